using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Report;

/// <summary>What a called method is called in messages.</summary>
internal static class CallNames
{
    public static string Of(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => method.AssociatedSymbol!.Name,
        MethodKind.Constructor => method.ContainingType.Name,
        MethodKind.DelegateInvoke => method.ContainingType.Name,
        MethodKind.UserDefinedOperator or MethodKind.Conversion => OperatorName(method.Name),
        MethodKind.AnonymousFunction => "lambda",
        MethodKind.ExplicitInterfaceImplementation => method.Name.Substring(method.Name.LastIndexOf('.') + 1),
        _ => method.Name,
    };

    /// <summary>The name with its type, as for members of the framework.</summary>
    public static string Qualified(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.Name}" : $"{method.ContainingType?.Name}.{Of(method)}";

    private static string OperatorName(string metadataName) => metadataName switch
    {
        "op_Implicit" or "op_Explicit" => "conversion operator",
        _ when SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(metadataName)) is { Length: > 0 } sign => "operator " + sign,
        _ => "operator " + metadataName.Substring("op_".Length),
    };
}

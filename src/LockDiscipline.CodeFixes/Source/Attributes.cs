using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>Reads the attributes of <c>LockDiscipline</c> on symbols.</summary>
internal static class Attributes
{
    /// <summary>Whether a symbol carries the attribute, with the text among its locks where one is given.</summary>
    public static bool Has(ISymbol symbol, string attribute, string? text = null, bool? shared = null) =>
        symbol.GetAttributes().Any(data => IsNamed(data.AttributeClass, attribute) && (text is null || Names(data, text)) && (shared is null || IsShared(data) == shared));

    /// <summary>Whether what a method returns carries the attribute.</summary>
    public static bool IsOnResult(IMethodSymbol method, string attribute) => method.GetReturnTypeAttributes().Any(data => IsNamed(data.AttributeClass, attribute));

    private static bool IsNamed(INamedTypeSymbol? type, string attribute) =>
        type is { ContainingNamespace: { Name: "LockDiscipline", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == attribute + "Attribute";

    private static bool Names(AttributeData data, string text) => data.ConstructorArguments
        .SelectMany(argument => argument.Kind == TypedConstantKind.Array ? argument.Values.AsEnumerable() : new[] { argument })
        .Any(value => value.Value as string == text);

    private static bool IsShared(AttributeData data) => data.NamedArguments.Any(argument => argument is { Key: "Shared", Value.Value: true });
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Finds the primary constructor of a type, whose parameters its members may capture.</summary>
internal static class PrimaryConstructors
{
    public static IMethodSymbol? Of(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(IsPrimary);

    /// <summary>Whether a member of the type assigns the parameter. Told from the syntax, where a local of its name counts as well.</summary>
    public static bool IsAssigned(IParameterSymbol parameter) =>
        parameter.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == parameter.Name && IsAssigned(name));

    private static bool IsAssigned(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name && assignment.Parent is not InitializerExpressionSyntax,
        ArgumentSyntax argument => argument.RefKindKeyword.ValueText is "ref" or "out",
        _ => false,
    };

    public static bool IsPrimary(IMethodSymbol constructor) =>
        !constructor.Parameters.IsEmpty
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);
}

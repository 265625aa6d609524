using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>The initializers of fields and properties, which every constructor runs that does not leave it to another one.</summary>
internal static class Initializers
{
    /// <summary>The initializers that a constructor runs before its own body.</summary>
    public static IEnumerable<SyntaxNode> RunBy(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        LeavesThemToAnother(constructor, cancellationToken)
            ? Enumerable.Empty<SyntaxNode>()
            : constructor.ContainingType.GetMembers()
                .Where(member => member is IFieldSymbol or IPropertySymbol && !member.IsStatic && !member.IsImplicitlyDeclared)
                .SelectMany(member => member.DeclaringSyntaxReferences)
                .Select(reference => InitializerOf(reference.GetSyntax(cancellationToken)))
                .OfType<SyntaxNode>();

    /// <summary>The constructors that run the initializer of a member.</summary>
    public static IEnumerable<IMethodSymbol> ConstructorsThatRun(ISymbol member, CancellationToken cancellationToken) =>
        member is IFieldSymbol or IPropertySymbol && !member.IsStatic
            ? member.ContainingType.InstanceConstructors.Where(constructor => !LeavesThemToAnother(constructor, cancellationToken))
            : Enumerable.Empty<IMethodSymbol>();

    private static bool LeavesThemToAnother(IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        // That of a struct without one sets everything to its default.
        if (constructor.IsImplicitlyDeclared)
            return constructor.ContainingType.IsValueType;
        return constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer: { } initializer }
            && initializer.IsKind(SyntaxKind.ThisConstructorInitializer);
    }

    private static SyntaxNode? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };
}

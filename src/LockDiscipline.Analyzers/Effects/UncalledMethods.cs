using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Methods that nobody calls, by their names alone: whoever has such a name in another place of the compilation may call them.</summary>
internal static class UncalledMethods
{
    /// <summary>Whether only the code of this compilation can call the method, and none of it does.</summary>
    public static bool Contains(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsOverride: false, IsVirtual: false, IsAbstract: false } || CanBeCalledByOthers(method, compilation))
            return false;
        return !compilation.SyntaxTrees.Any(tree => Uses(tree, method.Name, cancellationToken));
    }

    private static bool CanBeCalledByOthers(IMethodSymbol method, Compilation compilation) =>
        IsVisible(method, compilation) || !method.ExplicitInterfaceImplementations.IsEmpty || ImplementsInterface(method);

    private static bool IsVisible(IMethodSymbol method, Compilation compilation)
    {
        bool internalsAreVisible = compilation.Assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Private
                || !internalsAreVisible && symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }
        return true;
    }

    private static bool ImplementsInterface(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool Uses(SyntaxTree tree, string name, CancellationToken cancellationToken) =>
        Identifiers.Named(tree.GetRoot(cancellationToken), name).Any(token => token.Parent is not MethodDeclarationSyntax);
}

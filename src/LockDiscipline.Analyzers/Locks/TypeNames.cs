using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Finds the type that a name in an annotation means, as the compiler would at the annotated type.</summary>
internal static class TypeNames
{
    /// <summary>Resolves the longest run of leading names that is a type.</summary>
    /// <returns>The type, and how many names it took; null if not even the first name leads to a type.</returns>
    public static (INamedTypeSymbol Type, int Names)? Resolve(ImmutableArray<string> names, INamedTypeSymbol from, Compilation compilation)
    {
        if (Unqualified(names[0], from, compilation) is { } type)
            return WithNestedTypes(type, names, 1);
        return Qualified(names, compilation);
    }

    private static (INamedTypeSymbol Type, int Names)? Qualified(ImmutableArray<string> names, Compilation compilation)
    {
        INamespaceSymbol scope = compilation.GlobalNamespace;
        for (int i = 0; i < names.Length; i++)
        {
            if (TypeIn(scope, names[i]) is { } type)
                return WithNestedTypes(type, names, i + 1);
            if (scope.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == names[i]) is not { } next)
                return null;
            scope = next;
        }
        return null;
    }

    private static (INamedTypeSymbol Type, int Names) WithNestedTypes(INamedTypeSymbol type, ImmutableArray<string> names, int used)
    {
        while (used < names.Length && type.GetTypeMembers(names[used]).FirstOrDefault() is { } nested)
        {
            type = nested;
            used++;
        }
        return (type, used);
    }

    private static INamedTypeSymbol? Unqualified(string name, INamedTypeSymbol from, Compilation compilation)
    {
        for (INamedTypeSymbol? outer = from; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Name == name)
                return outer;
            for (INamedTypeSymbol? level = outer; level is not null; level = level.BaseType)
            {
                if (level.GetTypeMembers(name).FirstOrDefault() is { } nested)
                    return nested;
            }
        }
        for (INamespaceSymbol? scope = from.ContainingNamespace; scope is not null; scope = scope.ContainingNamespace)
        {
            if (TypeIn(scope, name) is { } inNamespace)
                return inNamespace;
        }
        return Imported(name, from, compilation);
    }

    private static INamedTypeSymbol? TypeIn(INamespaceSymbol scope, string name) => scope.GetTypeMembers(name).FirstOrDefault();

    private static INamedTypeSymbol? Imported(string name, INamedTypeSymbol from, Compilation compilation)
    {
        foreach (var reference in from.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree.GetRoot() is not CompilationUnitSyntax unit)
                continue;
            var usings = unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Usings));
            foreach (var directive in usings)
            {
                if (directive is { Alias: null, Name: { } imported } && NamespaceOf(imported.ToString(), compilation) is { } scope && TypeIn(scope, name) is { } type)
                    return type;
            }
        }
        return null;
    }

    private static INamespaceSymbol? NamespaceOf(string dotted, Compilation compilation)
    {
        INamespaceSymbol? scope = compilation.GlobalNamespace;
        foreach (string part in dotted.Split('.'))
            scope = scope?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part);
        return scope;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

/// <summary>The table is found by the ids that the compiler writes for the reference assemblies; the tool writes its own from the IL.</summary>
public sealed class CoverageTests
{
    /// <summary>What is missing are members of other platforms.</summary>
    private const double LeastShare = 0.999;

    [Fact]
    public void Bodies_that_the_reference_assemblies_declare_are_in_the_table()
    {
        EffectTable table = EffectTable.Load();
        string[] ids = [.. DeclaredBodies().Select(method => method.GetDocumentationCommentId()!)];
        string[] missing = [.. ids.Where(id => table.Find(id) == FrameworkEffect.Unknown)];
        double share = 1 - ((double)missing.Length / ids.Length);
        Assert.True(share >= LeastShare, $"{share:P2} of {ids.Length}; missing:{Environment.NewLine}{string.Join(Environment.NewLine, missing.Take(60))}");
    }

    private static IEnumerable<IMethodSymbol> DeclaredBodies()
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Reference", references: Installed.ReferenceAssemblies);
        var namespaces = new Queue<INamespaceSymbol>([compilation.GlobalNamespace]);
        var types = new Queue<INamedTypeSymbol>();
        while (namespaces.TryDequeue(out INamespaceSymbol? space))
        {
            foreach (INamespaceSymbol inner in space.GetNamespaceMembers())
                namespaces.Enqueue(inner);
            foreach (INamedTypeSymbol type in space.GetTypeMembers())
                types.Enqueue(type);
        }

        while (types.TryDequeue(out INamedTypeSymbol? type))
        {
            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                continue;
            foreach (INamedTypeSymbol nested in type.GetTypeMembers())
                types.Enqueue(nested);
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
                continue;
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(HasBody))
                yield return method;
        }
    }

    /// <summary>Overrides are left out: the reference assemblies declare some that the framework inherits.</summary>
    private static bool HasBody(IMethodSymbol method) => !method.IsAbstract
        && !method.IsOverride
        && !(method.IsImplicitlyDeclared && method.MethodKind == MethodKind.Constructor)
        && method.MethodKind is not (MethodKind.ExplicitInterfaceImplementation or MethodKind.StaticConstructor)
        && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}

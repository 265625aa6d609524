using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>The annotated members of other assemblies: only assemblies that have, or refer to, the attributes are looked into.</summary>
internal static class AnnotatedReferences
{
    private const string AttributesAssembly = "LockDiscipline.Annotations";

    public static IEnumerable<string> Names(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!MayUseAttributes(assembly))
                continue;
            foreach (string name in NamesIn(assembly.GlobalNamespace))
                yield return name;
        }
    }

    private static bool MayUseAttributes(IAssemblySymbol assembly) =>
        assembly.Name != AttributesAssembly
        && (assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == AttributesAssembly))
            || assembly.GetTypeByMetadataName("LockDiscipline.GuardedByAttribute") is not null);

    private static IEnumerable<string> NamesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceSymbol && IsAnnotated(member))
                yield return member.Name == WellKnownMemberNames.InstanceConstructorName ? container.Name : member.Name;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (string name in NamesIn(inner))
                    yield return name;
            }
        }
    }

    private static bool IsAnnotated(ISymbol member) =>
        HasAttribute(member)
        || member is IMethodSymbol method && (method.Parameters.Any(HasAttribute) || !AttributeDecoding.Decode(method.GetReturnTypeAttributes()).IsEmpty);

    private static bool HasAttribute(ISymbol symbol) => !AttributeDecoding.Decode(symbol.GetAttributes()).IsEmpty;
}

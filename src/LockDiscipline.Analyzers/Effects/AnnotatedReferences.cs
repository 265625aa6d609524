using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>The annotated members of other assemblies: only assemblies that have, or refer to, the attributes are looked into.</summary>
internal static class AnnotatedReferences
{
    private const string AttributesAssembly = "LockDiscipline.Annotations";

    /// <summary>The names of the members and types that carry an attribute, and of the members that <c>[ValidWhile]</c> names.</summary>
    public static (ISet<string> Annotated, ISet<string> Conditions) Names(Compilation compilation, CancellationToken cancellationToken)
    {
        var annotated = new HashSet<string>(StringComparer.Ordinal);
        var conditions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MayUseAttributes(assembly))
                Add(assembly.GlobalNamespace, annotated, conditions);
        }
        return (annotated, conditions);
    }

    private static bool MayUseAttributes(IAssemblySymbol assembly) =>
        assembly.Name != AttributesAssembly
        && (assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == AttributesAssembly))
            || assembly.GetTypeByMetadataName("LockDiscipline.GuardedByAttribute") is not null);

    private static void Add(INamespaceOrTypeSymbol container, HashSet<string> annotated, HashSet<string> conditions)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceSymbol && IsAnnotated(member))
                annotated.Add(member.Name == WellKnownMemberNames.InstanceConstructorName ? container.Name : member.Name);
            if (member is IFieldSymbol or IPropertySymbol)
                conditions.UnionWith(ConditionsOf(member));
            if (member is INamespaceOrTypeSymbol inner)
                Add(inner, annotated, conditions);
        }
    }

    private static IEnumerable<string> ConditionsOf(ISymbol member) =>
        AttributeDecoding.Decode(member.GetAttributes())
            .Where(annotation => annotation.Kind == AnnotationKind.ValidWhile)
            .SelectMany(annotation => annotation.Texts.Select(DeclaredNames.LastPart));

    private static bool IsAnnotated(ISymbol member) =>
        HasAttribute(member)
        || member is IMethodSymbol method && (method.Parameters.Any(HasAttribute) || !AttributeDecoding.Decode(method.GetReturnTypeAttributes()).IsEmpty);

    private static bool HasAttribute(ISymbol symbol) => !AttributeDecoding.Decode(symbol.GetAttributes()).IsEmpty;
}

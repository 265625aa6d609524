using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Framework;

/// <summary>
/// What methods of the framework do. One instance serves a compilation: it reads the table when it is first asked, on whatever thread, and
/// remembers no answers; who asks for the same method often remembers them.
/// </summary>
internal sealed class FrameworkEffects
{
    private readonly Lazy<EffectTable> _table = new(EffectTable.Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>
    /// The effects of a call of <paramref name="method"/>, constructed or not, reduced or not. Methods of other assemblies are
    /// <see cref="FrameworkEffect.Unknown"/>, overrides of framework methods there included: the table speaks of the method named alone.
    /// </summary>
    public FrameworkEffect Of(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!CanBeFrameworks(definition))
            return FrameworkEffect.Unknown;

        // new() of a struct that declares no such constructor is its default value.
        if (definition.MethodKind == MethodKind.Constructor && definition.IsImplicitlyDeclared && definition.ContainingType.IsValueType)
            return FrameworkEffect.Known;
        return definition.GetDocumentationCommentId() is { } id ? _table.Value.Find(id) : FrameworkEffect.Unknown;
    }

    /// <summary>A cheap look that spares most methods the search, and keeps out types of the source that are named like the framework's.</summary>
    private static bool CanBeFrameworks(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke
            || method.ContainingType is not { } type
            || type.Locations.IsEmpty
            || !type.Locations[0].IsInMetadata)
        {
            return false;
        }

        INamespaceSymbol space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space.Name is "System" or "Microsoft";
    }
}

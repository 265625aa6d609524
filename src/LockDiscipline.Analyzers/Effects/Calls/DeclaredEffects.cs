using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What annotations say about the effects of methods and delegates.</summary>
internal sealed class DeclaredEffects
{
    private readonly ConcurrentDictionary<(IMethodSymbol Method, EffectKinds Kind), bool?> _known = new();
    private readonly AnnotationReader _annotations;

    public DeclaredEffects(AnnotationReader annotations)
    {
        _annotations = annotations;
    }

    /// <summary>Whether the method has the effect: declared to have it, promised not to, or null where nothing is said.</summary>
    public bool? Of(IMethodSymbol method, EffectKinds kind)
    {
        if (!_annotations.AreAny)
            return null;
        var key = ((method.ReducedFrom ?? method).OriginalDefinition, kind);
        return _known.TryGetValue(key, out bool? known) ? known : _known.GetOrAdd(key, Read(key.OriginalDefinition, kind));
    }

    private bool? Read(IMethodSymbol method, EffectKinds kind)
    {
        foreach (var declaration in Declarations(method))
        {
            if (On(declaration, kind) is { } said)
                return said;
        }
        return null;
    }

    /// <summary>What is written on a symbol itself: a method, a delegate type or a parameter.</summary>
    public bool? On(ISymbol symbol, EffectKinds kind)
    {
        var (has, promises) = kind == EffectKinds.Allocates
            ? (AnnotationKind.Allocates, AnnotationKind.DoesNotAllocate)
            : (AnnotationKind.Blocks, AnnotationKind.DoesNotBlock);
        if (_annotations.Has(symbol, has))
            return true;
        return _annotations.Has(symbol, promises) ? false : null;
    }

    // The method itself, what it overrides or implements, its type, and the types of what it overrides or implements.
    private IEnumerable<ISymbol> Declarations(IMethodSymbol method)
    {
        yield return method;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            yield break;
        var inherited = _annotations.InheritedBy(method);
        foreach (var member in inherited)
            yield return member;
        if (method.ContainingType is { } type)
            yield return type;
        foreach (var member in inherited.Where(member => member.ContainingType is not null))
            yield return member.ContainingType;
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>
/// What is written on a symbol, from source, metadata and additional files alike. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class AnnotationReader
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Annotation>> _own = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Annotation>> _onReturn = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IParameterSymbol, ImmutableArray<Annotation>> _onParameter = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> _inherited = new(SymbolEqualityComparer.Default);
    private readonly ExternalContracts _external;
    private readonly Func<bool> _areAny;

    /// <param name="external">The annotations from additional files.</param>
    /// <param name="areAny">Whether anything at all is annotated: attributes need not be bound where nothing is.</param>
    public AnnotationReader(ExternalContracts external, Func<bool> areAny)
    {
        _external = external;
        _areAny = areAny;
    }

    /// <summary>Whether anything at all is annotated.</summary>
    public bool AreAny => _areAny();

    /// <summary>The annotations on the symbol itself; for an accessor those of its property or event too.</summary>
    public ImmutableArray<Annotation> Of(ISymbol symbol)
    {
        if (!AreAny)
            return ImmutableArray<Annotation>.Empty;
        symbol = symbol.OriginalDefinition;
        return _own.TryGetValue(symbol, out var known) ? known : _own.GetOrAdd(symbol, Read(symbol));
    }

    /// <summary>The members that a member overrides or implements, the nearest first.</summary>
    public ImmutableArray<ISymbol> InheritedBy(ISymbol member) =>
        _inherited.TryGetValue(member, out var known) ? known : _inherited.GetOrAdd(member, InheritedMembers.Of(member).ToImmutableArray());

    /// <summary>Whether the result of a method, or of what it overrides or implements, is annotated.</summary>
    public bool HasOnResult(IMethodSymbol method, AnnotationKind kind)
    {
        if (!AreAny)
            return false;
        method = method.OriginalDefinition;
        return Contain(_onReturn.TryGetValue(method, out var known) ? known : _onReturn.GetOrAdd(method, ReadReturn(method)), kind);
    }

    public bool Has(ISymbol symbol, AnnotationKind kind) => First(symbol, kind) is not null;

    public Annotation? First(ISymbol symbol, AnnotationKind kind)
    {
        foreach (var annotation in Of(symbol))
        {
            if (annotation.Kind == kind)
                return annotation;
        }
        return null;
    }

    /// <summary>As <see cref="First"/>, looking at what the member overrides or implements where it does not say it itself.</summary>
    public Annotation? FirstInherited(ISymbol symbol, AnnotationKind kind)
    {
        if (!AreAny)
            return null;
        if (First(symbol, kind) is { } own)
            return own;
        foreach (var ancestor in InheritedBy(symbol))
        {
            if (First(ancestor, kind) is { } inherited)
                return inherited;
        }
        return null;
    }

    /// <summary>Whether a parameter, or that of what its method overrides or implements, is annotated.</summary>
    public bool HasOnParameter(IParameterSymbol parameter, AnnotationKind kind)
    {
        if (!AreAny)
            return false;
        parameter = parameter.OriginalDefinition;
        return Contain(_onParameter.TryGetValue(parameter, out var known) ? known : _onParameter.GetOrAdd(parameter, ReadParameter(parameter)), kind);
    }

    private static bool Contain(ImmutableArray<Annotation> annotations, AnnotationKind kind)
    {
        foreach (var annotation in annotations)
        {
            if (annotation.Kind == kind)
                return true;
        }
        return false;
    }

    /// <summary>Whether the body of the member, or of a member or type around it, is not to be analysed.</summary>
    public bool IsNotAnalysed(ISymbol? symbol)
    {
        if (!AreAny)
            return false;
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (Has(symbol, AnnotationKind.NoLockAnalysis))
                return true;
        }
        return false;
    }

    private static ImmutableArray<Annotation> ReadReturn(IMethodSymbol method) =>
        InheritedMembers.Of(method).OfType<IMethodSymbol>().Prepend(method).SelectMany(declaring => AttributeDecoding.Decode(declaring.GetReturnTypeAttributes())).ToImmutableArray();

    private ImmutableArray<Annotation> ReadParameter(IParameterSymbol parameter)
    {
        var inherited = parameter.ContainingSymbol is IMethodSymbol method
            ? InheritedMembers.Of(method).OfType<IMethodSymbol>().Where(ancestor => parameter.Ordinal < ancestor.Parameters.Length).Select(ancestor => ancestor.Parameters[parameter.Ordinal])
            : Enumerable.Empty<IParameterSymbol>();
        return inherited.Prepend(parameter).SelectMany(declared => Of(declared)).ToImmutableArray();
    }

    private ImmutableArray<Annotation> Read(ISymbol symbol)
    {
        var own = AttributeDecoding.Decode(symbol.GetAttributes()).AddRange(_external.Of(symbol));
        return symbol is IMethodSymbol { AssociatedSymbol: { } associated } && associated is IPropertySymbol or IEventSymbol
            ? own.AddRange(Of(((IMethodSymbol)symbol).AssociatedSymbol!).Where(AppliesToAccessors))
            : own;
    }

    // A guard is about the state behind the property; it is checked where the property is used.
    private static bool AppliesToAccessors(Annotation annotation) =>
        annotation.Kind is not (AnnotationKind.GuardedBy or AnnotationKind.ContentsGuardedBy or AnnotationKind.ValidWhile);
}

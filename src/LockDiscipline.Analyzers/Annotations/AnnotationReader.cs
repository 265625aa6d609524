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
    private readonly ExternalContracts _external;

    public AnnotationReader(ExternalContracts external)
    {
        _external = external;
    }

    /// <summary>The annotations on the symbol itself; for an accessor those of its property or event too.</summary>
    public ImmutableArray<Annotation> Of(ISymbol symbol) => _own.GetOrAdd(symbol.OriginalDefinition, Read);

    /// <summary>Whether the result of a method, or of what it overrides or implements, is annotated.</summary>
    public bool HasOnResult(IMethodSymbol method, AnnotationKind kind) =>
        _onReturn.GetOrAdd(method.OriginalDefinition, ReadReturn).Any(annotation => annotation.Kind == kind);

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
        if (First(symbol, kind) is { } own)
            return own;
        foreach (var ancestor in InheritedMembers.Of(symbol))
        {
            if (First(ancestor, kind) is { } inherited)
                return inherited;
        }
        return null;
    }

    /// <summary>Whether a parameter, or that of what its method overrides or implements, is annotated.</summary>
    public bool HasOnParameter(IParameterSymbol parameter, AnnotationKind kind) =>
        _onParameter.GetOrAdd(parameter.OriginalDefinition, ReadParameter).Any(annotation => annotation.Kind == kind);

    /// <summary>Whether the body of the member, or of a member or type around it, is not to be analysed.</summary>
    public bool IsNotAnalysed(ISymbol? symbol)
    {
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

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>What a method does with a reference to an object.</summary>
/// <param name="Kind">Takes, gives back or publishes.</param>
/// <param name="Parameter">The ordinal of the object's parameter; null for the receiver.</param>
internal sealed record ReferenceClause(AnnotationKind Kind, int? Parameter);

/// <summary>Which methods take references to objects, give them back, and publish objects. One a compilation; safe for use from several threads.</summary>
internal sealed class ReferenceContracts
{
    private static readonly AnnotationKind[] Kinds = { AnnotationKind.ReleasesReference, AnnotationKind.Publishes, AnnotationKind.TakesReference };

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<ReferenceClause>> _known = new(SymbolEqualityComparer.Default);
    private readonly AnnotationReader _annotations;

    public ReferenceContracts(AnnotationReader annotations)
    {
        _annotations = annotations;
    }

    public ImmutableArray<ReferenceClause> Of(IMethodSymbol method)
    {
        if (!_annotations.AreAny)
            return ImmutableArray<ReferenceClause>.Empty;
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return _known.TryGetValue(method, out var known) ? known : _known.GetOrAdd(method, Read(method));
    }

    /// <summary>Whether what the method returns, or gives by an out parameter, comes with a reference for the caller.</summary>
    public bool GivesReference(IMethodSymbol method) =>
        _annotations.HasOnResult(method, AnnotationKind.TakesReference)
        || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && _annotations.HasOnParameter(parameter, AnnotationKind.TakesReference));

    private ImmutableArray<ReferenceClause> Read(IMethodSymbol method)
    {
        var clauses = ImmutableArray.CreateBuilder<ReferenceClause>();
        foreach (var kind in Kinds)
        {
            if (!method.IsStatic && _annotations.FirstInherited(method, kind) is not null)
                clauses.Add(new ReferenceClause(kind, null));
            else if (method.IsExtensionMethod && _annotations.Has(method, kind))
                clauses.Add(new ReferenceClause(kind, 0));
            foreach (var parameter in method.Parameters)
            {
                if (parameter.RefKind != RefKind.Out && _annotations.HasOnParameter(parameter, kind))
                    clauses.Add(new ReferenceClause(kind, parameter.Ordinal));
            }
        }
        return clauses.ToImmutable();
    }
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>Declared orders of locks form no ring: LD8002, once, at the first declaration of the ring.</summary>
internal sealed class OrderCycleRule : DeclarationRule
{
    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8002;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        foreach (var annotation in annotations)
        {
            if (annotation.Kind is AnnotationKind.AcquiredBefore or AnnotationKind.AcquiredAfter && annotation.Location is { } place && IsFirstOfRing(annotation, model))
                findings.Add(new Finding(AnnotationsDescriptors.LD8002, place, annotation.Kind.ToString(), symbol.Name, "the declared orders form a ring"));
        }
    }

    private static bool IsFirstOfRing(Annotation annotation, LockModel model)
    {
        var order = model.Order;
        foreach (var declared in order.Declarations.Where(declaration => Equals(declaration.Annotation.Location, annotation.Location)))
        {
            if (!order.IsBefore(declared.Second, declared.First) && !SymbolEqualityComparer.Default.Equals(declared.First, declared.Second))
                continue;
            var ring = order.Declarations.Where(other =>
                Leads(order, declared.Second, other.First) && Leads(order, other.Second, declared.First));
            if (Equals(ring.First().Annotation.Location, annotation.Location))
                return true;
        }
        return false;
    }

    private static bool Leads(DeclaredOrder order, ISymbol from, ISymbol to) => SymbolEqualityComparer.Default.Equals(from, to) || order.IsBefore(from, to);
}

using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>Locks are taken in the order that <c>[AcquiredBefore]</c> and <c>[AcquiredAfter]</c> declare, through calls too: LD6001.</summary>
internal sealed class DeclaredOrderRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockOrderDescriptors.LD6001);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var nesting in body.LocksNested)
        {
            if (body.Model.Order.IsBroken(nesting.Outer, nesting.Inner))
                findings.Add(Describe(body, nesting));
        }
    }

    private static Finding Describe(BodyResult body, Nesting nesting) => new(
        LockOrderDescriptors.LD6001, nesting.Event.Operation.Syntax.GetLocation(), Clauses.Name(nesting.Inner), Clauses.Name(nesting.Outer), OrderClauses.PathOrTaken(nesting))
    {
        Related = OrderClauses.Places(nesting),
        Properties = FixProperties.ForOrder(nesting.Inner, nesting.Holding).AddRange(SectionProperties.OfNested(body, nesting.Event, nesting.Holding)),
        Late = nesting.Event is AcquireEvent ? new LateLock(nesting.Inner, nesting.Event) : null,
    };
}

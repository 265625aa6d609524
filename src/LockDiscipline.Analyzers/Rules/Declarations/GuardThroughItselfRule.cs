using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>
/// A guard is not reached through what it guards: when that is assigned, two threads hold "the" lock, each a different one. LD8002, once for a ring of guards.
/// </summary>
internal sealed class GuardThroughItselfRule : DeclarationRule
{
    // Rings of more guards than this are nobody's.
    private const int LongestRing = 4;

    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8002;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        var guard = annotations.FirstOrDefault(annotation => annotation.Kind == AnnotationKind.GuardedBy);
        if (guard?.Location is not { } place || symbol is not (IFieldSymbol or IPropertySymbol) || RingOf(symbol, model) is not { } ring)
            return;
        if (!SymbolEqualityComparer.Default.Equals(FirstThatMoves(ring, model), symbol))
            return;
        string reason = ring.Count == 1
            ? $"the guard is reached through '{symbol.Name}', which it guards"
            : $"its guard and that of '{ring.First(member => !SymbolEqualityComparer.Default.Equals(member, symbol)).Name}' are reached through each other";
        findings.Add(new Finding(AnnotationsDescriptors.LD8002, place, nameof(AnnotationKind.GuardedBy), symbol.Name, reason));
    }

    /// <summary>The members whose guards lead from the member back to it; null where one of its guards does not.</summary>
    private static List<ISymbol>? RingOf(ISymbol member, LockModel model)
    {
        var itself = LockPath.Member(LockPath.This, member);
        List<ISymbol>? ring = null;
        foreach (var guard in model.Guards.OfReference(member))
        {
            var found = new List<ISymbol> { member };
            if (!LeadsTo(guard.Path!, itself, model, found))
                return null;
            ring ??= found;
        }
        return ring;
    }

    private static bool LeadsTo(LockPath guard, LockPath target, LockModel model, List<ISymbol> ring)
    {
        for (LockPath? step = guard; step?.Symbol is not null; step = step.Base)
        {
            if (step.Equals(target))
                return true;
        }
        for (LockPath? step = guard; step?.Symbol is { } member && ring.Count < LongestRing; step = step.Base)
        {
            if (!ring.Contains(member, SymbolEqualityComparer.Default) && LeadsOn(step, member, target, model, ring))
                return true;
        }
        return false;
    }

    // Every lock of the step must lead back, otherwise another one guards the way.
    private static bool LeadsOn(LockPath step, ISymbol member, LockPath target, LockModel model, List<ISymbol> ring)
    {
        var guards = model.Guards.OfReference(member);
        if (guards.IsEmpty)
            return false;
        var longer = new List<ISymbol>(ring) { member };
        foreach (var guard in guards)
        {
            var path = model.Paths.Substitute(guard.Path!, step.Base, step.Base?.Type ?? member.ContainingType, _ => null);
            if (path is null || !LeadsTo(path, target, model, longer))
                return false;
        }
        ring.AddRange(longer.Skip(ring.Count));
        return true;
    }

    private static ISymbol? FirstThatMoves(List<ISymbol> ring, LockModel model) => ring
        .Where(Moves)
        .OrderBy(member => model.OrderOf(member.Locations.FirstOrDefault()))
        .FirstOrDefault();

    private static bool Moves(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        _ => false,
    };
}

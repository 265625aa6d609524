using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockObjects;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Tells the code fixes what they need to know to put in a lock that is missing: where else in the function it is missing, and what would be wrong if it were held
/// there. For that the body is looked at once more, as if the function held it from beginning to end.
/// </summary>
internal static class MissingLocks
{
    // Looks at one body. A function that lacks more locks than this is not mended by a tool.
    private const int MostLooks = 4;

    /// <param name="findings">The findings in the body; those about missing locks are given their properties.</param>
    /// <param name="assume">Looks at the body as if a lock were held.</param>
    public static void Describe(BodyResult body, FindingList findings, Func<Hypothesis, (BodyResult Body, FindingList Findings)> assume)
    {
        var byLock = findings.InOrder().Where(CanBeTaken).GroupBy(LockOf)
            .Where(group => group.Key.Path is { } path && IsLock(path, body.Model) && UnfitLockRule.ReasonNotToLock(path, body) is null && !group.Any(finding => IsReachedUnlocked(path, finding.Missing!.At, body)) && group.All(finding => IsNeverHeld(body, finding, path)));
        var groups = byLock.Take(MostLooks).ToList();
        foreach (var group in groups)
        {
            var assumed = new LockHeld(group.Key.Path!, group.Any(finding => finding.Missing!.Exclusively) ? LockMode.Exclusive : LockMode.Shared, group.Key.Function);
            Describe(group.ToList(), assumed, findings, body, assume(assumed), groups.Select(other => other.Key.Path!).ToList());
        }
    }

    // A body that runs in parallel while the code around it holds the lock and waits for it would wait for ever.
    private static bool CanBeTaken(Finding finding) =>
        finding.Missing is { Needs: { Length: 1 } } or { Any: true }
        && !(finding.Missing.Function is { Role: FunctionRole.Parallel, CreatedIn: { } created } && finding.Missing.Needs.Any(need => created.Held.Any(held => held.Path.Equals(need.Path))));

    // The first lock of those of which one is enough.
    private static (LockPath? Path, ISymbol? Function) LockOf(Finding finding) =>
        (finding.Missing!.Needs.FirstOrDefault(need => LockCode.Of(need.Path) is { } code && Calls(code) <= Calls(need.Expression.Text))?.Path, finding.Missing.Function.Symbol);

    private static int Calls(string code) => code.Count(character => character == '(');

    // A semaphore of which nothing is known may be a signal; what a call gives need not be the same the next time, unless an annotation says so.
    private static bool IsLock(LockPath path, LockModel model)
    {
        bool isSemaphore = model.Traits.Of(path, null).Family == LockFamily.Semaphore;
        return !isSemaphore || path.Symbol is { } symbol && (LockCreation.IsBinarySemaphore(symbol) ?? model.NamedLocks.Contains(symbol));
    }

    // Who takes it would read, on the way to it, what another lock guards that is not held either.
    private static bool IsReachedUnlocked(LockPath path, FlowEvent at, BodyResult body)
    {
        for (var step = path.Base; step is not null; step = step.Base)
        {
            if (step is not { Kind: LockPathKind.Member, Symbol: { } member })
                continue;
            var guards = body.Model.Guards.OfReference(member).AddRange(body.Model.Guards.OfContents(member));
            if (guards.Any(guard => LockCheck.Check(at.State, NeedOf(guard, step, member, body), body.Model.Identity) != LockVerdict.Held))
                return true;
        }
        return false;
    }

    private static LockNeed NeedOf(LockExpression guard, LockPath step, ISymbol member, BodyResult body) =>
        new(GuardPaths.Of(body.Model, guard, Value.OfPath(step.Base), member, body.Context.ThisType), guard, Shared: true);

    // On some paths it may be held, by a scope that dropped it on others.
    private static bool IsNeverHeld(BodyResult body, Finding finding, LockPath path) =>
        !body.At(finding.Missing!.At.Operation).Any(other => other.State.Held.Any(held => held.Path.Equals(path)));

    private static void Describe(List<Finding> missing, LockHeld assumed, FindingList actual, BodyResult body, (BodyResult Body, FindingList Findings) look, List<LockPath> allMissing)
    {
        var added = AssumedLocks.AddedFindings(look.Findings, actual).ToList();
        var nesting = new NestingAdvice(assumed.Path, look.Body);

        // A lambda that runs later lacks the lock with it as without it: what is wrong is to make it there.
        bool Leaves(Finding finding) => finding.Rule.Id == RuleIds.LD1006 && !actual.InOrder().Any(other => other.Location.Equals(finding.Location));
        var obstacles = added.Where(finding => !Leaves(finding)).Select(finding => finding.Location).Concat(nesting.WrongNestings(missing)).ToList();
        string outer = string.Join(";", allMissing.Where(other => !other.Equals(assumed.Path) && nesting.MayBeUnder(other)).Select(LockCode.Of).OfType<string>().Distinct());
        foreach (var finding in missing)
        {
            var need = finding.Missing!.Needs.First(need => assumed.Path.Equals(need.Path));
            finding.Properties = finding.Properties.AddRange(FixProperties.ForNeeds(new[] { need }, assumed.Mode == LockMode.Exclusive)
                .Add(FixPropertyNames.FunctionPlace, FixProperties.ForPlaces(PlaceOf(finding.Missing.Function)))
                .Add(FixPropertyNames.OuterLocks, outer)
                .Add(FixPropertyNames.AcquirePlaces, FixProperties.ForPlaces(PlacesOf<AcquireEvent>(body, assumed, need, acquire => acquire.Lock.Path)))
                .Add(FixPropertyNames.ReleasePlaces, FixProperties.ForPlaces(PlacesOf<ReleaseEvent>(body, assumed, need, release => release.Path)))
                .Add(FixPropertyNames.LackingPlaces, FixProperties.ForPlaces(missing.Select(other => other.Location)))
                .Add(FixPropertyNames.ObstaclePlaces, FixProperties.ForPlaces(obstacles))
                .Add(FixPropertyNames.EscapePlaces, FixProperties.ForPlaces(added.Where(Leaves).Select(other => other.Location))));
        }
    }

    // Of the lock, under whatever name it meets the need.
    private static IEnumerable<Location> PlacesOf<TEvent>(BodyResult body, LockHeld assumed, LockNeed need, Func<TEvent, LockPath> lockOf)
        where TEvent : FlowEvent =>
        body.Events.OfType<TEvent>()
            .Where(e => SymbolEqualityComparer.Default.Equals(e.Function.Independent.Symbol, assumed.Function) && body.Model.Identity.Meets(lockOf(e), assumed.Path, need.Expression.IsReachedThroughAnother))
            .Select(e => e.Operation.Syntax.GetLocation());

    private static IEnumerable<Location> PlaceOf(FunctionFrame function) =>
        (function.Lambda?.Syntax ?? function.Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax())?.GetLocation() is { } place ? new[] { place } : Enumerable.Empty<Location>();
}

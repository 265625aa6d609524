using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// What a method does to the locks of its callers: those that it leaves held on every normal exit, and those that it gives back without having taken them.
/// </summary>
internal sealed class LockEffects
{
    public static LockEffects None { get; } = new();

    public ImmutableArray<HeldLock> Acquired { get; private init; } = ImmutableArray<HeldLock>.Empty;

    /// <summary>Held where something that never changes is so, and not held otherwise.</summary>
    public ImmutableArray<(HeldLock Lock, Fact If)> AcquiredIf { get; private init; } = ImmutableArray<(HeldLock, Fact)>.Empty;

    /// <summary>Held if the method returns the given result, and not held otherwise.</summary>
    public ImmutableArray<(HeldLock Lock, bool Success)> Tried { get; private init; } = ImmutableArray<(HeldLock, bool)>.Empty;

    public ImmutableArray<(LockPath Path, LockMode Mode)> Released { get; private init; } = ImmutableArray<(LockPath, LockMode)>.Empty;

    /// <summary>Given back where something that never changes is so, and left alone otherwise.</summary>
    public ImmutableArray<(LockPath Path, LockMode Mode, Fact If)> ReleasedIf { get; private init; } = ImmutableArray<(LockPath, LockMode, Fact)>.Empty;

    /// <summary>Given back on some paths at least.</summary>
    public ImmutableArray<(LockPath Path, LockMode Mode)> ReleasedOnSome { get; private init; } = ImmutableArray<(LockPath, LockMode)>.Empty;

    /// <summary>Given back by a lambda that the method makes and somebody else runs.</summary>
    public ImmutableArray<LockPath> ReleasedLater { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>Given back for a while and taken again before every exit, and whether that happens whatever exceptions are thrown.</summary>
    public ImmutableArray<(LockPath Path, LockMode Mode, bool Always)> Retaken { get; private init; } = ImmutableArray<(LockPath, LockMode, bool)>.Empty;

    /// <summary>Left held on some exit, whether callers have a name for it or not.</summary>
    public ImmutableArray<LockPath> LeftOnSomeWay { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>Given back somewhere without having been taken, whether callers have a name for it or not.</summary>
    public ImmutableArray<LockPath> ReleasedOnSomeWay { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>
    /// Left held on some exits, and only on some, by a method that gives it back on no path but those of exceptions, and has a way to tell: its
    /// result, the lock itself, or a count of its own.
    /// </summary>
    public ImmutableArray<LockPath> Kept { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>Left held by a method that takes it by calling another and gives it back on no path but those of exceptions.</summary>
    public ImmutableArray<LockPath> KeptByCall { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>Given back by a method that takes it on no path.</summary>
    public ImmutableArray<LockPath> NeverTaken { get; private init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>The parameters that are locks which the method signals to without having taken them, and whether it waits on them.</summary>
    public ImmutableArray<(LockPath Path, bool IsWait)> Signalled { get; private init; } = ImmutableArray<(LockPath, bool)>.Empty;

    /// <summary>The parameter, by its ordinal, that says on every exit that the lock was taken.</summary>
    public ImmutableDictionary<LockPath, int> Flags { get; private init; } = ImmutableDictionary<LockPath, int>.Empty;

    public static LockEffects Of(BodyResult body)
    {
        var exits = body.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member).ToList();
        if (exits.Count == 0)
            return None;
        var releases = body.Events.OfType<ReleaseEvent>().Where(release => release.Released is null && !release.State.IsUnwinding).ToList();
        var here = OfCallers(releases).ToList();
        var left = exits.SelectMany(exit => exit.State.Held).Where(held => held is { Origin: HeldOrigin.Acquired, Scope: null }).Select(held => held.Path).Distinct().ToImmutableArray();
        var kept = left.RemoveAll(path => !IsVisibleToCallers(path) || exits.Any(exit => exit.State.Released.ContainsKey(path)));
        // What it gives back first it does not take for its callers.
        var acquired = AcquiredAtAll(exits).RemoveAll(held => here.Any(release => release.Path.Equals(held.Path))).AddRange(TakenWhenAwaited(body, exits, canFail: false));
        return new LockEffects
        {
            Acquired = acquired,
            AcquiredIf = AcquiredUnderCondition(exits),
            Tried = TriedAt(exits).AddRange(TakenWhenAwaited(body, exits, canFail: true).Select(held => (held, true))),
            Released = here.Where(release => exits.All(exit => IsGivenBack(release.Path, exit))).ToImmutableArray(),
            ReleasedIf = ReleasedUnderCondition(exits, here),
            ReleasedOnSome = here.Where(release => exits.Any(exit => IsGivenBack(release.Path, exit))).ToImmutableArray(),
            LeftOnSomeWay = left,
            ReleasedOnSomeWay = releases.Select(release => release.Path).Distinct().ToImmutableArray(),
            Kept = kept.RemoveAll(path => acquired.Any(held => held.Path.Equals(path)) || !IsTold(path, exits, body)),
            KeptByCall = kept.RemoveAll(path => !IsTakenByCall(path, body)),
            NeverTaken = here.Select(release => release.Path).Where(path => !body.Events.OfType<AcquireEvent>().Any(acquire => acquire.Lock.Path.Equals(path))).ToImmutableArray(),
            Retaken = RetakenIn(body, exits),
            ReleasedLater = releases.Where(release => release.Function.Independent.Role != FunctionRole.Member).Select(release => release.Path).ToImmutableArray(),
            Signalled = SignalledIn(body),
            Flags = acquired.Select(held => (held.Path, Flag: FlagOf(body, exits))).Where(entry => entry.Flag is not null).ToImmutableDictionary(entry => entry.Path, entry => entry.Flag!.Value),
        };
    }

    // The locks that the method itself gives back, and callers have a name for.
    private static IEnumerable<(LockPath Path, LockMode Mode)> OfCallers(IEnumerable<ReleaseEvent> releases) => releases
        .Where(release => release.Function.Independent.Role == FunctionRole.Member && IsVisibleToCallers(release.Path))
        .Select(release => (release.Path, release.Mode))
        .Distinct();

    private static bool IsTakenByCall(LockPath path, BodyResult body) => body.Events.OfType<AcquireEvent>().Any(acquire => acquire.By is not null && acquire.Lock.Path.Equals(path));

    private static bool IsTold(LockPath path, List<ExitEvent> exits, BodyResult body)
    {
        var kept = exits.Where(exit => exit.State.Held.Any(held => held.Origin == HeldOrigin.Acquired && held.Path.Equals(path))).Select(exit => exit.Returned).ToList();
        bool isInResult = exits.Where(exit => !exit.State.Holds(path)).All(exit => exit.Returned.IsConstant && kept.All(value => !value.IsConstant || !Equals(value.ConstantValue, exit.Returned.ConstantValue)));
        return isInResult || CountsItself(body);
    }

    // What it changes it tested before, as the depth of a lock that is taken once only.
    private static bool CountsItself(BodyResult body)
    {
        var accesses = body.Events.OfType<AccessEvent>().Where(access => access.Receiver.Path?.Kind == LockPathKind.This).ToList();
        return accesses.Any(access => access.Kind == AccessKind.ReadWrite && accesses.Any(other => other.Kind == AccessKind.Read && SymbolEqualityComparer.Default.Equals(other.Member, access.Member)));
    }

    private static ImmutableArray<HeldLock> AcquiredAtAll(List<ExitEvent> exits) =>
        LeftHeld(exits[0]).Where(held => exits.All(exit => LeftHeld(exit).Any(other => other.Path.Equals(held.Path)))).ToImmutableArray();

    // The task that is returned takes the lock; whoever awaits it has it.
    private static IEnumerable<HeldLock> TakenWhenAwaited(BodyResult body, List<ExitEvent> exits, bool canFail) =>
        exits[0].Returned.Pending
            .Where(pending => pending is { ToScope: false } && pending.CanFail == canFail && IsVisibleToCallers(pending.Path))
            .Where(pending => exits.All(exit => exit.Returned.Pending.Any(other => other.Path.Equals(pending.Path))))
            .Select(pending => new HeldLock(pending.Path, pending.Mode, body.Model.Traits.Of(pending.Path, null), HeldOrigin.Acquired, pending.Site));

    private static IEnumerable<HeldLock> LeftHeld(ExitEvent exit) =>
        exit.State.Held.Where(held => held is { Origin: HeldOrigin.Acquired, IsCertain: true, IsAmbiguous: false } && IsLeftToCallers(held, exit) && IsVisibleToCallers(held.Path));

    // What a scope holds is given back with it; the one that is returned is the caller's.
    private static bool IsLeftToCallers(HeldLock held, ExitEvent exit) => held.Scope is null || held.Scope.Equals(exit.Returned.Scope);

    private static ImmutableArray<(HeldLock, bool)> TriedAt(List<ExitEvent> exits)
    {
        var tried = ImmutableArray.CreateBuilder<(HeldLock, bool)>();
        foreach (var held in exits.SelectMany(exit => exit.State.Held).Where(held => held.Origin == HeldOrigin.Acquired && IsVisibleToCallers(held.Path)))
        {
            if (!tried.Any(entry => entry.Item1.Path.Equals(held.Path)) && SuccessOf(held, exits) is { } success)
                tried.Add((held, success));
        }
        return tried.ToImmutable();
    }

    // The result says on every exit whether the lock has been taken; one that was held before says nothing of that.
    private static bool? SuccessOf(HeldLock held, List<ExitEvent> exits)
    {
        bool? success = null;
        foreach (var exit in exits)
        {
            var here = exit.State.Held.FirstOrDefault(other => other.Path.Equals(held.Path));
            if (here is { Origin: HeldOrigin.Assertion })
                return null;
            bool? result = here is { IsCertain: false } && exit.Returned.Condition is { } condition && condition.Equals(here.HeldIf)
                ? here.HeldIfTrue != exit.Returned.IsNegated
                : exit.Returned.Truth is { } truth ? truth == (here is not null) : null;
            if (result is null || success is not null && success != result)
                return null;
            success = result;
        }
        return success;
    }

    private static bool IsGivenBack(LockPath path, ExitEvent exit) => exit.State.Released.ContainsKey(path) && !exit.State.Holds(path);

    private static ImmutableArray<(HeldLock, Fact)> AcquiredUnderCondition(List<ExitEvent> exits) => exits
        .SelectMany(LeftHeld)
        .GroupBy(held => held.Path)
        .Select(group => (Held: group.First(), If: TellingApart(exits, exit => LeftHeld(exit).Any(held => held.Path.Equals(group.Key)))))
        .Where(entry => entry.If is not null)
        .Select(entry => (entry.Held, entry.If!))
        .ToImmutableArray();

    private static ImmutableArray<(LockPath, LockMode, Fact)> ReleasedUnderCondition(List<ExitEvent> exits, List<(LockPath Path, LockMode Mode)> releases) => releases
        .Select(release => (release.Path, release.Mode, If: TellingApart(exits, exit => IsGivenBack(release.Path, exit))))
        .Where(entry => entry.If is not null)
        .Select(entry => (entry.Path, entry.Mode, entry.If!))
        .ToImmutableArray();

    // What is so on the exits that are meant, and on no other.
    private static Fact? TellingApart(List<ExitEvent> exits, System.Func<ExitEvent, bool> isMeant)
    {
        var meant = exits.Where(isMeant).ToList();
        if (meant.Count == 0 || meant.Count == exits.Count)
            return null;
        var others = exits.Except(meant).ToList();
        return meant[0].State.Facts
            .Where(fact => fact.Key.OutcomeOf is null && IsTestOfOwner(fact.Key))
            .Where(fact => meant.All(exit => Is(exit, fact.Key, fact.Value)) && others.All(exit => Is(exit, fact.Key, !fact.Value)))
            .OrderBy(fact => fact.Key.ToString(), System.StringComparer.Ordinal)
            .Select(fact => new Fact(fact.Key, fact.Value))
            .FirstOrDefault();
    }

    private static bool Is(ExitEvent exit, Condition condition, bool value) => exit.State.Facts.TryGetValue(condition, out bool known) && known == value;

    // Another method of the object can test the same.
    private static bool IsTestOfOwner(Condition condition) => new[] { condition.Left, condition.Right }.All(path =>
        path is null || path.Kind == LockPathKind.Constant || path.Root.Kind == LockPathKind.This || path.Root.IsStaticMember);

    // In a loop what was taken again in one turn is given back in the next: it is held there on some paths only.
    private static ImmutableArray<(LockPath, LockMode, bool)> RetakenIn(BodyResult body, List<ExitEvent> exits)
    {
        var acquisitions = body.Events.OfType<AcquireEvent>().Where(acquire => acquire.Function.Independent.Role == FunctionRole.Member).ToLookup(acquire => acquire.Lock.Path);
        return OfCallers(body.Events.OfType<ReleaseEvent>().Where(release => release.Released is null or { IsAmbiguous: true } && !release.State.IsUnwinding))
            .Where(release => acquisitions.Contains(release.Path) && exits.All(exit => !IsGivenBack(release.Path, exit)))
            .Select(release => (release.Path, release.Mode, acquisitions[release.Path].Any(acquire => acquire.State.IsUnwinding)))
            .ToImmutableArray();
    }

    private static ImmutableArray<(LockPath, bool)> SignalledIn(BodyResult body) => body.ByOperation<MonitorSignalEvent>()
        .Select(group => group[0])
        .Where(signal => signal.Function.Role == FunctionRole.Member && IsParameterOf(body, signal.Path) && !signal.State.Holds(signal.Path))
        .Select(signal => (signal.Path, signal.IsWait))
        .ToImmutableArray();

    private static bool IsParameterOf(BodyResult body, LockPath path) =>
        path is { Kind: LockPathKind.Parameter, Symbol: { } parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, body.Body.Owner.OriginalDefinition);

    private static int? FlagOf(BodyResult body, List<ExitEvent> exits) => (body.Body.Owner as IMethodSymbol)?.Parameters
        .FirstOrDefault(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && exits.All(exit => exit.State[Places.Of(parameter)].Truth == true))?.Ordinal;

    private static bool IsVisibleToCallers(LockPath path) => HasFixedKeys(path) && path.Root.Kind switch
    {
        LockPathKind.This or LockPathKind.Parameter or LockPathKind.TypeOf => true,
        LockPathKind.Member => path.Root.IsStaticMember,
        _ => false,
    };

    // Which element a local or a counter chose, only the body knows.
    private static bool HasFixedKeys(LockPath path)
    {
        for (LockPath? step = path; step is not null; step = step.Base)
        {
            if (step.Kind == LockPathKind.Element && step.Key?.Kind is not (LockPathKind.Parameter or LockPathKind.Constant))
                return false;
        }
        return true;
    }
}

/// <summary>Something that never changes, and how it is.</summary>
internal sealed record Fact(Condition Condition, bool Value);

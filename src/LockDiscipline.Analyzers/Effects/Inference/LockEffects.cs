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
    private LockEffects(
        ImmutableArray<HeldLock> acquired, ImmutableArray<(HeldLock Lock, bool Success)> tried, ImmutableArray<(LockPath Path, LockMode Mode)> released, ImmutableArray<LockPath> releasedLater)
    {
        Acquired = acquired;
        Tried = tried;
        Released = released;
        ReleasedLater = releasedLater;
    }

    public static LockEffects None { get; } = new(
        ImmutableArray<HeldLock>.Empty, ImmutableArray<(HeldLock, bool)>.Empty, ImmutableArray<(LockPath, LockMode)>.Empty, ImmutableArray<LockPath>.Empty);

    public ImmutableArray<HeldLock> Acquired { get; }

    /// <summary>Held if the method returns the given result, and not held otherwise.</summary>
    public ImmutableArray<(HeldLock Lock, bool Success)> Tried { get; }

    public ImmutableArray<(LockPath Path, LockMode Mode)> Released { get; }

    /// <summary>Given back by a lambda that the method makes and somebody else runs.</summary>
    public ImmutableArray<LockPath> ReleasedLater { get; }

    public static LockEffects Of(BodyResult body)
    {
        var exits = body.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member).ToList();
        if (exits.Count == 0)
            return None;
        var releases = body.Events.OfType<ReleaseEvent>().Where(release => release.Released is null && !release.State.IsUnwinding).ToList();
        return new LockEffects(
            AcquiredAtAll(exits).AddRange(TakenWhenAwaited(body, exits, canFail: false)),
            TriedAt(exits).AddRange(TakenWhenAwaited(body, exits, canFail: true).Select(held => (held, true))),
            ReleasedAtAll(exits, releases.Where(release => release.Function.Independent.Role == FunctionRole.Member)),
            releases.Where(release => release.Function.Independent.Role != FunctionRole.Member).Select(release => release.Path).ToImmutableArray());
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

    // The result says on every exit whether the lock is held.
    private static bool? SuccessOf(HeldLock held, List<ExitEvent> exits)
    {
        bool? success = null;
        foreach (var exit in exits)
        {
            var here = exit.State.Held.FirstOrDefault(other => other.Path.Equals(held.Path));
            bool? result = here is { IsCertain: false } && exit.Returned.Condition is { } condition && condition.Equals(here.HeldIf)
                ? here.HeldIfTrue != exit.Returned.IsNegated
                : exit.Returned.Truth is { } truth ? truth == (here is not null) : null;
            if (result is null || success is not null && success != result)
                return null;
            success = result;
        }
        return success;
    }

    private static ImmutableArray<(LockPath, LockMode)> ReleasedAtAll(List<ExitEvent> exits, IEnumerable<ReleaseEvent> releases) =>
        releases
            .Where(release => IsVisibleToCallers(release.Path))
            .Where(release => exits.All(exit => exit.State.Released.ContainsKey(release.Path) && !exit.State.Held.Any(held => held.Path.Equals(release.Path))))
            .Select(release => (release.Path, release.Mode))
            .Distinct()
            .ToImmutableArray();

    private static bool IsVisibleToCallers(LockPath path) => path.Root.Kind switch
    {
        LockPathKind.This or LockPathKind.Parameter or LockPathKind.TypeOf => true,
        LockPathKind.Member => path.Root.IsStaticMember,
        _ => false,
    };
}

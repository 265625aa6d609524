using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>
/// Tells a lock that is missing from one that is held on some of the paths to here only: then the place to change is the acquisition, or the release, that
/// the other path lacks, and LD5005 speaks.
/// </summary>
internal static class SomePaths
{
    /// <summary>The acquisition or release that makes the difference; null if nothing of this body does.</summary>
    public static IOperation? Difference(IEnumerable<(FlowState State, HeldLock? Held)> states)
    {
        var all = states.ToList();
        var held = all.Select(entry => entry.Held).FirstOrDefault(l => l is { IsTried: false, Scope: null, Origin: HeldOrigin.Acquired, Site: not null });
        if (held is null)
            return null;
        foreach (var (state, other) in all)
        {
            if (other is not null)
                continue;
            return WasReleased(state, held.Path) is { } release && release.Syntax.SpanStart > held.Site!.Syntax.SpanStart ? release : held.Site;
        }
        return null;
    }

    /// <summary>The same for what needs the lock; null too where one condition decides both the acquisition and the release: then it is the use that lacks the lock.</summary>
    public static IOperation? DifferenceAtUse(BodyResult body, IEnumerable<(FlowState State, HeldLock? Held)> states)
    {
        var all = states.ToList();
        return Difference(all) is { } difference && all.Select(entry => entry.Held).FirstOrDefault(l => l is not null) is { } held && !IsGivenBackWhereTaken(body, held.Path)
            ? difference
            : null;
    }

    private static bool IsGivenBackWhereTaken(BodyResult body, LockPath path)
    {
        var releases = body.Events.OfType<ReleaseEvent>().Where(release => !release.State.IsUnwinding && release.Path.Equals(path)).ToList();
        return releases.Count > 0
            && releases.All(release => release.Released is { IsCertain: true, IsAmbiguous: false })
            && !body.Events.OfType<ExitEvent>().Any(exit => exit.Function.Role != FunctionRole.InPlace && exit.State.Held.Any(held => held.Path.Equals(path) && held.Origin == HeldOrigin.Acquired));
    }

    private static IOperation? WasReleased(FlowState state, LockPath path) => state.Released.TryGetValue(path, out var release) ? release : null;
}

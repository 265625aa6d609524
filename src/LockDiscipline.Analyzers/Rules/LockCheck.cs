using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>How well the locks that are held meet those that are needed.</summary>
internal enum LockVerdict
{
    Held,
    OnlyShared,
    WrongInstance,
    Missing,
}

/// <summary>Compares the locks that are held with those that are needed.</summary>
internal static class LockCheck
{
    /// <summary>One lock: whether it is held in the mode that is asked for.</summary>
    public static LockVerdict Check(FlowState state, LockNeed need, LockIdentity identity)
    {
        if (FindHeld(state, need, identity) is { } held)
            return need.Shared || held.Mode == LockMode.Exclusive || held.IsAmbiguous || held.IsMoot ? LockVerdict.Held : LockVerdict.OnlyShared;
        return FindOtherInstance(state, need) is null ? LockVerdict.Missing : LockVerdict.WrongInstance;
    }

    /// <summary>The lock that meets the need, in the strongest mode in which it is held.</summary>
    public static HeldLock? FindHeld(FlowState state, LockNeed need, LockIdentity identity)
    {
        if (need.Path is not { } path)
            return null;
        var resolved = state.Resolve(path);
        return state.Held
            .Where(held => held.IsCertain)
            .Where(held => identity.Meets(held.Path, path, need.Expression.IsReachedThroughAnother)
                || identity.Meets(held.Path, resolved, need.Expression.IsReachedThroughAnother))
            .OrderByDescending(held => held.Path.Equals(path) || held.Path.Equals(resolved))
            .ThenByDescending(held => held.Mode)
            .FirstOrDefault();
    }

    /// <summary>A held lock that is the needed one of another object.</summary>
    public static HeldLock? FindOtherInstance(FlowState state, LockNeed need)
    {
        var wanted = need.Path ?? need.Expression.Path;
        return wanted is null ? null : state.Held.FirstOrDefault(held => held.IsCertain && LockIdentity.AreOfOneClass(held.Path, wanted));
    }

    /// <summary>What is missing of the locks of one guard; null where what lacks is held, only not exclusively.</summary>
    public static MissingLock? Missing(FlowEvent at, ImmutableArray<LockNeed> needs, bool writes, LockIdentity identity)
    {
        var lacking = needs.Where(need => Check(at.State, need with { Shared = !writes }, identity) != LockVerdict.Held).ToImmutableArray();
        return lacking.All(need => Check(at.State, need with { Shared = true }, identity) == LockVerdict.Missing) ? new MissingLock(lacking, Any: !writes, writes, at) : null;
    }

    /// <summary>
    /// Several locks of one guard: reading needs one of them, shared at least; writing needs all of them, exclusively.
    /// </summary>
    public static LockVerdict Check(FlowState state, ImmutableArray<LockNeed> needs, bool writes, LockIdentity identity)
    {
        var verdicts = needs.Select(need => Check(state, need with { Shared = !writes }, identity)).ToList();
        if (writes)
            return verdicts.Max();
        return verdicts.Min();
    }
}

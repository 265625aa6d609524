using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>The locks that may be held while one driver callback runs.</summary>
/// <param name="MayHold">The locks, as they are named at the call.</param>
internal sealed record CallbackPermission(ImmutableArray<LockNeed> MayHold)
{
    public static readonly CallbackPermission Nothing = new(ImmutableArray<LockNeed>.Empty);

    /// <summary>Whether the lock, as it is named at the call, may be held.</summary>
    public bool Allows(LockPath held, LockIdentity identity) =>
        MayHold.Any(need => need.Path is { } path
            ? identity.Meets(held, path, need.Expression.IsReachedThroughAnother)
            : LockIdentity.AreOfOneClass(held, need.Expression.Path!));
}

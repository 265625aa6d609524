using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Uses of a member, in methods that take no lock themselves, of which every caller in the compilation holds the member's lock, or one that every writer holds.
/// </summary>
internal sealed class UsesUnderCallersLocks
{
    private readonly CallerLocks _callers;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<LockClass> _guards;

    /// <param name="guard">The lock.</param>
    /// <param name="underLock">The uses that are seen to be under it.</param>
    /// <param name="others">The uses that are not.</param>
    /// <param name="callers">What all callers of methods hold.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public UsesUnderCallersLocks(LockPath guard, IEnumerable<MemberUse> underLock, IEnumerable<MemberUse> others, CallerLocks callers, CancellationToken cancellationToken)
    {
        _callers = callers;
        _cancellationToken = cancellationToken;
        _guards = HeldByWriters(underLock.Concat(others));
        if (LockClass.Of(guard, underLock.First().Member.ContainingType) is { } own)
            _guards.Add(own);
    }

    public bool Include(MemberUse use) => ClassesAt(use).Overlaps(_guards);

    private HashSet<LockClass> HeldByWriters(IEnumerable<MemberUse> uses)
    {
        HashSet<LockClass>? common = null;
        foreach (var classes in uses.Where(use => use.Writes).Select(ClassesAt))
        {
            if (common is null)
                common = classes;
            else
                common.IntersectWith(classes);
            if (common.Count == 0)
                break;
        }
        return common ?? new HashSet<LockClass>();
    }

    // What is seen to be held in every state of the use, and what the callers hold.
    private HashSet<LockClass> ClassesAt(MemberUse use)
    {
        HashSet<LockClass>? common = null;
        foreach (var access in use.Events)
        {
            var here = access.State.Held
                .Where(held => held.IsCertain && !held.IsAmbiguous)
                .Select(held => LockClass.Of(held.Path, use.Body.Context.ThisType))
                .OfType<LockClass>();
            if (CallerLocks.MethodAt(use.Body, access) is { } method)
                here = here.Concat(_callers.Of(method, _cancellationToken).Keys);
            if (common is null)
                common = new HashSet<LockClass>(here);
            else
                common.IntersectWith(here);
        }
        return common ?? new HashSet<LockClass>();
    }
}

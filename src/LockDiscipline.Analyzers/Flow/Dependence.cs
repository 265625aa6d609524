using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>That a value was computed from state that a lock guards, and whether that critical section has ended since.</summary>
internal sealed record Dependence
{
    /// <summary>The lock whose section it was.</summary>
    public LockPath Lock { get; init; } = LockPath.This;

    /// <summary>The guarded member that was read; null for a parameter's mark.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The object whose member it is.</summary>
    public LockPath? Owner { get; init; }

    /// <summary>The key of the element that was read, where it was an element.</summary>
    public LockPath? Key { get; init; }

    /// <summary>Where it was read: the access, or the call that read it.</summary>
    public IOperation? Read { get; init; }

    /// <summary>The operation that ended the section; null while it runs.</summary>
    public IOperation? EndedAt { get; init; }

    /// <summary>Whether the section ended by a wait, or in a call that drops the lock and takes it again.</summary>
    public bool EndedByWait { get; init; }

    /// <summary>Whether only the elements of the value depend on it: the value is a copy of a collection.</summary>
    public bool OfElements { get; init; }

    /// <summary>Whether the guard leads through another object, so that locks of one class count as one.</summary>
    public bool ThroughAnother { get; init; }

    /// <summary>Whether the guard was inferred and not declared.</summary>
    public bool IsInferred { get; init; }

    /// <summary>For the mark of a parameter, which follows everything that is computed from it, the parameter; its path is <see cref="Owner"/>.</summary>
    public bool IsMark { get; init; }

    public bool IsStale => EndedAt is not null;

    /// <summary>The mark of what comes from a parameter, or from the receiver.</summary>
    public static Dependence MarkOf(LockPath origin) => new() { IsMark = true, Owner = origin };

    /// <summary>Whether a section of the lock is one of the same lock as this dependence's.</summary>
    public bool IsOfLock(LockPath path, bool throughAnother) =>
        !IsMark && (Lock.Equals(path) || (ThroughAnother || throughAnother) && LockIdentity.AreOfOneClass(Lock, path));

    public bool Mentions(LockPath path) => Lock.Mentions(path) || Owner?.Mentions(path) == true || Key?.Mentions(path) == true;

    /// <summary>The same dependence, where what <paramref name="from"/> named has another name now.</summary>
    public Dependence Rename(LockPath from, LockPath to) =>
        Mentions(from) && !IsMark ? this with { Lock = Lock.Replace(from, to), Owner = Owner?.Replace(from, to), Key = Key?.Replace(from, to) } : this;

    public bool Equals(Dependence? other) =>
        other is not null
        && Lock.Equals(other.Lock)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member)
        && Equals(Owner, other.Owner)
        && Equals(Key, other.Key)
        && ReferenceEquals(Read, other.Read)
        && ReferenceEquals(EndedAt, other.EndedAt)
        && OfElements == other.OfElements
        && IsMark == other.IsMark;

    public override int GetHashCode() => unchecked((Lock.GetHashCode() * 31 + (Read?.GetHashCode() ?? 0)) * 31 + (Owner?.GetHashCode() ?? 0));
}

using System.Collections.Generic;
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

    /// <summary>Whether it was an element of the member that was read.</summary>
    public bool IsElement { get; init; }

    /// <summary>The key of that element, where it has a name.</summary>
    public LockPath? Key { get; init; }

    /// <summary>The part of the value that depends on it: the name of an element of a tuple, or of a property of a record; null for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>Where it was read: the access, or the call that read it.</summary>
    public IOperation? Read { get; init; }

    /// <summary>The operation that ended the section; null while it runs.</summary>
    public IOperation? EndedAt { get; init; }

    /// <summary>Whether the section ended by a wait, or in a call that drops the lock and takes it again.</summary>
    public bool EndedByWait { get; init; }

    /// <summary>Whether only the elements of the value depend on it: the value is a copy of a collection.</summary>
    public bool OfElements { get; init; }

    /// <summary>Whether the value only chose what was read afresh, as the key of a lookup in a later section.</summary>
    public bool OfKey { get; init; }

    /// <summary>Whether the section itself has changed since what was read: what comes after it the section says, so that the value will not be stale.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether the guard leads through another object, so that locks of one class count as one.</summary>
    public bool ThroughAnother { get; init; }

    /// <summary>Whether the guard was inferred and not declared.</summary>
    public bool IsInferred { get; init; }

    /// <summary>For the mark of a parameter, which follows everything that is computed from it, the parameter; its path is <see cref="Owner"/>.</summary>
    public bool IsMark { get; init; }

    public bool IsStale => EndedAt is not null;

    /// <summary>Whether the value itself is stale, and not only its elements, or what it has chosen.</summary>
    public bool IsStaleItself => IsStale && !OfElements && !OfKey;

    /// <summary>Whether it is what was just read, of guarded state, in a section that still runs.</summary>
    public bool IsFresh => !IsMark && !IsStale && !OfElements;

    /// <summary>The mark of what comes from a parameter, or from the receiver.</summary>
    public static Dependence MarkOf(LockPath origin) => new() { IsMark = true, Owner = origin };

    /// <summary>Whether a section of the lock is one of the same lock as this dependence's.</summary>
    public bool IsOfLock(LockPath path, bool throughAnother) =>
        !IsMark && (Lock.Equals(path) || (ThroughAnother || throughAnother) && LockIdentity.AreOfOneClass(Lock, path));

    /// <summary>The mark of what was read from an element of a concurrent collection.</summary>
    public static Dependence MarkOfElement(LockPath element, IOperation read) => new() { IsMark = true, Owner = element, Read = read };

    /// <summary>Whether it is the mark of what was read from an element of this concurrent collection.</summary>
    public bool IsOfElementOf(LockPath collection) => IsMark && Read is not null && collection.Equals(Owner?.Base);

    public bool Mentions(LockPath path) => Lock.Mentions(path) || Owner?.Mentions(path) == true || Key?.Mentions(path) == true;

    /// <summary>Adds the roots of the paths that it names.</summary>
    public void AddRoots(HashSet<LockPath> roots)
    {
        Lock.AddRoots(roots);
        Owner?.AddRoots(roots);
        Key?.AddRoots(roots);
    }

    /// <summary>The same dependence, where what <paramref name="from"/> named has another name now.</summary>
    public Dependence Rename(LockPath from, LockPath to) =>
        Mentions(from) && (!IsMark || Read is not null) ? this with { Lock = Lock.Replace(from, to), Owner = Owner?.Replace(from, to), Key = Key?.Replace(from, to) } : this;

    public bool Equals(Dependence? other) =>
        other is not null
        && Lock.Equals(other.Lock)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member)
        && Equals(Owner, other.Owner)
        && Equals(Key, other.Key)
        && ReferenceEquals(Read, other.Read)
        && ReferenceEquals(EndedAt, other.EndedAt)
        && OfElements == other.OfElements
        && OfKey == other.OfKey
        && IsElement == other.IsElement
        && IsSettled == other.IsSettled
        && Part == other.Part
        && IsMark == other.IsMark;

    public override int GetHashCode() => unchecked((Lock.GetHashCode() * 31 + (Read?.GetHashCode() ?? 0)) * 31 + (Owner?.GetHashCode() ?? 0));
}

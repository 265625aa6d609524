using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What an access does to the state behind a member.</summary>
internal enum UseKind
{
    Read,
    Write,

    /// <summary>A compound assignment or an increment.</summary>
    ReadWrite,

    /// <summary>Changed by <c>Interlocked</c>.</summary>
    AtomicWrite,

    /// <summary>Changed by <c>Volatile.Write</c> and its like.</summary>
    VolatileWrite,

    /// <summary>Read by <c>Volatile.Read</c>, <c>Interlocked.Read</c> and their like.</summary>
    AtomicRead,

    /// <summary>Handed on by reference to something that may do anything to it, or nothing.</summary>
    Reference,

    /// <summary>The collection or array that the member refers to is changed.</summary>
    ContentsChange,
}

/// <summary>One place of the source at which a member is used.</summary>
/// <param name="Member">The field, property, event or captured parameter; its original definition.</param>
/// <param name="Held">The locks that are held there on every path.</param>
/// <param name="IsExempt">Whether nobody else can reach the object yet, or any more.</param>
/// <param name="Syntax">The place.</param>
internal sealed record MemberAccess(ISymbol Member, UseKind Use, ImmutableArray<AccessLock> Held, bool IsExempt, SyntaxNode Syntax)
{
    public bool Changes => Use is UseKind.Write or UseKind.ReadWrite or UseKind.AtomicWrite or UseKind.VolatileWrite or UseKind.ContentsChange;
}

/// <summary>A lock that is held at an access, as seen from the object that is accessed.</summary>
/// <param name="Path">The lock, where <c>this</c> is the object that is accessed; null where it cannot be named from there.</param>
/// <param name="Class">The member that the lock is in; null where it is in none.</param>
internal sealed record AccessLock(LockPath? Path, ISymbol? Class, LockMode Mode, LockReach Reach)
{
    /// <summary>Whether both can be one lock.</summary>
    public bool MayBe(AccessLock other) =>
        Path is not null && Path.Equals(other.Path) || Class is not null && SymbolEqualityComparer.Default.Equals(Class, other.Class);
}

/// <summary>Whom a lock belongs to.</summary>
internal enum LockReach
{
    /// <summary>Nobody knows: it came from outside, in a parameter or a variable.</summary>
    Unknown,

    /// <summary>One for every instance.</summary>
    Instance,

    /// <summary>One for all.</summary>
    Static,
}

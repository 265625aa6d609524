using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>When a lock that is held is the one that is needed.</summary>
internal sealed class LockIdentity
{
    private readonly bool _exactInstances;

    public LockIdentity(bool exactInstances)
    {
        _exactInstances = exactInstances;
    }

    /// <summary>Whether a held lock is the needed one: the same path, or of the same class where the need names another object's lock.</summary>
    /// <param name="held">The lock that is held.</param>
    /// <param name="needed">The lock that is needed, as seen from the same place.</param>
    /// <param name="neededThroughAnother">Whether the need leads through another object: two members or more from the guarded one.</param>
    public bool Meets(LockPath held, LockPath needed, bool neededThroughAnother) =>
        held.Equals(needed) || neededThroughAnother && !_exactInstances && AreOfOneClass(held, needed) && !OwnersDiffer(held, needed);

    /// <summary>Whether both paths end in the same lock member, of whatever object.</summary>
    public static bool AreOfOneClass(LockPath left, LockPath right) =>
        left.Kind == LockPathKind.Member
        && right.Kind == LockPathKind.Member
        && SymbolEqualityComparer.Default.Equals(left.Symbol, right.Symbol)
        || IsItself(left, right);

    // Two objects that are locks themselves, of one type: [GuardedBy("this")].
    private static bool IsItself(LockPath left, LockPath right) =>
        left.Kind is LockPathKind.This or LockPathKind.Parameter or LockPathKind.Local
        && right.Kind is LockPathKind.This or LockPathKind.Parameter or LockPathKind.Local
        && left.Type is { } leftType
        && SymbolEqualityComparer.Default.Equals(leftType, right.Type);

    // Two objects made here are two objects.
    private static bool OwnersDiffer(LockPath left, LockPath right) =>
        left.Base is { Kind: LockPathKind.Created } leftOwner && right.Base is { Kind: LockPathKind.Created } rightOwner && !leftOwner.Equals(rightOwner);
}

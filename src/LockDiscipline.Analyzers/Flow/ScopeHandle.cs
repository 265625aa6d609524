using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>An object whose disposal gives locks back: where it was made, and which locks it took.</summary>
internal sealed class ScopeHandle : IEquatable<ScopeHandle>
{
    public ScopeHandle(IOperation site, ImmutableArray<(LockPath Path, LockMode Mode)> locks)
    {
        Site = site;
        Locks = locks;
    }

    public IOperation Site { get; }

    public ImmutableArray<(LockPath Path, LockMode Mode)> Locks { get; }

    public bool Equals(ScopeHandle? other) => other is not null && ReferenceEquals(Site, other.Site) && Locks.SequenceEqual(other.Locks);

    public override bool Equals(object? obj) => Equals(obj as ScopeHandle);

    public override int GetHashCode() => Site.GetHashCode();
}

using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>For a lock statement that the graph does not lower, the text in which the lock is held.</summary>
    public TextSpan? Extent { get; init; }

    public ImmutableArray<(LockPath Path, LockMode Mode)> Locks { get; }

    public bool Equals(ScopeHandle? other) => other is not null && ReferenceEquals(Site, other.Site) && Locks.SequenceEqual(other.Locks);

    public override bool Equals(object? obj) => Equals(obj as ScopeHandle);

    public override int GetHashCode() => Site.GetHashCode();
}

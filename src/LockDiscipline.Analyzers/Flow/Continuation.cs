using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// Where control goes on when a <c>finally</c> block ends: through further ones, and then to a block; or, while an exception is on its way, outward.
/// </summary>
/// <param name="Remaining">The further <c>finally</c> regions, the next one first.</param>
/// <param name="Destination">The block that comes after them; null while an exception unwinds.</param>
/// <param name="Outer">What was pending when the first of them was entered from within another <c>finally</c>.</param>
internal sealed record Continuation(ImmutableArray<ControlFlowRegion> Remaining, BasicBlock? Destination, ControlFlowRegion? UnwindsFrom, Continuation? Outer)
{
    public bool IsUnwinding => Destination is null;

    public bool Equals(Continuation? other) =>
        other is not null
        && ReferenceEquals(Destination, other.Destination)
        && ReferenceEquals(UnwindsFrom, other.UnwindsFrom)
        && Remaining.Length == other.Remaining.Length
        && Equals(Outer, other.Outer);

    public override int GetHashCode() => Remaining.Length + (Destination?.Ordinal ?? -1) * 31;
}

using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>The target of an assignment whose parts were evaluated before the value was.</summary>
internal sealed record CapturedTarget(IOperation Target, Value Receiver, ImmutableArray<ArgumentValue> Arguments)
{
    public bool Equals(CapturedTarget? other) => other is not null && ReferenceEquals(Target, other.Target) && Receiver.Equals(other.Receiver);

    public override int GetHashCode() => Target.GetHashCode();
}

/// <summary>The value of an argument.</summary>
internal sealed record ArgumentValue(IParameterSymbol? Parameter, Value Value, IOperation Operation);

/// <summary>The member that a <c>ref</c> local stands for.</summary>
/// <param name="Owner">The member that holds the value of which this one is a part; null for a member of an object.</param>
internal sealed record RefAlias(LockPath? Path, ISymbol Member, Value Receiver, RefAlias? Owner)
{
    public bool Equals(RefAlias? other) =>
        other is not null && Equals(Path, other.Path) && SymbolEqualityComparer.Default.Equals(Member, other.Member) && Receiver.Equals(other.Receiver) && Equals(Owner, other.Owner);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);
}

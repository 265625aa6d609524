using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What is known about the value of an expression at a point. Immutable; everything is optional.</summary>
internal sealed record Value
{
    public static readonly Value Unknown = new();

    /// <summary>The path that reaches the object.</summary>
    public LockPath? Path { get; init; }

    /// <summary>The variable that holds the value, as from its assignment on, where the path names something that may change meanwhile.</summary>
    public LockPath? Snapshot { get; init; }

    /// <summary>Whether the value is a constant; then <see cref="ConstantValue"/> is it.</summary>
    public bool IsConstant { get; init; }

    public object? ConstantValue { get; init; }

    /// <summary>For a truth value, what it depends on.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Whether it is the negation of <see cref="Condition"/>.</summary>
    public bool IsNegated { get; init; }

    // What only few values have is kept apart from the rest: there are very many values.
    private readonly RareFacts? _rare;

    /// <summary>Whether anything of it is known that only few values have.</summary>
    public bool HasRareFacts => _rare is not null;

    private RareFacts Rare
    {
        get => _rare ?? RareFacts.None;
        init => _rare = value.Equals(RareFacts.None) ? null : value;
    }

    /// <summary>For a truth value, the lock that is held where it is true.</summary>
    public HeldTest? Tests { get => _rare?.Tests; init => Rare = Rare with { Tests = value }; }

    /// <summary>For a truth value, the members that it tells to be set.</summary>
    public ImmutableArray<SetTest> SetTests { get => Rare.SetTests; init => Rare = Rare with { SetTests = value }; }

    /// <summary>The locks that are given back when the value is disposed: the operation that took them.</summary>
    public ScopeHandle? Scope { get => _rare?.Scope; init => Rare = Rare with { Scope = value }; }

    /// <summary>What happens to locks when the value, a task, is awaited.</summary>
    public ImmutableArray<PendingAcquisition> Pending { get => Rare.Pending; init => Rare = Rare with { Pending = value }; }

    /// <summary>For a delegate, the lambda, local function or method that it is known to run.</summary>
    public DelegateTarget? Target { get => _rare?.Target; init => Rare = Rare with { Target = value }; }

    /// <summary>For a delegate that may be one of several, all of them.</summary>
    public ImmutableArray<DelegateTarget> Alternatives { get => Rare.Alternatives; init => Rare = Rare with { Alternatives = value }; }

    /// <summary>The lambdas that run when the value, a query, is enumerated.</summary>
    public ImmutableArray<DelegateTarget> Deferred { get => Rare.Deferred; init => Rare = Rare with { Deferred = value }; }

    /// <summary>For a <c>ref</c> local, the member that it stands for.</summary>
    public RefAlias? Alias { get => _rare?.Alias; init => Rare = Rare with { Alias = value }; }

    /// <summary>For a captured target of an assignment, its parts.</summary>
    public CapturedTarget? Captured { get => _rare?.Captured; init => Rare = Rare with { Captured = value }; }

    /// <summary>Everything that the value can run.</summary>
    public ImmutableArray<DelegateTarget> Targets => Target is null ? Deferred : Deferred.Add(Target);

    /// <summary>The guards of what the value refers to.</summary>
    public ContentsGuard? Contents { get; init; }

    /// <summary>What the value was computed from, for the rules that follow it.</summary>
    public DependenceSet Dependences { get; init; } = DependenceSet.Empty;

    /// <summary>What a delegate may be, where that is known.</summary>
    public ImmutableArray<DelegateTarget> MayRun => Target is null ? Alternatives : ImmutableArray.Create(Target);

    public bool IsNull => IsConstant && ConstantValue is null;

    public bool? Truth => IsConstant && ConstantValue is bool truth ? truth : null;

    public static Value OfPath(LockPath? path) => path is null ? Unknown : new Value { Path = path };

    public static Value Constant(object? constant) => new() { IsConstant = true, ConstantValue = constant };

    public Value Negated() => SetTests.IsEmpty ? NegatedTruth() : NegatedTruth() with { SetTests = SetTests.Select(test => test.Negated()).ToImmutableArray() };

    private Value NegatedTruth() => this switch
    {
        { Truth: { } truth } => this with { ConstantValue = !truth },
        { Condition: not null } => this with { IsNegated = !IsNegated, Tests = Tests?.Negated() },
        { Tests: not null } => this with { Tests = Tests.Negated() },
        _ => this with { Path = null, Snapshot = null },
    };

    public bool Equals(Value? other) =>
        ReferenceEquals(this, other)
        || other is not null
        && Equals(Path, other.Path)
        && Equals(Snapshot, other.Snapshot)
        && IsConstant == other.IsConstant
        && Equals(ConstantValue, other.ConstantValue)
        && Equals(Condition, other.Condition)
        && IsNegated == other.IsNegated
        && (ReferenceEquals(_rare, other._rare) || Rare.IsLike(other.Rare))
        && Equals(Contents, other.Contents)
        && Dependences.SetEquals(other.Dependences);

    public override int GetHashCode() => unchecked((Path?.GetHashCode() ?? 0) * 31 + (ConstantValue?.GetHashCode() ?? 0));
}

/// <summary>What is known about few values only.</summary>
internal sealed record RareFacts
{
    public static readonly RareFacts None = new();

    public HeldTest? Tests { get; init; }

    public ImmutableArray<SetTest> SetTests { get; init; } = ImmutableArray<SetTest>.Empty;

    public ScopeHandle? Scope { get; init; }

    public ImmutableArray<PendingAcquisition> Pending { get; init; } = ImmutableArray<PendingAcquisition>.Empty;

    public DelegateTarget? Target { get; init; }

    public ImmutableArray<DelegateTarget> Alternatives { get; init; } = ImmutableArray<DelegateTarget>.Empty;

    public ImmutableArray<DelegateTarget> Deferred { get; init; } = ImmutableArray<DelegateTarget>.Empty;

    public RefAlias? Alias { get; init; }

    public CapturedTarget? Captured { get; init; }

    /// <summary>Whether what matters of it is the same.</summary>
    public bool IsLike(RareFacts other) =>
        Equals(Tests, other.Tests)
        && (SetTests.Equals(other.SetTests) || SetTests.SequenceEqual(other.SetTests))
        && Equals(Scope, other.Scope)
        && Pending.IsEmpty == other.Pending.IsEmpty
        && Equals(Target, other.Target)
        && (Alternatives.Equals(other.Alternatives) || Alternatives.SequenceEqual(other.Alternatives))
        && Equals(Alias, other.Alias)
        && Equals(Captured, other.Captured)
        && Deferred.Length == other.Deferred.Length;
}

/// <summary>A truth value that tells whether a lock is held.</summary>
internal sealed record HeldTest(LockPath Path, LockMode Mode, LockTraits Traits, bool HeldWhen)
{
    public HeldTest Negated() => this with { HeldWhen = !HeldWhen };
}

/// <summary>A lock that is taken when the task that stands for it is awaited.</summary>
internal sealed record PendingAcquisition(LockPath Path, LockMode Mode, IOperation Site, bool CanFail, bool ToScope);

/// <summary>What a delegate is known to run; where that is not known, the delegate itself.</summary>
/// <param name="Lambda">The lambda; null for every other function.</param>
/// <param name="Method">The lambda, local function or method; <c>Invoke</c> where it is not known what runs.</param>
internal sealed record DelegateTarget(IOperation? Lambda, IMethodSymbol Method)
{
    /// <summary>The object that the method is called on, or the delegate.</summary>
    public Value Instance { get; init; } = Value.Unknown;

    public bool Equals(DelegateTarget? other) =>
        other is not null && ReferenceEquals(Lambda, other.Lambda) && SymbolEqualityComparer.Default.Equals(Method, other.Method);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}

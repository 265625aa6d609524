using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Something that happens in a body, and the state in which it does. What the rules look at.</summary>
/// <param name="Operation">Where it happens.</param>
/// <param name="State">The state just before.</param>
/// <param name="Function">The function around it, with what is known of how it runs.</param>
/// <param name="Block">The block that it happens in.</param>
internal abstract record FlowEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block);

/// <summary>A statement, or the condition of a branch, is about to run. Only told where statements are traced, for people who ask about a line.</summary>
internal sealed record StatementEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block)
    : FlowEvent(Operation, State, Function, Block);

internal enum AccessKind
{
    Read,
    Write,
    ReadWrite,

    /// <summary>Handed out by <c>ref</c> or <c>out</c>, or its address taken: counts as a write.</summary>
    Reference,

    /// <summary>Handed out by <c>in</c> or <c>ref readonly</c>: counts as a read.</summary>
    ReadOnlyReference,
}

/// <summary>A field, property or event is read or written.</summary>
internal sealed record AccessEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, ISymbol Member, Value Receiver, AccessKind Kind, Value? Written)
    : FlowEvent(Operation, State, Function, Block)
{
    public bool Writes => Kind is AccessKind.Write or AccessKind.ReadWrite or AccessKind.Reference;

    public bool Reads => Kind is not AccessKind.Write;
}

/// <summary>A local or parameter is written by a function that several threads run at once.</summary>
internal sealed record VariableEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, ISymbol Variable, AccessKind Kind)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>An element of an array is read or written.</summary>
internal sealed record ElementEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, Value Receiver, ImmutableArray<Value> Indices, AccessKind Kind, Value? Written)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>The object behind a member with guarded contents is used.</summary>
internal sealed record ContentsEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, ContentsGuard Guard, bool Writes)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A lock is taken.</summary>
/// <param name="Lock">The lock as it is held afterwards.</param>
/// <param name="Already">How it was held before; null if it was not.</param>
/// <param name="By">The annotated method or constructor that takes it; null for a primitive.</param>
internal sealed record AcquireEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, HeldLock Lock, HeldLock? Already, IMethodSymbol? By, bool CanFail)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A lock is given back.</summary>
/// <param name="Released">How it was held; null if it was not held in any mode.</param>
/// <param name="IsWrongMode">Whether it was held, but not in the mode that is given back.</param>
internal sealed record ReleaseEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, LockPath Path, LockNeed? Need, LockMode Mode, HeldLock? Released, bool IsWrongMode,
    IMethodSymbol? By)
    : FlowEvent(Operation, State, Function, Block)
{
    /// <summary>Whether it may be a signal and no lock: nothing is known of how the semaphore was made.</summary>
    public bool IsUncertain { get; init; }
}

/// <summary>The result, or the flag, of a try-acquire that can fail is not looked at.</summary>
internal sealed record IgnoredOutcomeEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, LockPath Path)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A scope that holds a lock is made and dropped.</summary>
internal sealed record DroppedScopeEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, ScopeHandle Scope)
    : FlowEvent(Operation, State, Function, Block);

/// <summary><c>Monitor.Wait</c>, <c>Pulse</c> or <c>PulseAll</c>.</summary>
internal sealed record MonitorSignalEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, LockPath Path, bool IsWait, IMethodSymbol Method)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A method, constructor, accessor, operator or delegate is called.</summary>
/// <param name="Method">The method that is called, as it is bound.</param>
/// <param name="Contract">What it does to locks, declared or inferred, with its needs as seen from here.</param>
internal sealed record CallEvent(
    IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, IMethodSymbol Method, Value Receiver, ITypeSymbol? ReceiverType,
    ImmutableArray<ArgumentValue> Arguments, ImmutableArray<(ContractClause Clause, LockNeed Need)> Contract, Value Result)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>An object, array, closure or box is made.</summary>
internal sealed record CreationEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>Any other operation that a rule may ask about, as a conversion or a string concatenation.</summary>
internal sealed record OtherEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A task is awaited, or an iterator gives a value to its caller.</summary>
internal sealed record SuspendEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, bool IsYield)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A critical section ends that still owes the setting of a member.</summary>
internal sealed record SectionEndEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, LockPath Lock)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A branch is taken on a value that depends on guarded state.</summary>
internal sealed record DecisionEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, Value Value)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>The function returns.</summary>
internal sealed record ExitEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, Value Returned)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>An exception leaves the function.</summary>
internal sealed record ExceptionalExitEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block)
    : FlowEvent(Operation, State, Function, Block);

/// <summary>A lambda, local function or deferred query leaves the place that made it, to be run later.</summary>
internal sealed record DeferredEvent(IOperation Operation, FlowState State, FunctionFrame Function, BasicBlock Block, DelegateTarget Target)
    : FlowEvent(Operation, State, Function, Block)
{
    /// <summary>Whether it runs before the call returns, but on other threads.</summary>
    public bool IsParallel { get; init; }
}

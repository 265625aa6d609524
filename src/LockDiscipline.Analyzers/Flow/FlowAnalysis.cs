using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// Runs one function's control-flow graph to a fixpoint, and afterwards once more through every block to say what happens there. Exceptions and
/// <c>finally</c> blocks are handled here and nowhere else.
/// </summary>
internal sealed class FlowAnalysis
{
    // A block whose states have not settled after so many visits is in code that no person wrote; it is not run again.
    private const int MostVisits = 64;

    private const int MostExitStates = 32;

    private readonly FlowContext _context;
    private readonly FunctionFrame _frame;
    // Deliveries that come from no block: the entry, and handlers that are looked at although nothing throws.
    private const int FromOutside = -1;

    private static readonly List<FlowState> NoStates = new();

    private readonly ImmutableArray<FlowState>[] _entering;

    // The last states that every block, by its ordinal, has sent to a block: a later round replaces them.
    private readonly List<(int Source, List<FlowState> States)>?[] _incoming;
    private readonly List<(int Target, List<FlowState> States)> _delivered = new();

    // The blocks that every block, by its ordinal, has sent states to; in the last place what came from no block.
    private readonly List<int>?[] _targets;
    private readonly int[] _visits;
    private readonly SortedSet<int> _pending = new();
    private ImmutableArray<FlowState> _exits = ImmutableArray<FlowState>.Empty;
    private IFlowSink? _sink;
    private bool _isReplay;
    private bool _wentBack;

    public FlowAnalysis(FlowContext context, FunctionFrame frame)
    {
        _context = context;
        _frame = frame;
        int blocks = frame.Graph.Blocks.Length;
        _entering = new ImmutableArray<FlowState>[blocks];
        for (int i = 0; i < blocks; i++)
            _entering[i] = ImmutableArray<FlowState>.Empty;
        _incoming = new List<(int, List<FlowState>)>?[blocks];
        _targets = new List<int>?[blocks + 1];
        _visits = new int[blocks];
    }

    /// <summary>The states in which the function returns. Valid once it was run.</summary>
    public ImmutableArray<FlowState> Exits => _exits;

    /// <summary>Whether an exception can leave the function.</summary>
    public bool MayThrow { get; private set; }

    /// <summary>The states in which a block is entered. Valid once it was run.</summary>
    public ImmutableArray<FlowState> Entering(BasicBlock block) => _entering[block.Ordinal];

    /// <summary>Runs the function from an entry, and tells the sink, if there is one, what happens in every block and every state in which it is entered.</summary>
    public void Run(FlowState entry, IFlowSink? sink)
    {
        // Where control only goes forward, no block is entered again: what happens can be told while the states are found.
        if (sink is not null && GoesForward())
        {
            var buffer = new Buffer();
            _sink = buffer;
            Solve(entry);
            _sink = null;
            if (!_wentBack)
            {
                buffer.Flush(sink);
                return;
            }
        }
        else
        {
            Solve(entry);
        }
        if (sink is not null)
            Replay(sink);
    }

    private bool GoesForward()
    {
        if (HasHandlers(_frame.Graph.Root))
            return false;
        foreach (var block in _frame.Graph.Blocks)
        {
            if (IsBackward(block, block.FallThroughSuccessor) || IsBackward(block, block.ConditionalSuccessor))
                return false;
        }
        return true;
    }

    private static bool HasHandlers(ControlFlowRegion region)
    {
        if (region.Kind == ControlFlowRegionKind.TryAndCatch)
            return true;
        foreach (var nested in region.NestedRegions)
        {
            if (HasHandlers(nested))
                return true;
        }
        return false;
    }

    private static bool IsBackward(BasicBlock block, ControlFlowBranch? branch) => branch?.Destination is { } destination && destination.Ordinal <= block.Ordinal;

    private void Solve(FlowState entry)
    {
        Deliver(_frame.Graph.Blocks[0], entry with { Continuation = null });
        Accept(FromOutside);
        Settle();
        EnterUnreachedHandlers();
        Settle();
    }

    private void Replay(IFlowSink sink)
    {
        _sink = sink;
        _isReplay = true;
        foreach (var block in _frame.Graph.Blocks)
        {
            foreach (var state in _entering[block.Ordinal])
                Run(block, state);
        }
        _isReplay = false;
        _sink = null;
    }

    private void Settle()
    {
        while (_pending.Count > 0)
        {
            int ordinal = _pending.Min;
            _pending.Remove(ordinal);
            if (!Join(ordinal))
                continue;
            _wentBack |= _visits[ordinal] > 0;
            if (_visits[ordinal]++ > MostVisits)
                continue;
            foreach (var state in _entering[ordinal])
                Run(_frame.Graph.Blocks[ordinal], state);
            Accept(ordinal);
        }
    }

    // Keeps what one block has delivered for when its targets' turn comes. Nothing is joined before: a handler is reached from every block that may throw.
    private void Accept(int source)
    {
        var targets = _targets[source == FromOutside ? _targets.Length - 1 : source] ??= new List<int>(2);
        foreach (var (target, _) in _delivered)
        {
            if (!targets.Contains(target))
                targets.Add(target);
        }
        foreach (int target in targets)
        {
            var states = DeliveredTo(target) ?? (source == FromOutside ? null : NoStates);
            if (states is not null && Replace(target, source, states))
                _pending.Add(target);
        }
        _delivered.Clear();
    }

    private List<FlowState>? DeliveredTo(int target)
    {
        foreach (var (other, states) in _delivered)
        {
            if (other == target)
                return states;
        }
        return null;
    }

    /// <returns>Whether the states that the source has sent to the target are others than before.</returns>
    private bool Replace(int target, int source, List<FlowState> states)
    {
        var incoming = _incoming[target] ??= new List<(int, List<FlowState>)>(2);
        int at = 0;
        while (at < incoming.Count && incoming[at].Source < source)
            at++;
        if (at == incoming.Count || incoming[at].Source != source)
        {
            incoming.Insert(at, (source, states));
            return states.Count > 0;
        }
        if (AreSame(incoming[at].States, states))
            return false;
        incoming[at] = (source, states);
        return true;
    }

    private static bool AreSame(List<FlowState> left, List<FlowState> right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!left[i].Equals(right[i]))
                return false;
        }
        return true;
    }

    /// <returns>Whether the block is entered in other states than before.</returns>
    private bool Join(int target)
    {
        var before = _entering[target];
        var after = ImmutableArray<FlowState>.Empty;
        foreach (var (_, states) in _incoming[target]!)
        {
            foreach (var state in states)
                after = FlowJoin.Add(after, state, before, _frame.Graph.Blocks[target]);
        }
        if (before.Length == after.Length && before.SequenceEqual(after))
            return false;
        _entering[target] = after;
        return true;
    }

    private void Run(BasicBlock block, FlowState state)
    {
        _context.CancellationToken.ThrowIfCancellationRequested();
        var interpreter = new Interpreter(_context, _frame, block, state, _sink);
        interpreter.Run();
        if (interpreter.ThrowPoints is { } throwPoints)
        {
            foreach (var (thrown, operation) in throwPoints)
                Throw(block.EnclosingRegion, thrown, operation, block);
        }
        if (interpreter.Abandoned is { } abandoned)
        {
            foreach (var taken in abandoned)
                EnterAbandoned(block.EnclosingRegion, taken);
        }
        if (!interpreter.IsStopped)
            Leave(block, interpreter);
    }

    private void Leave(BasicBlock block, Interpreter interpreter)
    {
        var state = interpreter.State;
        if (block.ConditionalSuccessor is { } conditional)
        {
            bool jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            if (Conditions.Assume(state, interpreter.BranchValue, jumpsWhen) is { } jumping)
                Follow(block, conditional, jumping, interpreter);
            if (Conditions.Assume(state, interpreter.BranchValue, !jumpsWhen) is not { } falling)
                return;
            state = falling;
        }
        if (block.FallThroughSuccessor is { } next)
            Follow(block, next, state, interpreter);
    }

    private void Follow(BasicBlock block, ControlFlowBranch branch, FlowState state, Interpreter interpreter)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw:
            case ControlFlowBranchSemantics.Rethrow:
                Throw(block.EnclosingRegion, state, block.BranchValue ?? block.Operations.LastOrDefault() ?? _frame.Graph.OriginalOperation, block);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndHandler(block, state);
                break;
            default:
                if (branch.Destination is { } destination)
                    GoTo(block, branch.FinallyRegions, destination, RememberResult(branch, state, interpreter));
                break;
        }
    }

    private static FlowState RememberResult(ControlFlowBranch branch, FlowState state, Interpreter interpreter) =>
        branch.Semantics == ControlFlowBranchSemantics.Return && branch.Source.BranchValue is not null
            ? state.With(Places.Result, interpreter.BranchValue)
            : state;

    private void GoTo(BasicBlock from, ImmutableArray<ControlFlowRegion> finallyRegions, BasicBlock destination, FlowState state)
    {
        if (finallyRegions.IsDefaultOrEmpty)
        {
            Arrive(from, destination, state);
            return;
        }
        var continuation = new Continuation(finallyRegions.RemoveAt(0), destination, null, state.Continuation);
        Arrive(from, FirstBlock(finallyRegions[0]), state with { Continuation = continuation });
    }

    private void Arrive(BasicBlock from, BasicBlock destination, FlowState state)
    {
        if (destination.Kind == BasicBlockKind.Exit)
            Exit(from, state);
        else
            Deliver(destination, state);
    }

    private void EndHandler(BasicBlock block, FlowState state)
    {
        var handler = block.EnclosingRegion;
        while (handler is not null && handler.Kind is not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter))
            handler = handler.EnclosingRegion;
        if (handler is null)
            return;
        if (handler.Kind == ControlFlowRegionKind.Filter)
        {
            Throw(handler.EnclosingRegion?.EnclosingRegion?.EnclosingRegion, state, _frame.Graph.OriginalOperation, block);
            return;
        }
        if (state.Continuation is not { } continuation)
            return;
        state = state with { Continuation = continuation.Outer };
        if (continuation.Destination is { } destination)
            GoTo(block, continuation.Remaining, destination, state);
        else
            Throw(continuation.UnwindsFrom?.EnclosingRegion, state, _frame.Graph.OriginalOperation, block);
    }

    private void Throw(ControlFlowRegion? region, FlowState state, IOperation operation, BasicBlock block)
    {
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
                state = state with { Continuation = state.Continuation?.Outer };
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } construct)
                continue;
            if (construct.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var unwinding = new Continuation(ImmutableArray<ControlFlowRegion>.Empty, null, construct, state.Continuation);
                Deliver(FirstBlock(construct.NestedRegions[1]), state with { Continuation = unwinding });
                return;
            }
            if (EnterHandlers(construct, state))
                return;
        }
        MayThrow = true;
        _sink?.On(new ExceptionalExitEvent(operation, LexicalLocks.Leave(state, null, _context), _frame, block));
    }

    // Who is told that a mutex was abandoned has it.
    private void EnterAbandoned(ControlFlowRegion? region, FlowState state)
    {
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } construct })
                continue;
            foreach (var handler in construct.NestedRegions.Skip(1).Where(IsForAbandoned))
                Deliver(FirstBlock(handler), state);
        }
    }

    private static bool IsForAbandoned(ControlFlowRegion handler) => handler.ExceptionType is { Name: "AbandonedMutexException" };

    /// <returns>Whether one of the handlers catches everything.</returns>
    private bool EnterHandlers(ControlFlowRegion construct, FlowState state)
    {
        bool catchesAll = false;
        foreach (var handler in construct.NestedRegions.Skip(1).Where(handler => !IsForAbandoned(handler)))
        {
            Deliver(FirstBlock(handler), state);
            catchesAll |= handler.Kind == ControlFlowRegionKind.Catch && CatchesAll(handler.ExceptionType);
        }
        return catchesAll;
    }

    private static bool CatchesAll(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };

    // Where nothing in a try block can throw, its handlers are looked at all the same, in the state in which the block is entered.
    private void EnterUnreachedHandlers()
    {
        if (!HasHandlers(_frame.Graph.Root))
            return;
        foreach (var construct in Regions(_frame.Graph.Root).Where(region => region.Kind == ControlFlowRegionKind.TryAndCatch))
        {
            foreach (var state in _entering[construct.NestedRegions[0].FirstBlockOrdinal])
            {
                foreach (var handler in construct.NestedRegions.Skip(1))
                {
                    if (_entering[handler.FirstBlockOrdinal].IsEmpty)
                        Deliver(FirstBlock(handler), state);
                }
            }
        }
        Accept(FromOutside);
    }

    private static IEnumerable<ControlFlowRegion> Regions(ControlFlowRegion root)
    {
        var open = new Stack<ControlFlowRegion>();
        open.Push(root);
        while (open.Count > 0)
        {
            var region = open.Pop();
            yield return region;
            foreach (var nested in region.NestedRegions)
                open.Push(nested);
        }
    }

    private BasicBlock FirstBlock(ControlFlowRegion region) => _frame.Graph.Blocks[region.FirstBlockOrdinal];

    private void Deliver(BasicBlock block, FlowState state)
    {
        if (_isReplay)
            return;
        var states = DeliveredTo(block.Ordinal);
        if (states is null)
            _delivered.Add((block.Ordinal, states = new List<FlowState>(1)));
        states.Add(LexicalLocks.Enter(state, block, _context));
    }

    private void Exit(BasicBlock from, FlowState state)
    {
        state = LexicalLocks.Leave(state, null, _context);
        if (_sink is not null)
        {
            var operation = from.BranchValue ?? from.Operations.LastOrDefault() ?? _frame.Graph.OriginalOperation;
            _sink.On(new ExitEvent(operation, state, _frame, from, state[Places.Result]));
        }
        if (_isReplay)
            return;
        var before = _exits;
        foreach (var exit in _exits)
        {
            if (!exit.HasSameLocks(state) || !Equals(exit[Places.Result].Truth, state[Places.Result].Truth))
                continue;
            _exits = _exits.Remove(exit);
            state = FlowJoin.Force(exit, state, _frame.Graph.Blocks[_frame.Graph.Blocks.Length - 1]);
            break;
        }
        if (_exits.Length < MostExitStates)
            _exits = _exits.Add(state);
        else
            _exits = before;
    }

    /// <summary>Keeps what happens until it is known that nothing of it happens again.</summary>
    private sealed class Buffer : IFlowSink
    {
        private readonly List<FlowEvent> _events = new();

        public void On(FlowEvent flowEvent) => _events.Add(flowEvent);

        public void Flush(IFlowSink sink)
        {
            foreach (var flowEvent in _events)
                sink.On(flowEvent);
        }
    }
}

/// <summary>Hears what happens in a body.</summary>
internal interface IFlowSink
{
    void On(FlowEvent flowEvent);
}

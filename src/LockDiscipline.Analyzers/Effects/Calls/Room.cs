using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>
/// The room that was made in a collection before a lock was taken: what grows it under the lock then needs no memory. Counted along the paths of the function;
/// where they join, the least of them counts.
/// </summary>
internal sealed class Room
{
    // Enough for everything.
    private const int Plenty = int.MaxValue;

    private readonly BodyResult _body;
    private readonly LockPath _collection;
    private readonly Func<FlowState, bool> _isUnderLock;
    private readonly Dictionary<BasicBlock, List<(CallEvent Call, bool Makes)>> _steps = new();

    /// <param name="body">The body.</param>
    /// <param name="collection">The collection, as the body names it.</param>
    /// <param name="isUnderLock">Whether a lock that forbids allocation is held.</param>
    public Room(BodyResult body, LockPath collection, Func<FlowState, bool> isUnderLock)
    {
        _body = body;
        _collection = collection;
        _isUnderLock = isUnderLock;
    }

    /// <summary>Whether there is room for what <paramref name="growth"/> adds, on every path to it.</summary>
    /// <param name="growth">The call that adds to the collection, itself or in what it calls.</param>
    /// <param name="grows">The calls that do.</param>
    public bool Covers(CallEvent growth, Func<CallEvent, bool> grows)
    {
        var seen = new HashSet<IOperation>();
        foreach (var call in _body.Events.OfType<CallEvent>().Where(call => call.Function.Graph == growth.Function.Graph && seen.Add(call.Operation)))
        {
            if (Makes(call))
                StepsOf(call.Block).Add((call, true));
            else if (grows(call))
                StepsOf(call.Block).Add((call, false));
        }
        return _steps.Values.Any(steps => steps.Any(step => step.Makes)) && Before(growth) >= Needed(growth);
    }

    /// <summary>Whether a call adds to the collection as <paramref name="growth"/> does.</summary>
    public static bool Grows(CallEvent call, CallEvent growth, LockPath collection) =>
        ReferenceEquals(call.Operation, growth.Operation)
        || collection.Equals(call.Receiver.Path) && call.Method.Name is "Add" or "set_Item" or "Insert" or "Enqueue" or "Push" or "Append" or "AddRange" or "TryAdd";

    private List<(CallEvent Call, bool Makes)> StepsOf(BasicBlock block)
    {
        if (!_steps.TryGetValue(block, out var steps))
            _steps[block] = steps = new List<(CallEvent, bool)>();
        return steps;
    }

    private bool Makes(CallEvent call)
    {
        if (_isUnderLock(call.State))
            return false;
        if (call.Method.Name is "EnsureCapacity" or "set_Capacity")
            return _collection.Equals(call.Receiver.Path);
        return call.Method.MethodKind == MethodKind.Constructor && _collection.Equals(call.Result.Path) && call.Method.Parameters.Any(IsCapacity)
            && call.Arguments.Length > 0;
    }

    private static bool IsCapacity(IParameterSymbol parameter) => parameter.Name.IndexOf("capacity", StringComparison.OrdinalIgnoreCase) >= 0;

    private int Before(CallEvent growth)
    {
        var atStart = new Dictionary<BasicBlock, int>();
        var blocks = growth.Function.Graph.Blocks;
        foreach (var block in blocks)
            atStart[block] = block.Kind == BasicBlockKind.Entry ? 0 : Plenty;
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (var block in blocks.Where(block => block.IsReachable))
            {
                int room = After(block, atStart[block], null);
                foreach (var next in Successors(block, growth.Function.Graph))
                {
                    int least = Math.Min(atStart[next], room);
                    changed |= least != atStart[next];
                    atStart[next] = least;
                }
            }
        }
        return After(growth.Block, atStart[growth.Block], growth);
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block, ControlFlowGraph graph)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch?.Destination is { } destination)
                yield return destination;
        }
        // A handler or finally block may be entered from anywhere in what it belongs to: the room there is that at the start.
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is not (ControlFlowRegionKind.TryAndFinally or ControlFlowRegionKind.TryAndCatch))
                continue;
            foreach (var handler in region.NestedRegions.Where(nested => nested.Kind != ControlFlowRegionKind.Try && block.Ordinal < nested.FirstBlockOrdinal))
                yield return graph.Blocks[handler.FirstBlockOrdinal];
        }
    }

    private int After(BasicBlock block, int room, CallEvent? until)
    {
        if (!_steps.TryGetValue(block, out var steps))
            return room;
        foreach (var (call, makes) in steps)
        {
            if (until is not null && ReferenceEquals(call.Operation, until.Operation))
                return room;
            if (makes)
                room = Math.Max(room == Plenty ? 0 : room, Amount(call));
            else if (room != Plenty)
                room = Math.Max(0, room - Math.Min(room, Needed(call)));
        }
        return room;
    }

    private int Amount(CallEvent call)
    {
        if (AmountOf(call) is not { } amount)
            return 1;
        if (amount.ConstantValue is { HasValue: true, Value: int constant })
            return constant;
        // Count + n
        return amount is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && Constant(sum) is { } extra ? extra : 1;
    }

    private static int? Constant(IBinaryOperation sum) =>
        sum.RightOperand.ConstantValue is { HasValue: true, Value: int right } ? right : sum.LeftOperand.ConstantValue is { HasValue: true, Value: int left } ? left : null;

    private static IOperation? AmountOf(CallEvent call) =>
        (call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && (IsCapacity(parameter) || parameter.Name == "value")) ?? call.Arguments.FirstOrDefault())?.Operation;

    // In a loop, and for whole ranges, only an amount that names what is counted is known to be enough.
    private int Needed(CallEvent growth)
    {
        var names = CountedBy(growth);
        if (names is null)
            return 1;
        bool isKnown = _steps.Values.SelectMany(steps => steps).Where(step => step.Makes)
            .Any(step => !SharesLoop(step.Call, growth) && AmountOf(step.Call) is { } amount && NamesIn(amount.Syntax).Overlaps(names));
        return isKnown ? 0 : LoopAround(growth, null) is null ? Plenty : 1;
    }

    // The names that say how often, or how much, it grows; null where it does once.
    private HashSet<string>? CountedBy(CallEvent growth)
    {
        HashSet<string>? names = null;
        if (growth.Method.Name.EndsWith("Range", StringComparison.Ordinal) || growth.Method.ContainingType.Name == "StringBuilder")
        {
            names = new HashSet<string>(growth.Arguments.SelectMany(argument => NamesIn(argument.Operation.Syntax)), StringComparer.Ordinal);
            if (growth.Method.ContainingType.Name == "StringBuilder" && names.Count == 0)
                names = null;
        }
        for (var loop = LoopAround(growth, null); loop is not null; loop = LoopAround(growth, loop))
        {
            if (_steps.Values.SelectMany(steps => steps).Any(step => step.Makes && loop.Span.Contains(step.Call.Operation.Syntax.Span)))
                break;
            (names ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(NamesInHeader(loop));
        }
        return names;
    }

    private static bool SharesLoop(CallEvent makes, CallEvent growth) =>
        LoopAround(growth, null) is { } loop && loop.Span.Contains(makes.Operation.Syntax.Span);

    private static StatementSyntax? LoopAround(CallEvent call, StatementSyntax? inner)
    {
        for (var node = inner?.Parent ?? call.Operation.Syntax; node is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax; node = node.Parent)
        {
            if (node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                return (StatementSyntax)node;
        }
        return null;
    }

    private HashSet<string> NamesInHeader(StatementSyntax loop) => loop switch
    {
        CommonForEachStatementSyntax each => NamesIn(each.Expression),
        ForStatementSyntax { Condition: { } condition } => NamesIn(condition),
        WhileStatementSyntax { Condition: var condition } => NamesIn(condition),
        DoStatementSyntax { Condition: var condition } => NamesIn(condition),
        _ => new HashSet<string>(StringComparer.Ordinal),
    };

    private HashSet<string> NamesIn(SyntaxNode syntax)
    {
        var names = syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText);
        return new HashSet<string>(names.Where(name => name is not ("Count" or "Length" or "Capacity") && name != _collection.Symbol?.Name), StringComparer.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>
/// The blocks of a body. Handlers of exceptions are reached by no edge, since only a throw leads to them;
/// a finally handler is reached from the start of what it guards.
/// </summary>
internal sealed class ControlFlow
{
    private readonly Dictionary<int, int> _blockAt = [];

    public ControlFlow(MethodNode method, MethodBodyBlock body, Termination termination)
    {
        Instructions = InstructionReader.Read(body.GetILReader());
        var indexAt = new Dictionary<int, int>();
        for (int i = 0; i < Instructions.Length; i++)
            indexAt.Add(Instructions[i].Offset, i);
        Blocks = Split(Leaders(body), indexAt);
        foreach (Block block in Blocks)
            AddSuccessors(block, method, termination);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            if (region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter)
                Blocks[_blockAt[region.HandlerOffset]].StartsWithException = true;
            if (region.Kind == ExceptionRegionKind.Filter)
                Blocks[_blockAt[region.FilterOffset]].StartsWithException = true;
            if (region.Kind == ExceptionRegionKind.Finally)
            {
                Blocks[_blockAt[region.TryOffset]].Successors.Add(_blockAt[region.HandlerOffset]);
                Blocks[_blockAt[region.HandlerOffset]].StartsFinally = true;
            }
        }

        MarkNormalPaths();
    }

    public Instruction[] Instructions { get; }

    public Block[] Blocks { get; }

    /// <summary>Whether some path leads from the start to a return.</summary>
    public bool Returns => Blocks[0].IsOnNormalPath;

    public Block BlockAt(int offset) => Blocks[_blockAt[offset]];

    /// <summary>The blocks that are reached only by way of the edge from one block to another.</summary>
    public IEnumerable<Block> DominatedByEdge(Block from, Block to)
    {
        bool[] reachedWithout = Reach([0], block => block == from ? block.Successors.FindAll(successor => successor != to.Index) : block.Successors);
        bool[] reachedFrom = Reach([to.Index], block => block.Successors);
        return Blocks.Where(block => reachedFrom[block.Index] && !reachedWithout[block.Index]);
    }

    private SortedSet<int> Leaders(MethodBodyBlock body)
    {
        var leaders = new SortedSet<int> { 0 };
        foreach (Instruction instruction in Instructions)
        {
            if (instruction.Description.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch)
            {
                foreach (int target in instruction.Targets ?? [(int)instruction.Operand])
                    leaders.Add(target);
            }

            if (instruction.EndsBlock)
                leaders.Add(instruction.End);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            leaders.Add(region.TryOffset);
            leaders.Add(region.HandlerOffset);
            leaders.Add(region.HandlerOffset + region.HandlerLength);
            if (region.Kind == ExceptionRegionKind.Filter)
                leaders.Add(region.FilterOffset);
        }

        return leaders;
    }

    private Block[] Split(SortedSet<int> leaders, Dictionary<int, int> indexAt)
    {
        int[] starts = [.. leaders.Where(indexAt.ContainsKey)];
        var blocks = new Block[starts.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            blocks[i] = new Block(i, indexAt[starts[i]], i + 1 < starts.Length ? indexAt[starts[i + 1]] : Instructions.Length);
            _blockAt.Add(starts[i], i);
        }

        return blocks;
    }

    private void AddSuccessors(Block block, MethodNode method, Termination termination)
    {
        for (int i = block.First; i < block.End; i++)
        {
            if (Instructions[i].Code == ILOpCode.Call && method.Type.Assembly.Method(Instructions[i].Token) is { } callee && termination.NeverReturns(callee))
                return;
        }

        Instruction last = Instructions[block.End - 1];
        FlowControl flow = last.Description.FlowControl;
        if (flow is FlowControl.Branch or FlowControl.Cond_Branch)
        {
            foreach (int target in last.Targets ?? [(int)last.Operand])
                block.Successors.Add(_blockAt[target]);
        }

        bool fallsThrough = flow is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        if (fallsThrough && block.Index + 1 < Blocks.Length)
            block.Successors.Add(block.Index + 1);
    }

    private void MarkNormalPaths()
    {
        bool[] reached = Reach([0], block => block.Successors);
        var predecessors = new List<int>[Blocks.Length];
        for (int i = 0; i < Blocks.Length; i++)
            predecessors[i] = [];
        foreach (Block block in Blocks)
        {
            foreach (int successor in block.Successors)
            {
                // That a finally handler ends normally does not say that what it guards does.
                if (!Blocks[successor].StartsFinally)
                    predecessors[successor].Add(block.Index);
            }
        }

        IEnumerable<int> ends = Blocks.Where(block => EndsNormally(Instructions[block.End - 1])).Select(block => block.Index);
        bool[] returns = Reach(ends, block => predecessors[block.Index]);
        foreach (Block block in Blocks)
            block.IsOnNormalPath = reached[block.Index] && returns[block.Index];

        static bool EndsNormally(Instruction last) => last.Code is ILOpCode.Ret or ILOpCode.Jmp or ILOpCode.Endfinally;
    }

    private bool[] Reach(IEnumerable<int> from, Func<Block, List<int>> next)
    {
        var reached = new bool[Blocks.Length];
        var pending = new Stack<int>(from);
        while (pending.TryPop(out int index))
        {
            if (reached[index])
                continue;
            reached[index] = true;
            foreach (int successor in next(Blocks[index]))
                pending.Push(successor);
        }

        return reached;
    }
}

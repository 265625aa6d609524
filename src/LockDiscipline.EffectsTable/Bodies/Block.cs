using System.Collections.Generic;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>A stretch of instructions, from <see cref="First"/> up to and without <see cref="End"/>, that runs from its start to its end.</summary>
internal sealed class Block(int index, int first, int end)
{
    public int Index { get; } = index;

    public int First { get; } = first;

    public int End { get; } = end;

    public List<int> Successors { get; } = [];

    /// <summary>Whether the block starts a handler that an exception object is passed to.</summary>
    public bool StartsWithException { get; set; }

    /// <summary>Whether the block starts a finally handler.</summary>
    public bool StartsFinally { get; set; }

    /// <summary>Whether it runs on some path from the method's start to its normal end: what runs only on the way to a throw, or after one, does not.</summary>
    public bool IsOnNormalPath { get; set; }

    /// <summary>The values on the stack where the block starts; null as long as no path there is known.</summary>
    public Value[]? EntryStack { get; set; }
}

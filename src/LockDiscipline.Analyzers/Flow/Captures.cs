using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What the captures of a control-flow graph hold, where they hold the same on all paths.</summary>
internal sealed class Captures
{
    // Null for what is captured in several places: an operand that depends on a condition.
    private readonly Dictionary<CaptureId, IOperation?> _values = new();

    public Captures(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (operation is IFlowCaptureOperation capture)
                    _values[capture.Id] = _values.ContainsKey(capture.Id) ? null : capture.Value;
            }
        }
    }

    /// <summary>The value of a capture; null where it has more than one.</summary>
    public IOperation? ValueOf(CaptureId capture) => _values.TryGetValue(capture, out var value) ? value : null;
}

using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// The flow captures that hold the target of an assignment and not a value: the graph evaluates the parts of a target first when the assigned value has branches.
/// </summary>
internal static class AssignedCaptures
{
    public static HashSet<CaptureId> In(ControlFlowGraph graph)
    {
        var assigned = new HashSet<CaptureId>();
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
                AddFrom(operation, assigned);
            if (block.BranchValue is { } branch)
                AddFrom(branch, assigned);
        }
        return assigned;
    }

    private static void AddFrom(IOperation root, HashSet<CaptureId> assigned)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is IFlowCaptureReferenceOperation reference && References.UsageOf(reference) is not (AccessKind.Read or AccessKind.ReadOnlyReference))
                assigned.Add(reference.Id);
        }
    }
}

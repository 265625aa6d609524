using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Tells iterators, whose body runs while their result is enumerated, from other functions.</summary>
internal static class Iterators
{
    public static bool IsIterator(ControlFlowGraph graph) =>
        graph.Blocks.Any(block => block.Operations.Any(operation => operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak));
}

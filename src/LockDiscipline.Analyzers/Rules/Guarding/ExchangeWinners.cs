using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Claims by an exchange: whoever has won it, as a branch on its result shows, is the only one to say what comes next, and may do so plainly.
/// </summary>
internal static class ExchangeWinners
{
    /// <summary>Whether only the winner of an exchange of the member comes to the write.</summary>
    public static bool Contain(BodyResult body, AccessEvent write)
    {
        if (write.Kind != AccessKind.Write)
            return false;
        var exchanges = body.Events.OfType<AccessEvent>()
            .Where(access => SymbolEqualityComparer.Default.Equals(access.Member, write.Member) && Equals(access.Receiver.Path, write.Receiver.Path) && ReferenceEquals(access.Function, write.Function))
            .Select(access => AtomicCalls.ExchangeOf(body, access.Operation)?.Syntax)
            .OfType<SyntaxNode>()
            .ToList();
        if (exchanges.Count == 0)
            return false;
        var graph = write.Function.Graph;
        var results = Results(graph, exchanges);
        return new ControlDependence(graph).Deciding(write.Block).Any(branch => branch.BranchValue is { } value && IsOf(value, exchanges, results));
    }

    // The variables that hold what an exchange has given.
    private static HashSet<ISymbol> Results(ControlFlowGraph graph, List<SyntaxNode> exchanges) => new(
        graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is ILocalReferenceOperation && exchanges.Any(exchange => assignment.Value.Syntax.Span.Contains(exchange.Span)))
            .Select(assignment => ((ILocalReferenceOperation)assignment.Target).Local),
        SymbolEqualityComparer.Default);

    private static bool IsOf(IOperation value, List<SyntaxNode> exchanges, HashSet<ISymbol> results) =>
        exchanges.Any(exchange => value.Syntax.Span.Contains(exchange.Span))
        || value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(local => results.Contains(local.Local));
}

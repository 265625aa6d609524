using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Which of the things that happen in a body belong to a line.</summary>
internal sealed class LineEvents
{
    private readonly List<StatementEvent> _statements;

    public LineEvents(BodyResult body, int line)
    {
        _statements = [.. FirstOfEachSyntax(body)];
        OnLine = [.. body.Events.Where(flowEvent => flowEvent is not (StatementEvent or ExitEvent or ExceptionalExitEvent or DecisionEvent) && LineOf(flowEvent.Operation) == line)];
        ShownLine = line;
        Before = StatesAt(line);
        if (Before.Count == 0 && Around(line) is { Count: > 0 } around)
        {
            Before = around;
        }
        else if (Before.Count == 0)
        {
            ShownLine = _statements.Select(statement => LineOf(statement.Operation)).Where(other => other > line).DefaultIfEmpty(0).Min();
            Before = ShownLine > 0 ? StatesAt(ShownLine) : [.. body.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member)];
        }
    }

    /// <summary>What happens on the line.</summary>
    public IReadOnlyList<FlowEvent> OnLine { get; }

    /// <summary>The states before the first statement on the line, by the function that it runs in; if nothing runs on it, those of the next line with something.</summary>
    public IReadOnlyList<FlowEvent> Before { get; }

    /// <summary>The line that <see cref="Before"/> is about; zero for the end of the body.</summary>
    public int ShownLine { get; }

    /// <summary>The line of what a person would point at: of a call the name of what is called.</summary>
    private static int LineOf(IOperation operation)
    {
        var syntax = operation.Syntax;
        var named = syntax switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
            MemberAccessExpressionSyntax access => access.Name,
            _ => syntax,
        };
        return named.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }

    // The release at the end of a lock statement has the syntax of the acquisition; the state before it is not the one before the line.
    private static IEnumerable<StatementEvent> FirstOfEachSyntax(BodyResult body)
        => body.Events.OfType<StatementEvent>()
            .GroupBy(statement => (statement.Operation.Syntax, statement.Function))
            .SelectMany(group => group.Where(statement => statement.Block.Ordinal == group.Min(other => other.Block.Ordinal)))
            .GroupBy(statement => (statement.Operation.Syntax, statement.Function))
            .SelectMany(group => group.Where(statement => ReferenceEquals(statement.Operation, group.First().Operation)));

    private List<FlowEvent> StatesAt(int line)
    {
        var onLine = _statements.Where(statement => StartLine(statement.Operation.Syntax) == line).ToList();
        return [.. onLine.GroupBy(statement => statement.Function).SelectMany(FirstInSource)];
    }

    // A line within a statement of several lines.
    private List<FlowEvent> Around(int line)
    {
        var around = _statements.Where(statement => StartLine(statement.Operation.Syntax) <= line && statement.Operation.Syntax.GetLocation().GetLineSpan().EndLinePosition.Line + 1 >= line).ToList();
        return [.. around.GroupBy(statement => statement.Function).SelectMany(group => group.GroupBy(statement => statement.Operation.Syntax).MinBy(same => same.Key.Span.Length)!)];
    }

    private static IEnumerable<StatementEvent> FirstInSource(IEnumerable<StatementEvent> statements)
        => statements.GroupBy(statement => statement.Operation).OrderBy(same => same.Key.Syntax.SpanStart).ThenBy(same => same.First().Block.Ordinal).First();

    private static int StartLine(SyntaxNode syntax) => syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}

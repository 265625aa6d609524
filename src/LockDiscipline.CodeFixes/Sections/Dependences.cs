using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>What one stretch of code hands to another: the values of variables, and whether it runs at all.</summary>
internal static class Dependences
{
    /// <summary>Whether the later of the two uses a variable that the earlier one sets, or is not always reached from it.</summary>
    public static bool Between(StatementRange range, StatementSyntax other, SemanticModel model) => Between(range, other, other, model);

    /// <param name="range">The one.</param>
    /// <param name="otherFirst">Where the other begins.</param>
    /// <param name="otherLast">The last statement of the other; of the same list as the first.</param>
    public static bool Between(StatementRange range, StatementSyntax otherFirst, StatementSyntax otherLast, SemanticModel model)
    {
        var (first, last) = (range.Statements.First(), range.Statements.Last());
        return otherFirst.SpanStart > first.SpanStart
            ? HandsValues(first, last, otherFirst, otherLast, model) || MayEnd(first, last)
            : HandsValues(otherFirst, otherLast, first, last, model) || MayEnd(otherFirst, otherLast);
    }

    /// <summary>Whether the later of the two uses a variable that the earlier one sets, or runs only where such a variable says so.</summary>
    public static bool OfValues(StatementRange range, StatementSyntax otherFirst, StatementSyntax otherLast, SemanticModel model)
    {
        var (first, last) = (range.Statements.First(), range.Statements.Last());
        return otherFirst.SpanStart > first.SpanStart ? HandsValues(first, last, otherFirst, otherLast, model) : HandsValues(otherFirst, otherLast, first, last, model);
    }

    private static bool HandsValues(StatementSyntax from, StatementSyntax fromLast, StatementSyntax to, StatementSyntax toLast, SemanticModel model)
    {
        if (model.AnalyzeDataFlow(from, fromLast) is not { Succeeded: true } sets || model.AnalyzeDataFlow(to, toLast) is not { Succeeded: true } uses)
            return true;
        var handed = new HashSet<ISymbol>(sets.WrittenInside, SymbolEqualityComparer.Default);
        handed.UnionWith(ComputedBetween(fromLast, to, handed, model));
        return uses.ReadInside.Any(handed.Contains) || Deciding(from, to).Any(test => ReadsAny(test, handed, model));
    }

    // What comes after is not always reached.
    private static bool MayEnd(StatementSyntax from, StatementSyntax fromLast) =>
        from.Parent!.ChildNodes().SkipWhile(node => node != from).TakeWhile(node => node.SpanStart <= fromLast.SpanStart).Any(LeavesEarly);

    // What statements in between, beside the one or around the other, make of the values.
    private static IEnumerable<ISymbol> ComputedBetween(StatementSyntax from, StatementSyntax to, HashSet<ISymbol> handed, SemanticModel model)
    {
        var computed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var statement in from.Parent!.ChildNodes().OfType<StatementSyntax>().Where(statement => statement.SpanStart > from.Span.End && statement.Span.End < to.SpanStart))
        {
            if (model.AnalyzeDataFlow(statement) is { Succeeded: true } flow && flow.ReadInside.Any(variable => handed.Contains(variable) || computed.Contains(variable)))
                computed.UnionWith(flow.WrittenInside);
        }
        return computed;
    }

    // The tests on which it depends whether the later one runs, but not the earlier one.
    private static IEnumerable<ExpressionSyntax> Deciding(StatementSyntax from, StatementSyntax to) => to.Ancestors()
        .TakeWhile(ancestor => !ancestor.FullSpan.Contains(from.Span) && !Functions.Is(ancestor))
        .Select(ancestor => ancestor switch
        {
            IfStatementSyntax test => test.Condition,
            WhileStatementSyntax loop => loop.Condition,
            ForStatementSyntax loop => loop.Condition,
            SwitchStatementSyntax choice => choice.Expression,
            CommonForEachStatementSyntax loop => loop.Expression,
            _ => null,
        })
        .OfType<ExpressionSyntax>();

    private static bool ReadsAny(ExpressionSyntax test, HashSet<ISymbol> variables, SemanticModel model) =>
        model.AnalyzeDataFlow(test) is not { Succeeded: true } flow || flow.ReadInside.Any(variables.Contains);

    private static bool LeavesEarly(SyntaxNode statement) => Functions.OwnNodes(statement).Any(node =>
        node is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
        && node != statement
        && !Functions.Is(node)
        && node.FirstAncestorOrSelf<StatementSyntax>() is { } jump && (jump is not (BreakStatementSyntax or ContinueStatementSyntax) || !IsLoopInside(jump, statement)));

    private static bool IsLoopInside(StatementSyntax jump, SyntaxNode statement) => jump.Ancestors()
        .TakeWhile(node => node != statement.Parent)
        .Any(node => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax || node.IsKind(SyntaxKind.SwitchStatement) && jump is BreakStatementSyntax);
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>What to repeat before a stale value is used, and where.</summary>
internal sealed class SecondLook
{
    private readonly List<StatementSyntax> _repeated;
    private readonly List<ExpressionSyntax> _conditions;
    private readonly SyntaxNode _list;
    private readonly StatementSyntax _first;

    private SecondLook(List<StatementSyntax> repeated, List<ExpressionSyntax> conditions, SyntaxNode list, StatementSyntax first)
    {
        _repeated = repeated;
        _conditions = conditions;
        _list = list;
        _first = first;
    }

    /// <summary>Finds out what must be repeated; null where that cannot be told, or must not be done twice.</summary>
    public static SecondLook? Find(ReportInSource report, SemanticModel model)
    {
        if (report.Place(SectionPropertyNames.LookupPlace) is not { } lookup || report.Place(SectionPropertyNames.EndPlace) is not { } end || Functions.Around(lookup) != Functions.Around(report.Node))
            return null;
        bool isWait = report.Id == RuleIds.LD2004, isCall = lookup.Span == end.Span;
        if (!isWait && report[SectionPropertyNames.LockCode].Length == 0)
            return null;
        if (isCall && report[SectionPropertyNames.IsReentrant] != bool.TrueString)
            return null;
        if (PlaceOf(report, end) is not { } place || LookupStatement(lookup, place) is not { } statement)
            return null;
        var dependents = new Dependents(model, place);
        var between = Between(statement, place).ToList();
        var used = Blocks.ListOf(place).SkipWhile(other => other != place).ToList();
        foreach (var found in LookupsWith(statement, end, isCall))
        {
            bool isNeeded = found == statement || model.AnalyzeDataFlow(found) is { Succeeded: true } flow && flow.WrittenInside.Any(variable => dependents.IsRead(variable, between.Concat(used)));
            if (isNeeded && !dependents.AddLookup(found))
                return null;
        }
        if (!between.All(dependents.Follow) || used.Any(dependents.LeavesStale))
            return null;
        var changes = report.Places(SectionPropertyNames.ChangePlaces);
        if (dependents.Repeated.Any(repeated => changes.Any(change => repeated.Span.Contains(change.Span))) || ConditionsAround(place, statement, dependents) is not { } conditions)
            return null;
        return new SecondLook(dependents.Repeated.Select(dependents.Again).ToList(), conditions, place.Parent!, place);
    }

    // Whatever was looked up in the same section goes together.
    private static IEnumerable<StatementSyntax> LookupsWith(StatementSyntax statement, SyntaxNode end, bool isCall)
    {
        if (isCall)
            return [statement];

        // The end of a lock statement is told by its beginning.
        bool endsByItself = end.SpanStart < statement.SpanStart;
        return Blocks.ListOf(statement).DefaultIfEmpty(statement).Where(other => other == statement || (other.Span.End <= end.SpanStart || endsByItself) && other is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax });
    }

    // The tests between the lookup and the use that lead to it; null where one cannot be repeated.
    private static List<ExpressionSyntax>? ConditionsAround(StatementSyntax place, StatementSyntax lookup, Dependents dependents)
    {
        var conditions = new List<ExpressionSyntax>();
        foreach (var around in place.Ancestors().TakeWhile(ancestor => !ancestor.Span.Contains(lookup.Span)))
        {
            var tested = around switch
            {
                IfStatementSyntax branch => branch.Condition,
                WhileStatementSyntax loop => loop.Condition,
                SwitchStatementSyntax cases => cases.Expression,
                CommonForEachStatementSyntax each => each.Expression,
                ForStatementSyntax { Condition: { } condition } => condition,
                _ => null,
            };
            if (tested is null)
                continue;
            if (dependents.Needs(tested) is not { } needs)
                return null;
            if (!needs)
                continue;
            if (around is not IfStatementSyntax { Else: null })
                return null;
            conditions.Add(tested);
        }
        return conditions;
    }

    /// <summary>The root with the second look in it.</summary>
    public SyntaxNode InsertIn(SyntaxNode root)
    {
        var list = Blocks.ListOf(_first);
        int at = list.IndexOf(_first);
        var rest = list.Skip(at).ToList();
        var (blank, lead) = Trivia.Split(_first.GetLeadingTrivia());
        var repeated = _repeated.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        repeated[0] = repeated[0].WithLeadingTrivia(blank);
        rest[0] = rest[0].WithLeadingTrivia(lead);
        var kept = _conditions.Aggregate((IEnumerable<StatementSyntax>)rest, (statements, condition) =>
            [SyntaxFactory.IfStatement(condition.WithoutTrivia(), Blocks.Of(Trivia.OnLines(statements))).WithAdditionalAnnotations(Formatter.Annotation)]);
        var all = SyntaxFactory.List(list.Take(at).Concat(Trivia.OnLines(repeated)).Concat(kept));
        return _list switch
        {
            BlockSyntax block => Blocks.Replace(root, block, block.WithStatements(all)),
            SwitchSectionSyntax section => root.ReplaceNode(section, section.WithStatements(all)),
            _ => root,
        };
    }

    // Before the first statement of the section that uses the value, or before the first after the section of the lookup was given up for a while.
    private static StatementSyntax? PlaceOf(ReportInSource report, SyntaxNode end)
    {
        if (report.Place(SectionPropertyNames.LaterAcquirePlace) is not { } acquisition)
            return null;
        var section = CriticalSection.Find(acquisition, report.Places(SectionPropertyNames.LaterReleasePlaces));
        if (section is not null && section.First.SpanStart > end.SpanStart)
            return section.Inner.Any(statement => statement.Span.Contains(report.Node.Span)) ? InList(section.Inner[0]) : null;
        if (!IsWithinEarlier(report))
            return null;
        var resumed = acquisition.SpanStart > end.SpanStart ? acquisition : end;
        return StatementRun.Covering(resumed, report.Node) is { Statements.Length: > 1 } run ? InList(run.Statements[1]) : null;
    }

    private static StatementSyntax? InList(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax ? statement : null;

    // The lock is given up and taken again within one section: however that section ends, it ends in every case.
    private static bool IsWithinEarlier(ReportInSource report)
    {
        var earlier = CriticalSection.Find(report.Place(SectionPropertyNames.EarlierAcquirePlace) ?? report.Place(SectionPropertyNames.LaterAcquirePlace), report.Places(SectionPropertyNames.EarlierReleasePlaces));
        return earlier is { EndsByItself: true } && earlier.Inner.Any(statement => statement.Span.Contains(report.Node.Span));
    }

    // The statement in which the lookup is, or the branch that is taken on it.
    private static StatementSyntax? LookupStatement(SyntaxNode lookup, StatementSyntax place)
    {
        var statement = lookup.FirstAncestorOrSelf<StatementSyntax>();
        bool isOne = statement switch
        {
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false } => true,
            ExpressionStatementSyntax => true,
            IfStatementSyntax { Else: null } branch => branch.Condition.Span.Contains(lookup.Span),
            _ => false,
        };
        return isOne && statement!.SpanStart < place.SpanStart && !statement.Span.Contains(place.Span) ? statement : null;
    }

    // What stands after the lookup and before the place, on the way from one to the other.
    private static IEnumerable<StatementSyntax> Between(StatementSyntax lookup, StatementSyntax place)
    {
        for (StatementSyntax? level = lookup; level is not null; level = Outer(level))
        {
            foreach (var sibling in Blocks.ListOf(level).SkipWhile(statement => statement != level).Skip(1))
            {
                if (sibling == place || sibling.Span.Contains(place.Span))
                {
                    foreach (var before in Before(place, sibling))
                        yield return before;
                    yield break;
                }
                yield return sibling;
            }
        }
    }

    // The statement around; a block only where it is one of several statements.
    private static StatementSyntax? Outer(StatementSyntax statement) => statement.Ancestors().TakeWhile(ancestor => !Functions.Is(ancestor)).OfType<StatementSyntax>()
        .FirstOrDefault(around => around is not BlockSyntax || around.Parent is BlockSyntax or SwitchSectionSyntax);

    private static IEnumerable<StatementSyntax> Before(StatementSyntax place, StatementSyntax top) =>
        place == top || Outer(place) is not { } outer ? [] : Before(outer, top).Concat(Blocks.ListOf(place).TakeWhile(statement => statement != place));
}

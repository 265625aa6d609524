using System.Collections.Generic;
using System.Linq;
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
        if (report.Place(SectionPropertyNames.LookupPlace) is not { } lookup || report.Place(SectionPropertyNames.EndPlace) is not { } end)
            return null;
        if (PlaceOf(report, end) is not { } place || LookupStatement(lookup, place) is not { } statement)
            return null;
        bool isCall = lookup.Span == end.Span;
        if (isCall && report[SectionPropertyNames.IsReentrant] != bool.TrueString)
            return null;
        var changes = report.Places(SectionPropertyNames.ChangePlaces);
        var dependents = new Dependents(model, place);
        if (changes.Any(change => statement.Span.Contains(change.Span)) || !dependents.Add(statement))
            return null;
        foreach (var between in Between(statement, place))
        {
            if (!dependents.Follow(between) || dependents.Repeated.Contains(between) && changes.Any(change => between.Span.Contains(change.Span)))
                return null;
        }
        var conditions = new List<ExpressionSyntax>();
        foreach (var branch in BranchesAround(place, statement))
        {
            if (!dependents.ReadBy(branch.Condition))
                continue;
            if (branch.Else is not null)
                return null;
            conditions.Add(branch.Condition);
        }
        return new SecondLook(dependents.Repeated.Select(dependents.Again).ToList(), conditions, place.Parent!, place);
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
        for (StatementSyntax? level = lookup; level is not null; level = level.Parent?.FirstAncestorOrSelf<StatementSyntax>(around => around is not BlockSyntax))
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

    private static IEnumerable<StatementSyntax> Before(StatementSyntax place, StatementSyntax top)
    {
        if (place == top)
            return [];
        var outer = place.Parent!.FirstAncestorOrSelf<StatementSyntax>(around => around is not BlockSyntax)!;
        return Before(outer, top).Concat(Blocks.ListOf(place).TakeWhile(statement => statement != place));
    }

    private static IEnumerable<IfStatementSyntax> BranchesAround(StatementSyntax place, StatementSyntax lookup) =>
        place.Ancestors().TakeWhile(ancestor => !ancestor.Span.Contains(lookup.Span)).OfType<IfStatementSyntax>();
}

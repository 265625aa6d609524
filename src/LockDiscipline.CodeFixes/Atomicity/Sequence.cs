using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>The statements from a lookup to the use of what was found, with the sections in which the two are.</summary>
internal sealed class Sequence
{
    private readonly ImmutableArray<CriticalSection> _sections;

    private Sequence(StatementRun run, ImmutableArray<CriticalSection> sections, CriticalSection? form)
    {
        Run = run;
        Form = form;
        _sections = sections;
    }

    public StatementRun Run { get; }

    /// <summary>The one of them that the one section is written as; null where there is none.</summary>
    public CriticalSection? Form { get; }

    /// <summary>Statements with sections among them that are to become one; null where that cannot be written.</summary>
    public static Sequence? Of(StatementRun run, ImmutableArray<CriticalSection> sections)
    {
        bool isNested = sections.Any(one => sections.Any(other => one != other && (one.Inner.Any(statement => statement.Span.Contains(other.First.Span)) || one.First.Parent == other.First.Parent && one.First.Parent != run.First.Parent)));
        return isNested || sections.Any(section => section.Inner.IsEmpty) || run.Statements.Any(statement => statement.ContainsDirectives) ? null : new Sequence(run, sections, sections[0]);
    }

    /// <summary>Finds both ends; null where a section is written in a way that cannot be moved.</summary>
    public static Sequence? Find(ReportInSource report)
    {
        var earlierStart = report.Place(SectionPropertyNames.EarlierAcquirePlace);
        var laterStart = report.Place(SectionPropertyNames.LaterAcquirePlace);
        var earlier = CriticalSection.Find(earlierStart, report.Places(SectionPropertyNames.EarlierReleasePlaces));
        var later = CriticalSection.Find(laterStart, report.Places(SectionPropertyNames.LaterReleasePlaces));
        if (earlierStart is not null && earlier is null || laterStart is not null && later is null)
            return null;
        if ((earlier?.First ?? report.Place(SectionPropertyNames.LookupPlace)) is not { } first)
            return null;
        var last = later?.Last ?? report.Node;
        if (earlier is not null && earlier.Last.Span.Contains(last.Span) || first.SpanStart > last.SpanStart)
            return null;
        if (StatementRun.Covering(first, last) is not { } run || run.Statements.Any(statement => statement.ContainsDirectives))
            return null;
        if (earlier?.Inner.IsEmpty == true || later?.Inner.IsEmpty == true)
            return null;
        var sections = new[] { earlier, later }.OfType<CriticalSection>().ToImmutableArray();
        return new Sequence(run, sections, report[SectionPropertyNames.IsLaterStronger] == bool.TrueString ? later : earlier ?? later);
    }

    /// <summary>The statements that take the place of the run: all of it in one section; null where a section cannot be taken out of the statement that it is in.</summary>
    public IReadOnlyList<StatementSyntax>? Statements(CriticalSection form, HoistedVariables hoisted)
    {
        if (Run.Statements.Any(statement => SectionFrom(statement) is null && hoisted.Contains(statement) && SectionsWithin(statement).Any()))
            return null;
        bool startsWithSection = SectionFrom(Run.First) is not null;
        var (blank, lead) = Trivia.Split(Run.First.GetLeadingTrivia());
        var inner = Trivia.OnLines(Inner(form, hoisted)).ToList();
        if (!startsWithSection)
        {
            inner[0] = inner[0].WithLeadingTrivia(Trivia.Split(inner[0].GetLeadingTrivia()).Remaining);
            lead = SyntaxFactory.TriviaList();
        }
        var section = (form is StraightSection straight && LeavesEarly() ? straight.InTry(inner) : form.Around(inner)).ToList();
        section[0] = section[0].WithLeadingTrivia(lead);
        var all = hoisted.Declarations.Concat(section).ToList();
        all[0] = all[0].WithLeadingTrivia(blank.AddRange(all[0].GetLeadingTrivia().Where(trivia => trivia.FullSpan.Length > 0)));
        int last = all.Count - 1;
        if (form.Last != Run.Last && !Trivia.HasComments(all[last].GetTrailingTrivia()))
            all[last] = all[last].WithTrailingTrivia(Run.Last.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        return all.ConvertAll(statement => statement.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private IEnumerable<StatementSyntax> Inner(CriticalSection form, HoistedVariables hoisted)
    {
        StatementSyntax? until = null;
        foreach (var statement in Run.Statements)
        {
            if (until is not null)
            {
                until = statement == until ? null : until;
                continue;
            }
            if (SectionFrom(statement) is { } section)
            {
                foreach (var opened in section.Opened(keepsLead: statement != Run.First, keepsComments: section != form))
                    yield return opened;
                until = section.First == section.Last ? null : section.Last;
            }
            else if (hoisted.Without(statement) is { } kept)
            {
                yield return OpenWithin(kept, statement, form);
            }
        }
    }

    private CriticalSection? SectionFrom(StatementSyntax statement) => _sections.FirstOrDefault(section => section.First == statement);

    private IEnumerable<CriticalSection> SectionsWithin(StatementSyntax statement) =>
        _sections.Where(section => statement.Span.Contains(section.First.Span) && section.First != statement);

    // A statement of which a variable's declaration is gone has no section within.
    private StatementSyntax OpenWithin(StatementSyntax kept, StatementSyntax original, CriticalSection form)
    {
        if (kept != original)
            return kept;
        var within = SectionsWithin(original).ToList();
        return original.ReplaceNodes(within.Select(section => section.First.Parent is BlockSyntax or SwitchSectionSyntax ? section.First.Parent : section.First), (node, rewritten) =>
            Opened(rewritten, within.First(section => section.First == node || section.First.Parent == node), form));
    }

    private static SyntaxNode Opened(SyntaxNode node, CriticalSection section, CriticalSection form)
    {
        var opened = section.Opened(keepsLead: true, keepsComments: section != form);
        return node switch
        {
            BlockSyntax block when node != section.First => block.WithStatements(Replaced(block.Statements, section, opened)),
            SwitchSectionSyntax cases => cases.WithStatements(Replaced(cases.Statements, section, opened)),
            _ => Embedded(section, opened),
        };
    }

    // Under an if: braces stay braces.
    private static StatementSyntax Embedded(CriticalSection section, ImmutableArray<StatementSyntax> opened) =>
        Blocks.Of(opened.Select((statement, index) => index == 0 ? statement.WithLeadingTrivia(Trivia.Split(statement.GetLeadingTrivia()).Remaining) : statement))
            .WithLeadingTrivia(section.First.GetLeadingTrivia());

    private static SyntaxList<StatementSyntax> Replaced(SyntaxList<StatementSyntax> list, CriticalSection section, ImmutableArray<StatementSyntax> opened)
    {
        int from = section.First.Parent!.ChildNodes().OfType<StatementSyntax>().ToList().IndexOf(section.First);
        int to = section.Last.Parent!.ChildNodes().OfType<StatementSyntax>().ToList().IndexOf(section.Last);
        return SyntaxFactory.List(list.Take(from).Concat(opened).Concat(list.Skip(to + 1)));
    }

    private bool LeavesEarly() => Run.Statements.Any(statement =>
        statement.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax));
}

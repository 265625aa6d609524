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
    private Sequence(StatementRun run, CriticalSection? earlier, CriticalSection? later, CriticalSection? form)
    {
        Run = run;
        Form = form;
        Earlier = earlier;
        Later = later;
    }

    public StatementRun Run { get; }

    /// <summary>The section of the lookup; null where the lookup is a call that takes the lock itself.</summary>
    public CriticalSection? Earlier { get; }

    /// <summary>The section of the use; null where the use is a call that takes the lock itself.</summary>
    public CriticalSection? Later { get; }

    /// <summary>The one of the two that the one section is written as; null where there is none.</summary>
    public CriticalSection? Form { get; }

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
        return new Sequence(run, earlier, later, report[SectionPropertyNames.IsLaterStronger] == bool.TrueString ? later : earlier ?? later);
    }

    /// <summary>The statements that take the place of the run: all of it in one section.</summary>
    public IReadOnlyList<StatementSyntax> Statements(CriticalSection form, HoistedVariables hoisted)
    {
        bool startsWithEarlier = Earlier is not null && Earlier.First == Run.First;
        var (blank, lead) = Trivia.Split(Run.First.GetLeadingTrivia());
        var inner = Trivia.OnLines(Inner(form, startsWithEarlier, hoisted)).ToList();
        if (!startsWithEarlier)
        {
            inner[0] = inner[0].WithLeadingTrivia(Trivia.Split(inner[0].GetLeadingTrivia()).Remaining);
            lead = SyntaxFactory.TriviaList();
        }
        var section = (form is StraightSection straight && LeavesEarly() ? straight.InTry(inner) : form.Around(inner)).ToList();
        section[0] = section[0].WithLeadingTrivia(lead);
        var all = hoisted.Declarations.Concat(section).ToList();
        all[0] = all[0].WithLeadingTrivia(blank.AddRange(all[0].GetLeadingTrivia()));
        int last = all.Count - 1;
        if (form.Last != Run.Last)
            all[last] = all[last].WithTrailingTrivia(Run.Last.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        return all.ConvertAll(statement => statement.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private IEnumerable<StatementSyntax> Inner(CriticalSection form, bool startsWithEarlier, HoistedVariables hoisted)
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
                foreach (var opened in section.Opened(keepsLead: section != Earlier || !startsWithEarlier, keepsComments: section != form))
                    yield return opened;
                until = section.First == section.Last ? null : section.Last;
            }
            else if (hoisted.Without(statement) is { } kept)
            {
                yield return OpenWithin(kept, statement);
            }
        }
    }

    private CriticalSection? SectionFrom(StatementSyntax statement) => statement == Earlier?.First ? Earlier : statement == Later?.First ? Later : null;

    // A statement of which a variable's declaration is gone has no section within.
    private StatementSyntax OpenWithin(StatementSyntax kept, StatementSyntax original)
    {
        if (kept != original)
            return kept;
        var within = new[] { Earlier, Later }.OfType<CriticalSection>().Where(section => original.Span.Contains(section.First.Span) && section.First != original).ToList();
        return original.ReplaceNodes(within.Select(section => section.First.Parent is BlockSyntax or SwitchSectionSyntax ? section.First.Parent : section.First), (node, rewritten) =>
            Opened(rewritten, within.First(section => section.First == node || section.First.Parent == node)));
    }

    private static SyntaxNode Opened(SyntaxNode node, CriticalSection section)
    {
        var opened = section.Opened(keepsLead: true, keepsComments: true);
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

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Atomicity;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>
/// Puts what lacks a lock into a section of it that the function has already, where one of the two hands the other a value or decides whether it runs: in two sections, the value
/// would be stale. All that belongs together becomes one section, and the ones within it end.
/// </summary>
internal static class WidenedSection
{
    /// <summary>The root with the section widened; null where there is none to widen, or something would be in it that must not be.</summary>
    public static SyntaxNode? Around(ReportInSource report, SyntaxNode function, ExpressionSyntax @lock, LockForm form, SemanticModel model)
    {
        var acquisitions = AcquisitionsIn(report, function, @lock);
        if (acquisitions.Count == 0 || report[FixPropertyNames.Mode] == "Exclusive" && acquisitions.Any(acquisition => IsShared(acquisition, model)))
            return null;
        var sections = acquisitions.Select((acquisition, index) => CriticalSection.Find(acquisition, ReleasesOf(report, acquisition, function, acquisitions.ElementAtOrDefault(index + 1)))).ToList();
        if (sections.Any(section => section is null || section.Inner.Any(statement => statement.Span.Contains(report.Node.Span))) || report.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;
        var lacking = report.Places(FixPropertyNames.LackingPlaces).Where(place => Functions.Around(place) == function).Append(report.Node).ToList();
        if (WithDependents(StatementRange.Of(statement), sections!, lacking, function, model) is not { } range)
            return null;
        if (sections.Any(section => !range.Contains(section!.First) && Dependences.Between(range, section.First, section.Last, model)))
            return null;
        var within = sections.Where(section => range.Contains(section!.First)).Select(section => section!).ToImmutableArray();
        if (within.IsEmpty || StatementRun.Covering(range.Statements.First(), range.Statements.Last()) is not { } run || Sequence.Of(run, within) is not { Form: { } kept } sequence)
            return null;
        var dissolved = acquisitions.Where((_, index) => within.Contains(sections[index]!)).ToList();
        bool isObstructed = report.Places(FixPropertyNames.ObstaclePlaces).Any(obstacle => range.Contains(obstacle) && !dissolved.Any(acquisition => acquisition.Span.Contains(obstacle.Span) || obstacle.Span.Contains(acquisition.Span)));
        if (isObstructed || dissolved.Any(acquisition => !SectionBounds.Allow(range, form, (ExpressionSyntax)acquisition, lacking)))
            return null;
        return HoistedVariables.Find(run, model, SyntaxGenerator.GetGenerator(report.Document)) is { } hoisted && sequence.Statements(kept, hoisted) is { } statements
            ? run.ReplaceIn(report.Root, statements.Select(written => written.WithAdditionalAnnotations(Section.Mark(@lock))).ToList())
            : null;
    }

    // As the report knows them, and those of fixes that came before.
    private static List<SyntaxNode> AcquisitionsIn(ReportInSource report, SyntaxNode function, ExpressionSyntax @lock)
    {
        var known = report.Places(FixPropertyNames.AcquirePlaces).Where(place => Functions.Around(place) == function).ToList();
        var made = Functions.OwnNodes(function).OfType<StatementSyntax>()
            .Where(statement => Section.MarkOf(statement)?.Data == Section.Mark(@lock).Data && Functions.Around(statement) == function)
            .Select(AcquisitionOf).OfType<SyntaxNode>()
            .Where(acquisition => !known.Any(place => place.Span.OverlapsWith(acquisition.Span)));
        return known.Concat(made).OrderBy(place => place.SpanStart).ToList();
    }

    // Where it begins with a flag, the call is the first thing in the try.
    private static SyntaxNode? AcquisitionOf(StatementSyntax made) => made switch
    {
        LockStatementSyntax locked => locked.Expression,
        UsingStatementSyntax { Expression: { } scope } => scope,
        ExpressionStatementSyntax { Expression: { } call } => call,
        LocalDeclarationStatementSyntax when Blocks.After(made) is TryStatementSyntax { Block.Statements: { Count: > 0 } statements } && statements[0] is ExpressionStatementSyntax { Expression: { } call } => call,
        _ => null,
    };

    // Until the lock is taken again.
    private static ImmutableArray<SyntaxNode> ReleasesOf(ReportInSource report, SyntaxNode acquisition, SyntaxNode function, SyntaxNode? next)
    {
        var known = report.Places(FixPropertyNames.ReleasePlaces);
        var made = Functions.OwnNodes(function).OfType<TryStatementSyntax>().Where(tried => Section.MarkOf(tried) is not null && tried.Finally is not null)
            .SelectMany(tried => tried.Finally!.Block.DescendantNodes().OfType<InvocationExpressionSyntax>()).Where(call => !known.Contains(call));
        return known.Concat(made).Where(release => release.SpanStart > acquisition.SpanStart && (next is null || release.SpanStart < next.SpanStart)).ToImmutableArray();
    }

    private static bool IsShared(SyntaxNode acquisition, SemanticModel model) =>
        model.GetSymbolInfo(acquisition).Symbol is IMethodSymbol method && (method.Name.Contains("Read") || Attributes.Has(method, "AcquiresLock", null, shared: true));

    // Sections and other places that lack the lock, as long as one of them hands something to another.
    private static StatementRange? WithDependents(StatementRange range, IReadOnlyList<CriticalSection> sections, IReadOnlyList<SyntaxNode> lacking, SyntaxNode function, SemanticModel model)
    {
        var others = sections.Select(section => (section.First, section.Last))
            .Concat(lacking.Select(place => place.FirstAncestorOrSelf<StatementSyntax>()).OfType<StatementSyntax>().Select(statement => (First: statement, Last: statement))).ToList();
        for (bool isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var (first, last) in others.Where(other => !range.Contains(other.First) || !range.Contains(other.Last)))
            {
                if (!Dependences.OfValues(range, first, last, model))
                    continue;
                if (Covering(range, first, last, function) is not { } both)
                    return null;
                range = both;
                isDone = false;
                break;
            }
        }
        return range;
    }
    private static StatementRange? Covering(StatementRange range, StatementSyntax first, StatementSyntax last, SyntaxNode function)
    {
        var both = StatementRange.Around(range.Statements.First(), last, function);
        foreach (var statement in new[] { range.Statements.Last(), first })
        {
            int index = both?.All.ToList().FindIndex(other => other.FullSpan.Contains(statement.Span)) ?? -1;
            both = index < 0 ? null : both!.Through(index);
        }
        return both;
    }
}

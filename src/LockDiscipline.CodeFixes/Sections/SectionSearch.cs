using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Finds the statements that one critical section should hold together: those of a report, its neighbours that lack the same lock, what lies quietly between them, and
/// what a value or a decision from there is used in.
/// </summary>
internal sealed class SectionSearch
{
    // Statements after the section that are taken in to spare a declaration of its own for a variable that they use.
    private const int MostTakenIn = 2;

    private readonly SyntaxNode _function;
    private readonly ExpressionSyntax _lock;
    private readonly IReadOnlyList<SyntaxNode> _places;
    private readonly IReadOnlyList<string> _outerLocks;
    private readonly System.Func<StatementRange, bool> _canHold;
    private readonly SemanticModel _model;

    /// <param name="function">The function that is to hold the lock.</param>
    /// <param name="places">Where in it the lock is missing.</param>
    /// <param name="outerLocks">Locks whose sections the new one may stand in; it goes around those of others that fixes have made.</param>
    /// <param name="canHold">Whether the lock can be held around statements.</param>
    public SectionSearch(SyntaxNode function, ExpressionSyntax @lock, IEnumerable<SyntaxNode> places, IEnumerable<string> outerLocks, System.Func<StatementRange, bool> canHold, SemanticModel model)
    {
        _outerLocks = outerLocks.ToList();
        _canHold = canHold;
        _function = function;
        _lock = @lock;
        _places = places.Where(place => Anchor(place) is not null && !Section.Encloses(place, @lock)).ToList();
        _model = model;
    }

    /// <summary>The statements for the section of one place; null if the place is in none, or what belongs together cannot be held together.</summary>
    public StatementRange? Find(SyntaxNode place)
    {
        if (Anchor(place) is not { } anchor)
            return null;
        StatementRange? before, range = RangeOf(anchor);
        do
        {
            before = range;
            range = WithNeighbours(range);
            range = WithQuietSurroundings(range);
            range = WithDependents(range);
        }
        while (range is not null && range != before);
        return range is null ? null : WithLastUses(range);
    }

    /// <summary>The statement of the function, not of one within it, that a node is part of; null in an expression body.</summary>
    private StatementSyntax? Anchor(SyntaxNode place)
    {
        StatementSyntax? anchor = null;
        foreach (var node in place.AncestorsAndSelf().TakeWhile(node => node != _function))
        {
            if (node is StatementSyntax statement && !(node is BlockSyntax && Functions.Is(node.Parent!)))
                anchor = anchor is null || Section.MarkOf(statement) is { } mark && !_outerLocks.Contains(mark.Data!) ? statement : anchor;
            else if (Functions.Is(node))
                anchor = null;
        }
        return anchor;
    }

    // The statements of a section that a fix has made stay together.
    private static StatementRange RangeOf(StatementSyntax anchor)
    {
        var range = StatementRange.Of(anchor);
        if (Section.MarkOf(anchor) is not { } mark)
            return range;
        for (int i = 0; i < range.All.Count; i++)
        {
            if (range.All[i].HasAnnotation(mark))
                range = range.Through(i);
        }
        return range;
    }

    // Places, and sections that are there already, with nothing but quiet statements between.
    private StatementRange WithNeighbours(StatementRange range)
    {
        if (!range.IsInList)
            return range;
        for (int i = range.Last + 1; i < range.All.Count && range.All[i] is var statement; i++)
        {
            if (Joins(statement))
                range = range.Through(i);
            else if (!LiesBetween(statement))
                break;
        }
        for (int i = range.First - 1; i >= 0 && range.All[i] is var statement; i--)
        {
            if (Joins(statement))
                range = range.Through(i);
            else if (!LiesBetween(statement))
                break;
        }
        return range;
    }

    private bool Joins(StatementSyntax statement) =>
        Section.Is(statement, _lock) || Lacks(statement) && _canHold(StatementRange.Of(statement)) && (Quiet.Is(statement) || statement is not (IfStatementSyntax or SwitchStatementSyntax or TryStatementSyntax));

    private bool LiesBetween(StatementSyntax statement) => Quiet.Is(statement) && _canHold(StatementRange.Of(statement));

    private bool Lacks(SyntaxNode node) => _places.Any(place => node.FullSpan.Contains(place.Span));

    // The statement around a quiet body belongs to it where it lacks the lock too, or stands next to one that does.
    private StatementRange WithQuietSurroundings(StatementRange range)
    {
        if (StatementAround(range) is not { } outer || !Quiet.Is(outer))
            return range;
        var outside = StatementRange.Of(outer);
        bool hasNeighbour = WithNeighbours(outside) != outside || _places.Any(place => outer.FullSpan.Contains(place.Span) && !range.Contains(place));
        return hasNeighbour ? outside : range;
    }

    private StatementSyntax? StatementAround(StatementRange range) =>
        range.Owner.AncestorsAndSelf().TakeWhile(node => node != _function && !Functions.Is(node)).OfType<StatementSyntax>().FirstOrDefault(statement =>
            statement is not BlockSyntax || statement.Parent is BlockSyntax);

    // A place that uses a value from the section, or is reached by a decision of it, and the other way round, is of the same section: in two of them, the value would be stale.
    private StatementRange? WithDependents(StatementRange range)
    {
        foreach (var place in _places.Where(place => !range.Contains(place)))
        {
            var anchor = Anchor(place)!;
            if (!Decides(anchor, place, range) && !Dependences.Between(range, anchor, _model))
                continue;
            return StatementRange.Around(range.Statements.First(), anchor, _function) is { } both && both != range ? both : null;
        }
        return range;
    }

    // The place is in the head of a statement whose body has the section.
    private static bool Decides(StatementSyntax anchor, SyntaxNode place, StatementRange range) =>
        anchor.FullSpan.Contains(range.Statements.First().Span) && anchor.FullSpan.Contains(place.Span);

    private StatementRange WithLastUses(StatementRange range)
    {
        if (!range.IsInList)
            return range;
        var used = DeclaredHere.UsedAfter(range, _model);
        if (used.Count == 0)
            return range;
        int last = range.All.Count - 1;
        while (last > range.Last && !DeclaredHere.Uses(range.All[last], used, _model))
            last--;
        var taken = range.All.Skip(range.Last + 1).Take(last - range.Last).ToList();
        return taken.Count <= MostTakenIn && taken.All(Quiet.Is) ? range.Through(last) : range;
    }
}

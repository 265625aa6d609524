using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Neighbouring statements: of a block or a switch section, or the one statement that another has without braces.</summary>
/// <param name="Owner">The block or switch section, or the statement or clause around the one without braces.</param>
internal sealed record StatementRange(SyntaxNode Owner, int First, int Last)
{
    /// <summary>All statements of the owner.</summary>
    public IReadOnlyList<StatementSyntax> All { get; } = ListOf(Owner) is { } list ? list : Owner.ChildNodes().OfType<StatementSyntax>().ToList();

    public bool IsInList => IsList(Owner);

    public IEnumerable<StatementSyntax> Statements => All.Skip(First).Take(Last - First + 1);

    public IEnumerable<StatementSyntax> After => All.Skip(Last + 1);

    public bool Contains(SyntaxNode node) => Statements.Any(statement => statement.FullSpan.Contains(node.Span));

    /// <summary>The range that is one statement.</summary>
    public static StatementRange Of(StatementSyntax statement)
    {
        var owner = statement.Parent!;
        int index = new StatementRange(owner, 0, 0).All.ToList().IndexOf(statement);
        return new StatementRange(owner, index, index);
    }

    /// <summary>The smallest range with both nodes; null if no list of statements has them both.</summary>
    public static StatementRange? Around(SyntaxNode one, SyntaxNode other, SyntaxNode function)
    {
        foreach (var owner in one.AncestorsAndSelf().TakeWhile(ancestor => ancestor != function.Parent))
        {
            if (!owner.FullSpan.Contains(other.FullSpan))
                continue;
            if (IsList(owner))
            {
                var all = ListOf(owner)!.Value;
                int first = all.IndexOf(statement => statement.FullSpan.Contains(one.Span)), second = all.IndexOf(statement => statement.FullSpan.Contains(other.Span));
                return first < 0 || second < 0 ? null : new StatementRange(owner, System.Math.Min(first, second), System.Math.Max(first, second));
            }
            if (owner is StatementSyntax { Parent: { } } statement && (IsList(statement.Parent) || statement.Parent is StatementSyntax or ElseClauseSyntax))
                return Of(statement);
        }
        return null;
    }

    public StatementRange Through(int index) => this with { First = System.Math.Min(First, index), Last = System.Math.Max(Last, index) };

    private static bool IsList(SyntaxNode? node) => node is BlockSyntax or SwitchSectionSyntax;

    private static SyntaxList<StatementSyntax>? ListOf(SyntaxNode owner) => owner switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => null,
    };
}

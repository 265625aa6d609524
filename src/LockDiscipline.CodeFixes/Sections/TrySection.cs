using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>An acquisition before <c>try</c>, or the first thing in it, and the release in <c>finally</c>, which does nothing else; a flag that tells whether the lock was taken belongs to it.</summary>
internal sealed class TrySection : CriticalSection
{
    private readonly ImmutableArray<StatementSyntax> _before;
    private readonly TryStatementSyntax _try;
    private readonly bool _isTakenWithin;

    private TrySection(ImmutableArray<StatementSyntax> before, TryStatementSyntax @try, bool isTakenWithin)
        : base(before.FirstOrDefault() ?? @try, @try, @try.Block.Statements.Skip(isTakenWithin ? 1 : 0))
    {
        _before = before;
        _try = @try;
        _isTakenWithin = isTakenWithin;
    }

    public override IEnumerable<StatementSyntax> Emptied => _isTakenWithin || !_before.IsEmpty ? base.Emptied : _try.Finally!.Block.Statements;

    public static TrySection? Find(ExpressionStatementSyntax acquisition, ImmutableArray<SyntaxNode> releases)
    {
        if (acquisition.Parent is BlockSyntax { Parent: TryStatementSyntax around } block && block == around.Block && block.Statements[0] == acquisition && OnlyReleases(around, releases))
            return new TrySection(Flag(around, acquisition), around, isTakenWithin: true);
        return Blocks.After(acquisition) is TryStatementSyntax next && OnlyReleases(next, releases)
            ? new TrySection(ImmutableArray.Create<StatementSyntax>(acquisition), next, isTakenWithin: false)
            : null;
    }

    /// <summary>A section whose acquisition is out of sight: the <c>try</c> is all of it.</summary>
    public static TrySection? Find(TryStatementSyntax @try, ImmutableArray<SyntaxNode> releases) =>
        OnlyReleases(@try, releases) && @try.Block.Statements.Count > 0 ? new TrySection(ImmutableArray<StatementSyntax>.Empty, @try, isTakenWithin: false) : null;

    public override IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements)
    {
        foreach (var statement in _before)
            yield return statement;
        var within = _isTakenWithin ? new[] { _try.Block.Statements[0] }.Concat(statements) : statements;
        yield return _try.WithBlock(_try.Block.WithStatements(SyntaxFactory.List(within)));
    }

    private static bool OnlyReleases(TryStatementSyntax @try, ImmutableArray<SyntaxNode> releases) =>
        @try is { Catches.Count: 0, Finally: { Block.Statements: { Count: 1 } statements } }
        && releases.Length == 1 && statements[0].Span.Contains(releases[0].Span)
        && statements[0] is ExpressionStatementSyntax or IfStatementSyntax { Condition: IdentifierNameSyntax, Else: null };

    // bool taken = false; or, for another use of the flag, taken = false;
    private static ImmutableArray<StatementSyntax> Flag(TryStatementSyntax @try, ExpressionStatementSyntax acquisition)
    {
        string? flag = acquisition.DescendantNodes().OfType<ArgumentSyntax>().FirstOrDefault(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))?.Expression.ToString();
        return flag is not null && Blocks.Before(@try) is { } before && IsReset(before, flag) ? ImmutableArray.Create(before) : ImmutableArray<StatementSyntax>.Empty;
    }

    private static bool IsReset(StatementSyntax statement, string flag) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } =>
            variables[0].Identifier.Text == flag && variables[0].Initializer?.Value.IsKind(SyntaxKind.FalseLiteralExpression) == true,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } =>
            assignment.Left.ToString() == flag && assignment.Right.IsKind(SyntaxKind.FalseLiteralExpression),
        _ => false,
    };
}

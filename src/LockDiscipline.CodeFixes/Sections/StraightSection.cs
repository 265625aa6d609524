using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>An acquisition and the one release, side by side with what is in between.</summary>
internal sealed class StraightSection : CriticalSection
{
    private readonly ExpressionStatementSyntax _acquisition;
    private readonly ExpressionStatementSyntax _release;

    private StraightSection(ExpressionStatementSyntax acquisition, ExpressionStatementSyntax release, IEnumerable<StatementSyntax> inner)
        : base(acquisition, release, inner)
    {
        _acquisition = acquisition;
        _release = release;
    }

    public override bool EndsByItself => false;

    public static StraightSection? Find(ExpressionStatementSyntax acquisition, ImmutableArray<SyntaxNode> releases)
    {
        var list = Blocks.ListOf(acquisition);
        if (releases.Length != 1 || releases[0].FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } release)
            return null;
        int from = list.IndexOf(acquisition);
        int to = list.IndexOf(release);
        return from >= 0 && to > from ? new StraightSection(acquisition, release, list.Skip(from + 1).Take(to - from - 1)) : null;
    }

    public override IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements) => new[] { _acquisition }.Concat(statements).Concat(new[] { _release });

    /// <summary>The section with the release in <c>finally</c>, for statements that may leave it in between.</summary>
    public IEnumerable<StatementSyntax> InTry(IEnumerable<StatementSyntax> statements)
    {
        yield return _acquisition;
        yield return SyntaxFactory.TryStatement(Blocks.Of(statements), default, SyntaxFactory.FinallyClause(Blocks.Of([_release])));
    }
}

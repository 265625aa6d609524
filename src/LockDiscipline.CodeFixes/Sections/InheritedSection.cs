using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>The rest of a section that the callers began: from the beginning of the body to the release.</summary>
internal sealed class InheritedSection : CriticalSection
{
    private readonly ExpressionStatementSyntax _release;

    private InheritedSection(ExpressionStatementSyntax release, IReadOnlyList<StatementSyntax> inner)
        : base(inner[0], release, inner)
    {
        _release = release;
    }

    public override bool EndsByItself => false;

    public override IEnumerable<StatementSyntax> Emptied => new[] { _release };

    /// <summary>The section that ends with the one release; null where it is given back in several places, or on some paths only.</summary>
    public static CriticalSection? Find(ImmutableArray<SyntaxNode> releases)
    {
        if (releases.Length != 1 || releases[0].FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax block } release)
            return null;
        if (block.Parent is FinallyClauseSyntax { Parent: TryStatementSyntax around })
            return TrySection.Find(around, releases);
        var inner = block.Statements.TakeWhile(statement => statement != release).ToList();
        return inner.Count > 0 && Functions.Is(block.Parent!) ? new InheritedSection(release, inner) : null;
    }

    public override IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements) => statements.Append(_release);
}

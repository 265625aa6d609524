using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>A section of the lock that a function has already: statements of one list.</summary>
/// <param name="IsForTheBlock">Whether it lasts to the end of the block: a <c>using</c> declaration.</param>
internal sealed record ExistingSection(StatementSyntax First, StatementSyntax Last, bool IsForTheBlock)
{
    public SyntaxNode Owner => First.Parent!;
}

/// <summary>Finds the sections between acquisitions and releases.</summary>
internal static class ExistingSections
{
    /// <param name="acquisitions">Where the function takes the lock, as the report knows it; the sections of fixes that came before are found by their marks.</param>
    public static IReadOnlyList<ExistingSection> In(SyntaxNode function, ExpressionSyntax @lock, IEnumerable<SyntaxNode> acquisitions, IEnumerable<SyntaxNode> releases)
    {
        var ends = releases.ToList();
        var made = Functions.OwnNodes(function).OfType<StatementSyntax>().Where(statement => Section.MarkOf(statement)?.Data == Section.Mark(@lock).Data);
        return acquisitions.Where(function.Contains).Select(acquisition => acquisition.FirstAncestorOrSelf<StatementSyntax>()).OfType<StatementSyntax>().Concat(made).Distinct()
            .Select(first => new ExistingSection(first, LastOf(first, ends), first is LocalDeclarationStatementSyntax { UsingKeyword.Span.Length: > 0 }))
            .ToList();
    }

    private static StatementSyntax LastOf(StatementSyntax first, List<SyntaxNode> releases) =>
        first.Parent!.ChildNodes().OfType<StatementSyntax>().SkipWhile(statement => statement != first)
            .LastOrDefault(statement => releases.Any(release => statement.FullSpan.Contains(release.Span))) ?? first;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>
/// A critical section as it is written: the statements from the acquisition to the release, which stand side by side, and those within. It can be opened, so that
/// what was within stands there without the lock, and written again around other statements.
/// </summary>
internal abstract class CriticalSection
{
    protected CriticalSection(StatementSyntax first, StatementSyntax last, IEnumerable<StatementSyntax> inner)
    {
        First = first;
        Last = last;
        Inner = inner.ToImmutableArray();
    }

    public StatementSyntax First { get; }

    public StatementSyntax Last { get; }

    /// <summary>What runs under the lock.</summary>
    public ImmutableArray<StatementSyntax> Inner { get; }

    /// <summary>Whether control may leave the section from within, by a jump or an exception, and the lock is given back all the same.</summary>
    public virtual bool EndsByItself => true;

    /// <summary>What is left of the section where nothing is within any more: the release, where the acquisition is not a part of it.</summary>
    public virtual IEnumerable<StatementSyntax> Emptied => Enumerable.Empty<StatementSyntax>();

    /// <summary>The same section around other statements.</summary>
    public abstract IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements);

    /// <summary>The section that an acquisition begins; null where it is written in a way that this does not know.</summary>
    /// <param name="acquisition">The operation that takes the lock.</param>
    /// <param name="releases">The operations that give it back.</param>
    public static CriticalSection? Find(SyntaxNode? acquisition, ImmutableArray<SyntaxNode> releases) => acquisition?.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        LockStatementSyntax statement when statement.Expression.Span.Contains(acquisition.Span) => new StatementSection(statement, statement.Statement),
        UsingStatementSyntax statement when !statement.Statement.Span.Contains(acquisition.Span) => new StatementSection(statement, statement.Statement),
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: BlockSyntax } declaration => new ScopeSection(declaration),
        ExpressionStatementSyntax call => (CriticalSection?)TrySection.Find(call, releases) ?? StraightSection.Find(call, releases),
        _ => null,
    };

    /// <summary>What was within, without the lock.</summary>
    /// <param name="keepsLead">Whether what stands before the section goes before its first statement; otherwise somebody else keeps it.</param>
    /// <param name="keepsComments">Whether comments beside the lock operations go with the statements; otherwise somebody else keeps them.</param>
    public ImmutableArray<StatementSyntax> Opened(bool keepsLead, bool keepsComments)
    {
        if (Inner.IsEmpty)
            return Inner;
        var (firstToken, lastToken) = (Inner.First().GetFirstToken(), Inner.Last().GetLastToken());
        var before = keepsComments ? Comments(First.GetFirstToken(), firstToken, withoutLead: true).ToList() : new List<SyntaxTrivia>();
        var after = keepsComments ? Comments(lastToken.GetNextToken(), Last.GetLastToken().GetNextToken(), withoutLead: false).ToList() : new List<SyntaxTrivia>();
        var lead = keepsLead ? First.GetLeadingTrivia() : SyntaxFactory.TriviaList();
        var statements = Inner.SetItem(0, Inner[0].WithLeadingTrivia(Trivia.Joined(lead, before, Inner[0].GetLeadingTrivia())));
        var last = statements[statements.Length - 1];
        return after.Count == 0 || lastToken == Last.GetLastToken()
            ? statements
            : statements.SetItem(statements.Length - 1, last.WithTrailingTrivia(Trivia.Appended(lastToken, after)));
    }

    private static IEnumerable<SyntaxTrivia> Comments(SyntaxToken first, SyntaxToken end, bool withoutLead)
    {
        for (var token = first; token != end && !token.IsKind(SyntaxKind.None); token = token.GetNextToken())
        {
            var trivia = withoutLead && token == first ? token.TrailingTrivia : token.LeadingTrivia.Concat(token.TrailingTrivia);
            foreach (var comment in trivia.Where(Trivia.IsComment))
                yield return comment;
        }
    }
}

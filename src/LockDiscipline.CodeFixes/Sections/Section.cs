using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Critical sections in the source.</summary>
internal static class Section
{
    private const string Kind = "LockDiscipline.Section";

    /// <summary>Marks the statements of a section that a fix has made, so that later ones see it whatever its form.</summary>
    public static SyntaxAnnotation Mark(ExpressionSyntax @lock) => new(Kind, @lock.WithoutTrivia().ToString());

    /// <summary>Marks of the section that a fix has made of the statement, alone or with its neighbours.</summary>
    public static SyntaxAnnotation? MarkOf(SyntaxNode statement) => statement.GetAnnotations(Kind).FirstOrDefault();

    /// <summary>Whether a node is in a section of the lock: one that a fix has made, a <c>lock</c> statement or a <c>using</c> scope.</summary>
    public static bool Encloses(SyntaxNode node, ExpressionSyntax @lock) =>
        node.Ancestors().TakeWhile(ancestor => !Functions.Is(ancestor)).OfType<StatementSyntax>().Any(statement => Is(statement, @lock));

    /// <summary>Whether the statement is a section of the lock.</summary>
    public static bool Is(StatementSyntax statement, ExpressionSyntax @lock) =>
        statement.GetAnnotations(Kind).Any(mark => mark.Data == @lock.WithoutTrivia().ToString()) || LockOf(statement) is { } other && LockExpressions.AreSame(other, @lock);

    /// <summary>The lock that a <c>lock</c> statement, or a <c>using</c> scope made by <c>EnterScope</c>, holds.</summary>
    public static ExpressionSyntax? LockOf(StatementSyntax statement) => statement switch
    {
        LockStatementSyntax locked => locked.Expression,
        UsingStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "EnterScope" } enter } } => enter.Expression,
        UsingStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "EnterScope" } enter } => enter.Expression,
        _ => null,
    };
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>A <c>using</c> declaration: the section runs to the end of its block.</summary>
internal sealed class ScopeSection : CriticalSection
{
    private readonly LocalDeclarationStatementSyntax _declaration;

    public ScopeSection(LocalDeclarationStatementSyntax declaration)
        : base(declaration, ((BlockSyntax)declaration.Parent!).Statements.Last(), After(declaration))
    {
        _declaration = declaration;
    }

    // Whatever comes after the section must not be in the block: the declaration becomes a statement.
    public override IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements)
    {
        var declaration = _declaration.Declaration;
        yield return SyntaxFactory.UsingStatement(declaration.WithoutTrivia(), null, Blocks.Of(statements))
            .WithAwaitKeyword(_declaration.AwaitKeyword)
            .WithLeadingTrivia(_declaration.GetLeadingTrivia());
    }

    private static IEnumerable<StatementSyntax> After(LocalDeclarationStatementSyntax declaration)
    {
        var statements = ((BlockSyntax)declaration.Parent!).Statements;
        return statements.Skip(statements.IndexOf(declaration) + 1);
    }
}

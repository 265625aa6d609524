using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Sections;

/// <summary>A <c>lock</c> or <c>using</c> statement.</summary>
internal sealed class StatementSection : CriticalSection
{
    private readonly StatementSyntax _statement;

    public StatementSection(StatementSyntax statement, StatementSyntax body)
        : base(statement, statement, Blocks.StatementsOf(body))
    {
        _statement = statement;
    }

    public override IEnumerable<StatementSyntax> Around(IEnumerable<StatementSyntax> statements)
    {
        yield return _statement switch
        {
            LockStatementSyntax locked => locked.WithStatement(Blocks.Around(locked.Statement, statements)),
            UsingStatementSyntax scope => scope.WithStatement(Blocks.Around(scope.Statement, statements)),
            var other => other,
        };
    }
}

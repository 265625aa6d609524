using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>The statements by which control leaves others in between.</summary>
internal static class Exits
{
    public static IReadOnlyList<StatementSyntax> From(IEnumerable<StatementSyntax> statements) =>
        statements.SelectMany(statement => Functions.OwnNodes(statement).OfType<StatementSyntax>().Where(jump => Leaves(jump, statement))).ToList();

    private static bool Leaves(StatementSyntax jump, StatementSyntax around) => jump switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax or YieldStatementSyntax => true,
        BreakStatementSyntax => !Within(jump, around).Any(node => Loops.Is(node) || node is SwitchStatementSyntax),
        ContinueStatementSyntax => !Within(jump, around).Any(Loops.Is),
        _ => false,
    };

    private static IEnumerable<SyntaxNode> Within(StatementSyntax jump, StatementSyntax around) => jump.Ancestors().TakeWhile(ancestor => ancestor != around.Parent);
}

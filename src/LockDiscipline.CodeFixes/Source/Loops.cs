using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Statements whose body may run several times.</summary>
internal static class Loops
{
    public static bool Is(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>Whether both nodes are in one loop below a node, so that each may come before the other.</summary>
    public static bool AreInOne(SyntaxNode one, SyntaxNode other, SyntaxNode below)
    {
        foreach (var ancestor in one.Ancestors())
        {
            if (ancestor == below)
                return false;
            if (Is(ancestor) && ancestor.Span.Contains(other.Span))
                return true;
        }
        return false;
    }
}

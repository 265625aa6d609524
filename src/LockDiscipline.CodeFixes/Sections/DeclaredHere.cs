using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>The variables that statements declare for those after them.</summary>
internal static class DeclaredHere
{
    /// <summary>The variables that the range declares and later statements of its list use.</summary>
    public static HashSet<ISymbol> UsedAfter(StatementRange range, SemanticModel model)
    {
        var declared = new HashSet<ISymbol>(range.Statements.SelectMany(statement => In(statement, model)), SymbolEqualityComparer.Default);
        declared.RemoveWhere(symbol => !range.After.Any(statement => Uses(statement, new[] { symbol }, model)));
        return declared;
    }

    public static bool Uses(SyntaxNode code, IEnumerable<ISymbol> symbols, SemanticModel model) => code.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        symbols.Any(symbol => symbol.Name == name.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(symbol, model.GetSymbolInfo(name).Symbol)));

    /// <summary>The variables whose scope is the list around the statement.</summary>
    private static IEnumerable<ISymbol> In(StatementSyntax statement, SemanticModel model) => statement switch
    {
        LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax =>
            Functions.OwnNodes(statement).Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax).Select(node => model.GetDeclaredSymbol(node)).OfType<ISymbol>(),
        _ => Enumerable.Empty<ISymbol>(),
    };
}

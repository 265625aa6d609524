using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Symbols;

/// <summary>Methods whose calls, arguments and all, the compiler leaves out of files in which none of their symbols is defined: <c>[Conditional("DEBUG")]</c>.</summary>
internal static class ConditionalMethods
{
    /// <summary>Whether a call of the method in a file is not there when the program runs.</summary>
    public static bool IsCallLeftOut(IMethodSymbol method, SyntaxTree file) =>
        method is { ReturnsVoid: true, IsConditional: true } && !SymbolsOf(method).Any(symbol => IsDefined(symbol, file));

    // An override has the conditions of what it overrides.
    private static IEnumerable<string> SymbolsOf(IMethodSymbol method)
    {
        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            foreach (var attribute in declared.GetAttributes())
            {
                if (attribute is { AttributeClass: { Name: "ConditionalAttribute", ContainingNamespace.Name: "Diagnostics" }, ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is string symbol)
                    yield return symbol;
            }
        }
    }

    // Directives that define symbols stand before everything else.
    private static bool IsDefined(string symbol, SyntaxTree file)
    {
        bool isDefined = file.Options.PreprocessorSymbolNames.Contains(symbol);
        foreach (var trivia in file.GetRoot().GetLeadingTrivia())
        {
            switch (trivia.GetStructure())
            {
                case DefineDirectiveTriviaSyntax { IsActive: true } define when define.Name.ValueText == symbol:
                    isDefined = true;
                    break;
                case UndefDirectiveTriviaSyntax { IsActive: true } undefine when undefine.Name.ValueText == symbol:
                    isDefined = false;
                    break;
            }
        }
        return isDefined;
    }
}

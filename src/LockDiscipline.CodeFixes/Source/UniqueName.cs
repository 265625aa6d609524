using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>Names for new variables.</summary>
internal static class UniqueName
{
    /// <summary>The name, or the name with a number, that means nothing yet in the function around a place.</summary>
    public static string For(string name, SyntaxNode place, SemanticModel model)
    {
        var scope = place.AncestorsAndSelf().LastOrDefault(Functions.Is) ?? place.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope.DescendantTokens().Select(token => token.ValueText).Concat(model.LookupSymbols(place.SpanStart).Select(symbol => symbol.Name)), System.StringComparer.Ordinal);
        string candidate = name;
        for (int number = 2; taken.Contains(candidate); number++)
            candidate = name + number;
        return candidate;
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>The identifiers in code, by their text alone: nothing is bound.</summary>
internal static class Identifiers
{
    /// <summary>All of them, in the order of the source.</summary>
    public static IEnumerable<string> In(SyntaxNode code)
    {
        foreach (var token in code.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
                yield return token.ValueText;
        }
    }

    /// <summary>Whether the code has an identifier.</summary>
    public static bool Mention(SyntaxNode code, string identifier) => Named(code, identifier).Any();

    /// <summary>The identifiers of a name. Only where the text has the word, tokens are looked at.</summary>
    public static IEnumerable<SyntaxToken> Named(SyntaxNode code, string identifier)
    {
        foreach (int position in WordSearch.In(code.SyntaxTree.GetText(), code.Span, identifier))
        {
            var token = code.FindToken(position);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Contains(position) && token.ValueText == identifier)
                yield return token;
        }
    }
}

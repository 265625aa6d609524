using System.Collections.Generic;
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
    public static bool Mention(SyntaxNode code, string identifier)
    {
        foreach (string each in In(code))
        {
            if (each == identifier)
                return true;
        }
        return false;
    }
}

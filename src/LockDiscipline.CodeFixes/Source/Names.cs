using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.CodeFixes;

/// <summary>Names for what fixes declare.</summary>
internal static class Names
{
    /// <summary>An identifier, with <c>@</c> where it would be a keyword.</summary>
    public static SyntaxToken Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? SyntaxFactory.Identifier(name)
            : SyntaxFactory.VerbatimIdentifier(SyntaxFactory.TriviaList(), name, name, SyntaxFactory.TriviaList());

    /// <summary>A name for a variable that holds what something with this name gives: <c>OnClosed</c> or <c>_onClosed</c> give <c>onClosed</c>.</summary>
    public static string ForVariable(string name)
    {
        string bare = name.TrimStart('_');
        if (bare.Length == 0)
            return "value";
        string lower = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
        return SyntaxFacts.GetKeywordKind(lower) == SyntaxKind.None ? lower : "made";
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Writes attributes of <c>LockDiscipline</c>, and the <c>using</c> directive that they need.</summary>
internal static class AttributeWriter
{
    private const string Namespace = "LockDiscipline";

    /// <summary>The document with one more attribute on a member, accessor or local function; null where the attribute cannot be named there.</summary>
    /// <param name="name">The name without its ending.</param>
    /// <param name="texts">The arguments: lock expressions.</param>
    /// <param name="shared">Whether the locks need only be held shared.</param>
    public static async Task<Document?> AddAsync(Document document, SyntaxNode declaration, string name, IEnumerable<string> texts, CancellationToken cancellationToken, bool shared = false)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.Compilation.GetTypeByMetadataName($"{Namespace}.{name}Attribute") is not { } type)
            return null;
        string arguments = string.Join(", ", texts.Select(text => SymbolDisplay.FormatLiteral(text, quote: true))) + (shared ? ", Shared = true" : "");
        var added = SyntaxFactory.ParseMemberDeclaration($"[{name}({arguments})] int x;")!.AttributeLists[0];
        var changed = root.ReplaceNode(declaration, With(declaration, added));
        bool isInScope = model.LookupNamespacesAndTypes(declaration.SpanStart, name: name + "Attribute").Contains(type, SymbolEqualityComparer.Default);
        return document.WithSyntaxRoot(isInScope ? changed : UsingDirectives.With((CompilationUnitSyntax)changed, Namespace, LineEnding.Of(await document.GetTextAsync(cancellationToken).ConfigureAwait(false))));
    }

    // With the attributes that are there, or on a line of its own where these are on lines of their own; where there are none, methods have it on the line above, other members on their own.
    private static SyntaxNode With(SyntaxNode declaration, AttributeListSyntax added)
    {
        var lists = AttributesOf(declaration);
        if (lists.Count > 0)
        {
            var last = lists[lists.Count - 1];
            bool isOnLineOfItsOwn = last.GetTrailingTrivia().Any(trivia => trivia.IsEndOfLine());
            return WithAttributes(declaration, isOnLineOfItsOwn || last.Target is not null
                ? lists.Add(added.WithLeadingTrivia(isOnLineOfItsOwn ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(Line.IndentOf(last.GetFirstToken()))) : SyntaxFactory.TriviaList()).WithTrailingTrivia(last.GetTrailingTrivia().Where(trivia => isOnLineOfItsOwn ? trivia.IsEndOfLine() : trivia.IsBlank())))
                : lists.Replace(last, WithOneMore(last, added.Attributes[0])));
        }
        var first = declaration.GetFirstToken();
        bool hasOwnLine = declaration is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax && Line.IsFirst(first);
        var after = hasOwnLine ? SyntaxFactory.TriviaList(SyntaxFactory.EndOfLine(LineEnding.Of(declaration.SyntaxTree.GetText()))) : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        var bare = declaration.ReplaceToken(first, first.WithLeadingTrivia(hasOwnLine ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(Line.IndentOf(first))) : SyntaxFactory.TriviaList()));
        return WithAttributes(bare, SyntaxFactory.SingletonList(added.WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(after)));
    }

    private static AttributeListSyntax WithOneMore(AttributeListSyntax list, AttributeSyntax added)
    {
        var comma = SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return list.WithAttributes(SyntaxFactory.SeparatedList(list.Attributes.Append(added), list.Attributes.GetSeparators().Append(comma)));
    }

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        LocalFunctionStatementSyntax local => local.AttributeLists,
        _ => default,
    };

    private static SyntaxNode WithAttributes(SyntaxNode declaration, SyntaxList<AttributeListSyntax> lists) => declaration switch
    {
        MemberDeclarationSyntax member => member.WithAttributeLists(lists),
        AccessorDeclarationSyntax accessor => accessor.WithAttributeLists(lists),
        LocalFunctionStatementSyntax local => local.WithAttributeLists(lists),
        _ => declaration,
    };
}

using System;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Annotate;

/// <summary>How attributes are written in a file: by their names alone, because the namespace is or can be imported, or with the namespace before them.</summary>
/// <param name="Qualifier">What stands before the name; empty for the name alone.</param>
/// <param name="Import">The using directive to add, with where; null if none is needed.</param>
internal sealed record AttributeNaming(string Qualifier, (int Position, string Text)? Import)
{
    private const string Namespace = AttributeDecoding.Namespace;

    public static AttributeNaming Qualified { get; } = new(Namespace + ".", null);

    public static AttributeNaming In(SemanticModel model, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot(cancellation);
        var position = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.SpanStart ?? root.EndOfFileToken.SpanStart;
        var found = AttributeDecoding.Names.SelectMany(name => model.LookupNamespacesAndTypes(position, name: name + "Attribute").Concat(model.LookupNamespacesAndTypes(position, name: name))).ToList();
        var ours = found.Where(symbol => symbol is INamedTypeSymbol type && AttributeDecoding.KindOf(type) is not null).ToList();
        if (ours.Count < found.Count)
        {
            // Somebody else's attribute, or a type, has one of the names.
            return Qualified;
        }

        return ours.Count > 0 ? new AttributeNaming("", null) : WithImport(root, model.SyntaxTree.GetText(cancellation).ToString()) ?? Qualified;
    }

    /// <summary>A using directive among the others of the file; null where there is no safe place for it.</summary>
    private static AttributeNaming? WithImport(CompilationUnitSyntax root, string text)
    {
        var list = root.Usings.Count > 0 ? root.Usings : root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Usings ?? default;
        return list.Count > 0 ? Among(list, text) : Alone(root, text);
    }

    private static AttributeNaming? Among(SyntaxList<UsingDirectiveSyntax> usings, string text)
    {
        // Between conditional directives a using would be there for some only.
        if (usings.Any(directive => directive.ContainsDirectives || directive.GetFirstToken().LeadingTrivia.Any(trivia => trivia.IsDirective)))
        {
            return null;
        }

        var plain = usings.Where(directive => directive.Alias is null && !directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) && !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).ToList();
        if (plain.Count == 0)
        {
            return null;
        }

        var before = plain.LastOrDefault(directive => ComesBefore(directive.Name!.ToString(), Namespace));
        var newLine = NewLines.In(text);
        if (before is null)
        {
            var first = plain[0];
            return first.HasLeadingTrivia && first.GetLeadingTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)) && first != usings[0]
                ? null
                : new AttributeNaming("", (first.SpanStart, $"using {Namespace};{newLine}{Indent(text, first.SpanStart)}"));
        }

        return new AttributeNaming("", (before.Span.End, $"{newLine}{Indent(text, before.SpanStart)}using {Namespace};"));
    }

    // System first, then by name, as most keep them; where they are in no order, any place will do.
    private static bool ComesBefore(string name, string other)
    {
        var isSystem = name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
        return isSystem || string.CompareOrdinal(name, other) < 0;
    }

    private static AttributeNaming? Alone(CompilationUnitSyntax root, string text)
    {
        if (root.Externs.Count > 0 || root.AttributeLists.Count > 0 || root.Members.FirstOrDefault() is not { } first)
        {
            return null;
        }

        var hasMore = first.GetLeadingTrivia().Any(trivia => trivia.IsDirective || trivia.HasStructure);
        var newLine = NewLines.In(text);
        return hasMore ? null : new AttributeNaming("", (first.SpanStart, $"using {Namespace};{newLine}{newLine}"));
    }

    private static string Indent(string text, int position)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        var before = text[start..position];
        return before.All(char.IsWhiteSpace) ? before : "";
    }
}

using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Adds <c>using</c> directives, in the order in which they are sorted by default: <c>System</c> first, then by name.</summary>
internal static class UsingDirectives
{
    public static CompilationUnitSyntax With(CompilationUnitSyntax root, string @namespace, string newLine)
    {
        if (root.Usings.Any(directive => IsPlain(directive) && directive.Name!.ToString() == @namespace))
            return root;
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(@namespace))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(newLine));
        return root.Usings.Count == 0 ? AsFirst(root, added, newLine) : Among(root, added);
    }

    // Behind those that come before it, which may be none: then the comments above the first one stay on top.
    private static CompilationUnitSyntax Among(CompilationUnitSyntax root, UsingDirectiveSyntax added)
    {
        int index = root.Usings.TakeWhile(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None) || IsPlain(directive) && Precedes(directive.Name!.ToString(), added.Name!.ToString())).Count();
        if (index > 0 || root.Usings[0].GetLeadingTrivia().Count == 0)
            return root.WithUsings(root.Usings.Insert(index, added));
        var first = root.Usings[0];
        return root.WithUsings(root.Usings.Replace(first, first.WithoutLeadingTrivia()).Insert(0, added.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static CompilationUnitSyntax AsFirst(CompilationUnitSyntax root, UsingDirectiveSyntax added, string newLine)
    {
        var first = root.GetFirstToken();
        var (outside, inside) = LeadingLines.Split(first.LeadingTrivia);
        return root.ReplaceToken(first, first.WithLeadingTrivia(inside.Insert(0, SyntaxFactory.EndOfLine(newLine)))).WithUsings(SyntaxFactory.SingletonList(added.WithLeadingTrivia(outside)));
    }

    private static bool IsPlain(UsingDirectiveSyntax directive) => directive is { Alias: null, Name: not null } && directive.StaticKeyword.IsKind(SyntaxKind.None);

    private static bool Precedes(string one, string other)
    {
        bool isSystem = IsSystem(one), otherIsSystem = IsSystem(other);
        return isSystem == otherIsSystem ? string.Compare(one, other, StringComparison.Ordinal) < 0 : isSystem;
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}

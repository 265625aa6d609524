using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GemSimulator.Tests;

/// <summary>A member as it is written: what it is called, which type it is in, and its lines without comments, indentation and modifiers of inheritance.</summary>
internal sealed record SourceMember(string Type, string Key, IReadOnlyList<string> Lines)
{
    /// <summary>All members that the types of a file declare; a nested type's under its own name.</summary>
    internal static IEnumerable<SourceMember> In(string path)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path), options).GetRoot();
        return root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.Members.Where(member => member is not BaseTypeDeclarationSyntax).Select(member => Of(type, member)));
    }

    private static SourceMember Of(TypeDeclarationSyntax type, MemberDeclarationSyntax member) =>
        new(type.Identifier.Text, KeyOf(member), [.. LinesOf(member)]);

    private static string KeyOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => $"{method.Identifier.Text}({string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Type))})",
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        _ => member.Kind().ToString(),
    };

    private static IEnumerable<string> LinesOf(MemberDeclarationSyntax member)
    {
        // Contracts of methods are inherited; modifiers of inheritance differ by nature.
        var bare = member is MethodDeclarationSyntax method ? WithoutContract(method) : member;
        var modifiers = bare.Modifiers.Where(token => !token.IsKind(SyntaxKind.VirtualKeyword) && !token.IsKind(SyntaxKind.OverrideKeyword));
        bare = bare.WithModifiers(SyntaxFactory.TokenList(modifiers));
        var comments = bare.DescendantTrivia().Where(trivia =>
            trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
        string text = bare.ReplaceTrivia(comments, (_, _) => default).ToString();
        return text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
    }

    private static MethodDeclarationSyntax WithoutContract(MethodDeclarationSyntax method)
    {
        var parameters = method.ParameterList.Parameters;
        return method.WithAttributeLists(default).WithParameterList(
            method.ParameterList.ReplaceNodes(parameters, (_, parameter) => parameter.WithAttributeLists(default)));
    }
}

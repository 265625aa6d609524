using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>The names under which what a node declares is used.</summary>
internal static class DeclaredNames
{
    public static IEnumerable<string> Of(SyntaxNode? declaration) => declaration switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => new[] { property.Identifier.ValueText },
        EventDeclarationSyntax @event => new[] { @event.Identifier.ValueText },
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        ConstructorDeclarationSyntax constructor => new[] { constructor.Identifier.ValueText },
        LocalFunctionStatementSyntax function => new[] { function.Identifier.ValueText },
        BaseTypeDeclarationSyntax type => new[] { type.Identifier.ValueText },
        DelegateDeclarationSyntax type => new[] { type.Identifier.ValueText },
        ParameterSyntax { Parent.Parent: { } method } => Of(method),
        AccessorDeclarationSyntax { Parent.Parent: { } property } => Of(property),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or IndexerDeclarationSyntax => new[] { FileNames.Unnamed },
        _ => Enumerable.Empty<string>(),
    };

    /// <summary>The last member of an expression.</summary>
    public static string LastPart(string expression) => expression.Substring(expression.LastIndexOf('.') + 1);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>Finds the declarations of a file that carry attributes of ours. A file that names none of them costs a look at its text.</summary>
internal static class AnnotatedDeclarations
{
    /// <summary>The symbols with an attribute of ours in the file, each once, in the order of the source.</summary>
    public static IEnumerable<ISymbol> In(SemanticModel model, CancellationToken cancellationToken)
    {
        string text = model.SyntaxTree.GetText(cancellationToken).ToString();
        if (!AttributeDecoding.Names.Any(name => text.IndexOf(name, StringComparison.Ordinal) >= 0))
            return Enumerable.Empty<ISymbol>();
        return model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes()
            .OfType<AttributeListSyntax>()
            .Where(list => list.Attributes.Any(IsOurs))
            .SelectMany(list => SymbolsOf(list, model, cancellationToken))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default);
    }

    private static bool IsOurs(AttributeSyntax attribute) => AttributeDecoding.KindOf(NameOf(attribute.Name)) is not null;

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<ISymbol> SymbolsOf(AttributeListSyntax list, SemanticModel model, CancellationToken cancellationToken)
    {
        var declared = list.Parent switch
        {
            BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(variable => model.GetDeclaredSymbol(variable, cancellationToken)),
            AnonymousFunctionExpressionSyntax lambda => new[] { model.GetSymbolInfo(lambda, cancellationToken).Symbol },
            { } declaration => new[] { model.GetDeclaredSymbol(declaration, cancellationToken) },
            _ => Enumerable.Empty<ISymbol?>(),
        };
        bool isForField = list.Target?.Identifier.IsKind(SyntaxKind.FieldKeyword) == true;
        return declared.Select(symbol => isForField ? BackingField(symbol) : symbol).OfType<ISymbol>();
    }

    private static ISymbol? BackingField(ISymbol? symbol) => symbol?.ContainingType?.GetMembers()
        .FirstOrDefault(member => member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, symbol));
}

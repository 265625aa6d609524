using LockDiscipline.Analyzers.Effects.Order;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Graph;

/// <summary>Names a class of locks in the same way in every compilation: symbols of one are not those of another.</summary>
internal static class LockIds
{
    public static string Of(LockClass lockClass) => lockClass.Key switch
    {
        ISymbol symbol => $"{symbol.ContainingAssembly?.Name}|{symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString()}|{lockClass}",
        SyntaxNode creation => $"{creation.SyntaxTree.FilePath}|{creation.SpanStart}",
        _ => lockClass.ToString(),
    };
}

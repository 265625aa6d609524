using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Writes paths as C# that means the same wherever its variables are in scope: with <c>this</c> and with the full names of types.</summary>
internal static class LockCode
{
    /// <summary>The expression; null where the path leads through something that has no name.</summary>
    public static string? Of(LockPath? path) => path switch
    {
        null => null,
        { Kind: LockPathKind.This } => "this",
        { Kind: LockPathKind.Parameter or LockPathKind.Local } => Name(path.Symbol!),
        { Kind: LockPathKind.TypeOf, Symbol: ITypeSymbol type } => $"typeof({TypeName(type)})",
        { Kind: LockPathKind.Member } => OfMember(path),
        { Kind: LockPathKind.Element } => Of(path.Base) is { } array && Index(path.Key!) is { } index ? $"{array}[{index}]" : null,
        _ => null,
    };

    private static string? OfMember(LockPath path)
    {
        string name = Name(path.Symbol!) + (path.Symbol is IMethodSymbol ? "()" : "");
        if (path.Symbol is IParameterSymbol)
            return name;
        if (path.Base is null)
            return path.Symbol!.ContainingType is { } type ? $"{TypeName(type)}.{name}" : null;
        return Of(path.Base) is { } owner ? $"{owner}.{name}" : null;
    }

    private static string? Index(LockPath key) => key.Kind == LockPathKind.Constant && key.Origin is int or string
        ? SymbolDisplay.FormatPrimitive(key.Origin, quoteStrings: true, useHexadecimalNumbers: false)
        : Of(key);

    private static string TypeName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Name(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None && symbol.Name.All(SyntaxFacts.IsIdentifierPartCharacter) ? symbol.Name : "@" + symbol.Name;
}

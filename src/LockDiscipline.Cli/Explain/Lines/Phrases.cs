using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>How places, modes and names are put into words.</summary>
internal static class Phrases
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    public static string Name(LockPath path) => LockPathPrinter.Print(path, keepThis: false);

    public static string Name(ISymbol symbol) => symbol.ToDisplayString(Signature);

    public static string Mode(LockMode mode) => mode switch
    {
        LockMode.Shared => "shared",
        LockMode.Upgradeable => "upgradeable",
        _ => "exclusively",
    };

    /// <summary>"line 12", or, in another file than the one that is asked about, "File.cs:12".</summary>
    public static string At(SyntaxNode node, SyntaxTree asked)
    {
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return node.SyntaxTree == asked ? $"line {line}" : $"{ShownPath.Of(node.SyntaxTree.FilePath)}:{line}";
    }

    public static string At(ISymbol symbol, SyntaxTree asked)
        => symbol.DeclaringSyntaxReferences is [var reference, ..] ? At(reference.GetSyntax(), asked) : $"the assembly {symbol.ContainingAssembly?.Name}";

    /// <summary>"lines 3, 9 and 12"; of many the first.</summary>
    public static string At(IEnumerable<SyntaxNode> nodes, SyntaxTree asked, int most = 6)
    {
        var places = nodes.Select(node => At(node, asked)).Distinct().ToList();
        var shown = places.Take(most).ToList();
        var rest = places.Count > most ? $" and {places.Count - most} more" : "";
        return string.Join(", ", shown) + rest;
    }

    /// <summary>Source on one line, cut where it is long; of a lock statement its head.</summary>
    public static string Code(SyntaxNode node)
    {
        const int longest = 60;
        var source = node.Parent is LockStatementSyntax statement && statement.Expression == node ? $"lock ({node})" : node.ToString();
        var text = string.Join(' ', source.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : text[..(longest - 1)] + "…";
    }

    public static string Trail(IEnumerable<string> steps) => string.Join(" → ", steps);

    public static string Access(AccessKind kind) => kind switch
    {
        AccessKind.Read => "reads",
        AccessKind.Write => "writes",
        AccessKind.ReadWrite => "reads and writes",
        AccessKind.Reference => "hands out a reference to",
        _ => "hands out a read-only reference to",
    };
}

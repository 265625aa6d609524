using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes;

/// <summary>How a file is laid out.</summary>
internal sealed class Layout
{
    private readonly string _usualUnit;

    private Layout(string newLine, string usualUnit)
    {
        NewLine = newLine;
        _usualUnit = usualUnit;
    }

    public string NewLine { get; }

    public static async Task<Layout> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var options = await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false);
        bool tabs = options.GetOption(FormattingOptions.UseTabs, LanguageNames.CSharp);
        return new Layout(LineEnding.Of(text), tabs ? "\t" : new string(' ', options.GetOption(FormattingOptions.IndentationSize, LanguageNames.CSharp)));
    }

    /// <summary>What lines are indented by, one level: as the statement is, against the line that opens its block; where that cannot be seen, as the settings say.</summary>
    public string UnitAt(SyntaxNode statement)
    {
        var outer = statement.Parent?.GetFirstToken() ?? default;
        string inner = Line.IndentOf(statement.GetFirstToken());
        string around = outer == default ? "" : Line.IndentOf(outer);
        return inner.Length > around.Length && inner.StartsWith(around, System.StringComparison.Ordinal) ? inner.Substring(around.Length) : _usualUnit;
    }
}

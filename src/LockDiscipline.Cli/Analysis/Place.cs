using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Analysis;

/// <summary>A stretch of source: a file by its full path and zero-based lines and columns, with the text of its first line.</summary>
internal sealed record Place(string Path, LinePositionSpan Span, string LineText)
{
    /// <summary>First line, counted from one.</summary>
    public int Line => Span.Start.Line + 1;

    /// <summary>First column, counted from one.</summary>
    public int Column => Span.Start.Character + 1;

    /// <summary>Null for a location that is in no source file.</summary>
    public static Place? Of(Location location)
    {
        if (location.SourceTree is not { } tree)
        {
            return null;
        }

        var span = location.GetMappedLineSpan();
        var text = tree.GetText();
        var own = location.GetLineSpan();
        return new Place(span.Path, span.Span, text.Lines[own.StartLinePosition.Line].ToString());
    }
}

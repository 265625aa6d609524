using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Prints expected and actual diagnostics in one form, so that a reader can compare them.</summary>
internal static class DiagnosticText
{
    public static string Of(DiagnosticResult expected)
    {
        var text = new StringBuilder();
        text.Append(expected.HasLocation ? Of(expected.Spans[0]) : "(no place)");
        string severity = expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) ? "" : $"{SeverityWord(expected.Severity)} ";
        text.Append(": ").Append(severity).Append(expected.Id);
        if (expected.Message is { } message)
            text.Append(": ").Append(message);
        else if (expected.MessageArguments is { Length: > 0 } arguments)
            text.Append(": (arguments: ").AppendJoin(", ", arguments).Append(')');
        foreach (var place in expected.Spans.Skip(1))
            text.AppendLine().Append("    also at ").Append(Of(place));
        return text.ToString();
    }

    public static string Of(Diagnostic actual)
    {
        var text = new StringBuilder();
        text.Append(actual.Location.IsInSource ? Of(actual.Location.GetLineSpan()) : PlaceOutsideSource(actual.Location));
        text.Append(": ").Append(SeverityWord(actual.Severity)).Append(' ').Append(actual.Id);
        text.Append(": ").Append(actual.GetMessage(CultureInfo.InvariantCulture));
        foreach (var place in actual.AdditionalLocations)
            text.AppendLine().Append("    also at ").Append(Of(place.GetLineSpan()));
        return text.ToString();
    }

    /// <summary>The first line of the diagnostic's source with its span underlined; empty outside source.</summary>
    public static string Underlined(Diagnostic actual)
    {
        if (actual.Location.SourceTree is not { } tree)
            return "";
        var line = tree.GetText().Lines.GetLineFromPosition(actual.Location.SourceSpan.Start);
        string code = line.ToString();
        int start = actual.Location.SourceSpan.Start - line.Start;
        int length = Math.Clamp(actual.Location.SourceSpan.Length, 1, Math.Max(1, code.Length - start));
        var indent = new string([.. code.Take(start).Select(character => character == '\t' ? '\t' : ' ')]);
        return $"    | {code}{Environment.NewLine}    | {indent}{new string('^', length)}{Environment.NewLine}";
    }

    private static string Of(DiagnosticLocation place)
    {
        if (place.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey))
            return $"#{place.Span.StartLinePosition.Line}";
        return place.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
            ? $"{place.Span.Path}({place.Span.StartLinePosition.Line + 1},{place.Span.StartLinePosition.Character + 1})"
            : Of(place.Span);
    }

    private static string Of(FileLinePositionSpan span) =>
        $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";

    private static string PlaceOutsideSource(Location location) =>
        location.Kind == LocationKind.ExternalFile ? Of(location.GetLineSpan()) : "(no place)";

    private static string SeverityWord(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects. What is not said is not compared, except for places: without one the diagnostic has none.</summary>
public readonly struct DiagnosticResult
{
    private readonly string? _message;
    private readonly ImmutableArray<DiagnosticLocation> _spans;

    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this(id, severity, DiagnosticOptions.None, [], null, null, null)
    {
    }

    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity, DiagnosticOptions.None, [], null, descriptor.MessageFormat, null)
    {
    }

    private DiagnosticResult(
        string id,
        DiagnosticSeverity severity,
        DiagnosticOptions options,
        ImmutableArray<DiagnosticLocation> spans,
        string? message,
        LocalizableString? messageFormat,
        object?[]? messageArguments)
    {
        Id = id;
        Severity = severity;
        Options = options;
        _spans = spans;
        _message = message;
        MessageFormat = messageFormat;
        MessageArguments = messageArguments;
    }

    public static DiagnosticResult[] EmptyDiagnosticResults { get; } = [];

    public string Id { get; }

    public DiagnosticSeverity Severity { get; }

    public DiagnosticOptions Options { get; }

    /// <summary>The place of the diagnostic and then its additional locations.</summary>
    public ImmutableArray<DiagnosticLocation> Spans => _spans.IsDefault ? [] : _spans;

    public bool HasLocation => !Spans.IsEmpty;

    public LocalizableString? MessageFormat { get; }

    public object?[]? MessageArguments { get; }

    /// <summary>The expected message, or <see langword="null"/> where any will do.</summary>
    public string? Message => _message ?? FormattedMessage();

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => new(Id, severity, Options, Spans, _message, MessageFormat, MessageArguments);

    public DiagnosticResult WithOptions(DiagnosticOptions options) => new(Id, Severity, options, Spans, _message, MessageFormat, MessageArguments);

    public DiagnosticResult WithArguments(params object[] arguments) => new(Id, Severity, Options, Spans, _message, MessageFormat, arguments);

    /// <summary>Expects this message; <see langword="null"/> takes any.</summary>
    public DiagnosticResult WithMessage(string? message) =>
        message is null
            ? new(Id, Severity, Options, Spans, null, null, MessageArguments)
            : new(Id, Severity, Options, Spans, message, MessageFormat, MessageArguments);

    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => new(Id, Severity, Options, Spans, _message, messageFormat, MessageArguments);

    public DiagnosticResult WithNoLocation() => WithSpans([]);

    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", new LinePosition(line - 1, column - 1));

    public DiagnosticResult WithLocation(LinePosition location) => WithLocation("", location);

    public DiagnosticResult WithLocation(string path, int line, int column) => WithLocation(path, new LinePosition(line - 1, column - 1));

    public DiagnosticResult WithLocation(string path, LinePosition location) => WithLocation(path, location, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(string path, LinePosition location, DiagnosticLocationOptions options) =>
        WithSpan(new FileLinePositionSpan(path, location, location), options | DiagnosticLocationOptions.IgnoreLength);

    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    /// <summary>Adds the place that is marked as <c>{|#key:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options)
    {
        var key = new LinePosition(markupKey, 0);
        return WithSpan(new FileLinePositionSpan("", key, key), options | DiagnosticLocationOptions.InterpretAsMarkupKey);
    }

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan("", startLine, startColumn, endLine, endColumn);

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(new FileLinePositionSpan(path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)));

    public DiagnosticResult WithSpan(FileLinePositionSpan span) => WithSpan(span, DiagnosticLocationOptions.None);

    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options) =>
        WithSpans(Spans.Add(new DiagnosticLocation(span, options)));

    public DiagnosticResult WithDefaultPath(string path) =>
        WithSpans([.. Spans.Select(spot => spot.Span.Path.Length == 0 ? new DiagnosticLocation(new FileLinePositionSpan(path, spot.Span.Span), spot.Options) : spot)]);

    public DiagnosticResult WithLineOffset(int offset) =>
        WithSpans([.. Spans.Select(spot => new DiagnosticLocation(Shifted(spot.Span, offset), spot.Options))]);

    public override string ToString() => DiagnosticText.Of(this);

    internal DiagnosticResult WithSpans(ImmutableArray<DiagnosticLocation> spans) => new(Id, Severity, Options, spans, _message, MessageFormat, MessageArguments);

    private static FileLinePositionSpan Shifted(FileLinePositionSpan span, int lines) =>
        new(span.Path, Shifted(span.StartLinePosition, lines), Shifted(span.EndLinePosition, lines));

    private static LinePosition Shifted(LinePosition position, int lines) => new(position.Line + lines, position.Character);

    private string? FormattedMessage()
    {
        if (MessageFormat is null)
            return null;
        string format = MessageFormat.ToString(CultureInfo.InvariantCulture);
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, MessageArguments ?? []);
        }
        catch (FormatException)
        {
            // Fewer arguments than the format names: compared as it stands, so that the failure shows what is lacking.
            return format;
        }
    }
}

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A place that a test expects: a span, or the key of one that is marked in the source.</summary>
public readonly struct DiagnosticLocation
{
    public DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
    {
        Span = span;
        Options = options;
    }

    public FileLinePositionSpan Span { get; }

    public DiagnosticLocationOptions Options { get; }
}

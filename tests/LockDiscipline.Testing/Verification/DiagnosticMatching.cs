using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Pairs expected with actual diagnostics, as many as can be: an expected one that says little takes none from one that says more.</summary>
internal sealed class DiagnosticMatching
{
    private readonly ImmutableArray<DiagnosticResult> _expected;
    private readonly ImmutableArray<Diagnostic> _actual;
    private readonly int[] _expectedOfActual;

    public DiagnosticMatching(ImmutableArray<DiagnosticResult> expected, ImmutableArray<Diagnostic> actual)
    {
        _expected = expected;
        _actual = actual;
        _expectedOfActual = [.. Enumerable.Repeat(-1, actual.Length)];
        var missing = new List<DiagnosticResult>();
        for (int i = 0; i < expected.Length; i++)
        {
            if (!TryPair(i, new bool[actual.Length]))
                missing.Add(expected[i]);
        }

        Missing = [.. missing];
        Unexpected = [.. actual.Where((_, i) => _expectedOfActual[i] < 0)];
    }

    public ImmutableArray<DiagnosticResult> Missing { get; }

    public ImmutableArray<Diagnostic> Unexpected { get; }

    // Augmenting paths: what is paired already moves to another partner where it has one.
    private bool TryPair(int expected, bool[] visited)
    {
        for (int actual = 0; actual < _actual.Length; actual++)
        {
            if (visited[actual] || !Matches(_expected[expected], _actual[actual]))
                continue;
            visited[actual] = true;
            if (_expectedOfActual[actual] < 0 || TryPair(_expectedOfActual[actual], visited))
            {
                _expectedOfActual[actual] = expected;
                return true;
            }
        }

        return false;
    }

    private static bool Matches(DiagnosticResult expected, Diagnostic actual) =>
        expected.Id == actual.Id
        && (expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) || expected.Severity == actual.Severity)
        && MatchesMessage(expected, actual)
        && MatchesPlaces(expected, actual);

    private static bool MatchesMessage(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Message is { } message)
            return message == actual.GetMessage(CultureInfo.InvariantCulture);
        return expected.MessageArguments is not { Length: > 0 } arguments
            || arguments.Select(argument => argument?.ToString()).SequenceEqual(Arguments(actual));
    }

    // The arguments of a diagnostic's message are no public member of Roslyn.
    private static IEnumerable<string?> Arguments(Diagnostic actual)
    {
        var property = typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic);
        var arguments = (IReadOnlyList<object?>?)property?.GetValue(actual) ?? [];
        return arguments.Select(argument => argument?.ToString());
    }

    private static bool MatchesPlaces(DiagnosticResult expected, Diagnostic actual)
    {
        if (!expected.HasLocation)
            return actual.Location == Location.None;
        if (!Matches(expected.Spans[0], actual.Location))
            return false;
        if (expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
            return true;
        return expected.Spans.Length - 1 == actual.AdditionalLocations.Count
            && expected.Spans.Skip(1).Zip(actual.AdditionalLocations).All(pair => Matches(pair.First, pair.Second));
    }

    private static bool Matches(DiagnosticLocation expected, Location actual)
    {
        var span = actual.GetLineSpan();
        return expected.Span.Path == span.Path
            && expected.Span.StartLinePosition == span.StartLinePosition
            && (expected.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || expected.Span.EndLinePosition == span.EndLinePosition);
    }
}

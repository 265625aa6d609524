using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Turns the marks in a state's sources into expected diagnostics and named places.</summary>
internal sealed class MarkupProcessing
{
    private readonly MarkupOptions _options;
    private readonly DiagnosticDescriptor? _default;
    private readonly ImmutableArray<DiagnosticDescriptor> _supported;
    private readonly ImmutableArray<string> _fixable;
    private readonly string _defaultPath;
    private readonly Dictionary<int, FileLinePositionSpan> _places = [];
    private readonly List<DiagnosticResult> _expected = [];

    public MarkupProcessing(
        MarkupOptions options,
        DiagnosticDescriptor? defaultDiagnostic,
        ImmutableArray<DiagnosticDescriptor> supportedDiagnostics,
        ImmutableArray<string> fixableDiagnostics,
        string defaultPath)
    {
        _options = options;
        _default = defaultDiagnostic;
        _supported = supportedDiagnostics;
        _fixable = fixableDiagnostics;
        _defaultPath = defaultPath;
    }

    public SolutionState Apply(SolutionState state)
    {
        var mode = state.MarkupHandling ?? MarkupMode.Allow;
        var result = state.WithInheritedValuesApplied(null, []);
        result.ExpectedDiagnostics.Clear();
        if (mode != MarkupMode.None)
        {
            Replace(result, mode);
            foreach (var (_, project) in ReplaceProjects(result))
                Replace(project, mode);
        }

        var explicitly = state.ExpectedDiagnostics.Select(Placed).Where(expected => mode != MarkupMode.Ignore || !IsFixable(expected));
        result.ExpectedDiagnostics.AddRange(explicitly.Concat(_expected));
        return result;
    }

    // The caller's projects stay as they are: the other states of a test read them too.
    private static IEnumerable<KeyValuePair<string, ProjectState>> ReplaceProjects(SolutionState result)
    {
        foreach (var (name, project) in result.AdditionalProjects.ToArray())
        {
            var copy = new ProjectState(name, project.Language, "", "")
            {
                OutputKind = project.OutputKind,
                DocumentationMode = project.DocumentationMode,
                ReferenceAssemblies = project.ReferenceAssemblies,
            };
            SolutionState.CopyFiles(project, copy);
            result.AdditionalProjects.Remove(name);
            result.AdditionalProjects.Add(name, copy);
        }

        return result.AdditionalProjects;
    }

    private void Replace(ProjectState project, MarkupMode mode)
    {
        Replace(project.Sources, mode);
        Replace(project.AdditionalFiles, mode);
    }

    private void Replace(SourceFileCollection files, MarkupMode mode)
    {
        for (int i = 0; i < files.Count; i++)
        {
            var (path, content) = files[i];
            var (text, spans) = MarkupParser.Parse(content.ToString(), _options.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode));
            if (spans.IsEmpty)
                continue;
            var source = SourceText.From(text, content.Encoding ?? Encoding.UTF8, content.ChecksumAlgorithm);
            files[i] = (path, source);
            foreach (var marked in spans)
                Take(marked, new FileLinePositionSpan(path, source.Lines.GetLinePositionSpan(marked.Span)), mode);
        }
    }

    private void Take(MarkedSpan marked, FileLinePositionSpan place, MarkupMode mode)
    {
        if (marked.Name.StartsWith('#'))
        {
            if (!_places.TryAdd(int.Parse(marked.Name.AsSpan(1), provider: null), place))
                throw new ArgumentException($"Markup: the place '{marked.Name}' is marked twice");
            return;
        }

        if (mode == MarkupMode.Ignore)
            return;
        var expected = Expected(marked.Name);
        expected = expected
            .WithMessage(null)
            .WithOptions(expected.Options | DiagnosticOptions.IgnoreAdditionalLocations)
            .WithSpan(place, marked.IsPosition ? DiagnosticLocationOptions.IgnoreLength : DiagnosticLocationOptions.None);
        if (mode == MarkupMode.Allow || !IsFixable(expected))
            _expected.Add(expected);
    }

    private DiagnosticResult Expected(string id)
    {
        if (id.Length == 0)
        {
            return new DiagnosticResult(_default ?? throw new ArgumentException(
                "Markup: '[|…|]' does not say which diagnostic, since the analyzers have several; write '{|id:…|}'"));
        }

        return _supported.FirstOrDefault(descriptor => descriptor.Id == id) is { } supported
            ? new DiagnosticResult(supported)
            : DiagnosticResult.CompilerError(id).WithOptions(DiagnosticOptions.IgnoreSeverity);
    }

    private DiagnosticResult Placed(DiagnosticResult expected) =>
        expected.WithSpans([.. expected.Spans.Select(Placed)]).WithDefaultPath(_defaultPath);

    private DiagnosticLocation Placed(DiagnosticLocation place)
    {
        if (!place.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey))
            return place;
        int key = place.Span.StartLinePosition.Line;
        if (!_places.TryGetValue(key, out var span))
            throw new ArgumentException($"Markup: no place is marked '{{|#{key}:…|}}'");
        return new DiagnosticLocation(span, place.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey);
    }

    private bool IsFixable(DiagnosticResult expected) => _fixable.Contains(expected.Id);
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Analyzers;

/// <summary>What LD3003 takes for foreign code.</summary>
internal enum ForeignCalls
{
    Off,
    Delegates,
    Virtual,
}

/// <summary>The settings of <c>.editorconfig</c> and global config files. A value that cannot be read counts as the default.</summary>
internal sealed class AnalysisSettings
{
    private const string Prefix = "lockdiscipline.";
    private const int DefaultCallDepth = 16;

    private AnalysisSettings()
    {
    }

    /// <summary>Whether guards and contracts of members without annotations are inferred.</summary>
    public bool Inference { get; private init; } = true;

    public ForeignCalls ForeignCalls { get; private init; } = ForeignCalls.Delegates;

    /// <summary>Names of types or members, with wildcards, that are driver callbacks.</summary>
    public ImmutableArray<string> DriverCallbacks { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether two locks of one class are one lock only where their paths are the same.</summary>
    public bool ExactInstances { get; private init; }

    public bool ReportThrowAllocations { get; private init; }

    /// <summary>The number of calls in the longest chain that is reported.</summary>
    public int CallDepth { get; private init; } = DefaultCallDepth;

    public static AnalysisSettings Read(AnalyzerConfigOptions options) => new()
    {
        Inference = Flag(options, "inference", true),
        ForeignCalls = Text(options, "foreign_calls") is { } foreign && Enum.TryParse<ForeignCalls>(foreign, ignoreCase: true, out var calls)
            ? calls
            : ForeignCalls.Delegates,
        DriverCallbacks = (Text(options, "driver_callbacks") ?? "")
            .Split(new[] { ',', ';' }, StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0).ToImmutableArray(),
        ExactInstances = Flag(options, "exact_instances", false),
        ReportThrowAllocations = Flag(options, "report_throw_allocations", false),
        CallDepth = Text(options, "call_depth") is { } depth && int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out int calls2)
            ? calls2
            : DefaultCallDepth,
    };

    private static bool Flag(AnalyzerConfigOptions options, string name, bool byDefault) =>
        Text(options, name) is { } text && bool.TryParse(text, out bool value) ? value : byDefault;

    private static string? Text(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Prefix + name, out string? value) ? value.Trim() : null;
}

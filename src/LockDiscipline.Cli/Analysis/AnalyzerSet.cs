using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>The analyzers of a run and the rules that they know.</summary>
internal sealed class AnalyzerSet
{
    private const string AnalyzerAssembly = "LockDiscipline.Analyzers";

    public AnalyzerSet(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        Analyzers = analyzers;
        Rules = [.. analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<DiagnosticDescriptor> Rules { get; }

    /// <summary>Every analyzer of LockDiscipline.</summary>
    public static AnalyzerSet Load()
    {
        var types = Assembly.Load(AnalyzerAssembly).GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        return new AnalyzerSet([.. types.Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!)]);
    }
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>The analyzers of a run, the rules that they know, and the fixes for them.</summary>
internal sealed class AnalyzerSet
{
    private const string AnalyzerAssembly = "LockDiscipline.Analyzers";
    private const string FixAssembly = "LockDiscipline.CodeFixes";

    public AnalyzerSet(ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<CodeFixProvider> fixes)
    {
        Analyzers = analyzers;
        Fixes = fixes;
        Rules = [.. analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public ImmutableArray<CodeFixProvider> Fixes { get; }

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<DiagnosticDescriptor> Rules { get; }

    /// <summary>Every analyzer and every fix of LockDiscipline.</summary>
    public static AnalyzerSet Load()
        => new(Instances<DiagnosticAnalyzer, DiagnosticAnalyzerAttribute>(AnalyzerAssembly), Instances<CodeFixProvider, ExportCodeFixProviderAttribute>(FixAssembly));

    private static ImmutableArray<T> Instances<T, TAttribute>(string assembly)
        where TAttribute : Attribute
    {
        var types = Assembly.Load(assembly).GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)) && type.IsDefined(typeof(TAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        return [.. types.Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!)];
    }
}

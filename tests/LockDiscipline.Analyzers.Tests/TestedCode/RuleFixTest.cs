using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>As <see cref="RuleTest"/>, for a code fix.</summary>
internal sealed class RuleFixTest<TCodeFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TCodeFix, DefaultVerifier>
    where TCodeFix : CodeFixProvider, new()
{
    /// <param name="rules">Ids of the rules to look at; none: all of them.</param>
    public RuleFixTest(params string[] rules)
    {
        ReferenceAssemblies = TestedLanguage.Framework;
        TestState.AdditionalReferences.Add(TestedLanguage.Annotations);
        if (rules.Length > 0)
            DisabledDiagnostics.AddRange(AllAnalyzers.RuleIds().Except(rules));
    }

    protected override Task RunImplAsync(CancellationToken cancellationToken)
    {
        foreach (var state in new[] { TestState, FixedState, BatchFixedState }.Where(state => state.Sources.Count > 0))
            state.Sources.Add(TestedLanguage.GlobalUsings);
        return base.RunImplAsync(cancellationToken);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllAnalyzers.Create();

    protected override ParseOptions CreateParseOptions() => TestedLanguage.ParseOptions;
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>
/// Runs all analyzers over tested code with the named rules alone switched on. The usual namespaces are imported globally, so that a
/// snippet is only its idea; <c>{|LD1001:…|}</c> marks what must be reported.
/// </summary>
internal sealed class RuleTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    /// <param name="rules">Ids of the rules to look at; none: all of them.</param>
    public RuleTest(params string[] rules)
    {
        ReferenceAssemblies = TestedLanguage.Framework;
        TestState.AdditionalReferences.Add(TestedLanguage.Annotations);
        if (rules.Length > 0)
            DisabledDiagnostics.AddRange(AllAnalyzers.RuleIds().Except(rules));
    }

    /// <summary>Verifies one source under one rule, or several ids separated by spaces.</summary>
    public static Task VerifyAsync(string rules, string source, params DiagnosticResult[] expected)
    {
        var test = new RuleTest(rules.Split(' ')) { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken.None);
    }

    protected override Task RunImplAsync(CancellationToken cancellationToken)
    {
        TestState.Sources.Add(TestedLanguage.GlobalUsings);
        return base.RunImplAsync(cancellationToken);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllAnalyzers.Create();

    protected override ParseOptions CreateParseOptions() => TestedLanguage.ParseOptions;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Analyzers;

/// <summary>The analysis of one compilation: everything that is found out once and used by all files.</summary>
internal sealed class CompilationAnalysis
{
    private readonly CalleeKnowledge _callees = new();

    public CompilationAnalysis(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        Settings = AnalysisSettings.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        Model = new LockModel(compilation, ExternalContracts.Read(compilation, options.AdditionalFiles, cancellationToken), Settings.ExactInstances);
    }

    public LockModel Model { get; }

    public AnalysisSettings Settings { get; }

    /// <summary>The findings in one file, in the order of the source.</summary>
    public ImmutableArray<Finding> Analyze(SemanticModel model, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var node in BodyFinder.Candidates(model.SyntaxTree.GetRoot(cancellationToken)))
        {
            if (BodyFinder.Bind(node, model, cancellationToken) is { } body && !Model.Annotations.IsNotAnalysed(body.Owner))
                findings.AddRange(Analyze(body, cancellationToken));
        }
        return findings.ToImmutable();
    }

    private IEnumerable<Finding> Analyze(Body body, CancellationToken cancellationToken)
    {
        var result = BodyAnalysis.Run(body, Model, _callees, null, cancellationToken);
        var findings = new FindingList();
        foreach (var rule in AllBodyRules.InOrder)
            rule.Check(result, findings);
        return findings.InOrder();
    }
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>Binds every body of a file and makes its flow graph, as the product does with bodies that concern it; counts them and throws at a given one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BodyProbe : DiagnosticAnalyzer
{
    private readonly string? _throwAt;
    private int _bodies;

    public BodyProbe(string? throwAt = null)
    {
        _throwAt = throwAt;
    }

    public int Bodies => _bodies;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("PROBE", "Body", "Body", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSemanticModelAction(Analyze);
    }

    private void Analyze(SemanticModelAnalysisContext context)
    {
        var root = context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken);
        foreach (var method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            if (context.SemanticModel.GetOperation(method, context.CancellationToken) is not { } body || ControlFlowGraph.Create(method, context.SemanticModel, context.CancellationToken) is null)
                continue;
            Interlocked.Increment(ref _bodies);
            if (_throwAt is not null && method.ToString().Contains(_throwAt, StringComparison.Ordinal))
                throw new NotSupportedException($"thrown at {body.Syntax.Span}");
        }
    }
}

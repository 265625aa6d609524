using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.Declarations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>The rules about annotations, and where they look.</summary>
internal static class AllDeclarationRules
{
    private static readonly ImmutableArray<DeclarationRule> InOrder = ImmutableArray.Create<DeclarationRule>(
        new LockExpressionRule(),
        new MeaninglessAnnotationRule(),
        new ContradictionRule(),
        new GuardThroughItselfRule(),
        new OrderCycleRule(),
        new OverrideContractRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = InOrder.Select(rule => rule.Reports).Distinct().ToImmutableArray();

    /// <summary>What is wrong with the annotations in a file of source.</summary>
    public static IEnumerable<Finding> Check(SemanticModel file, LockModel model, CancellationToken cancellationToken)
    {
        var findings = Check(AnnotatedDeclarations.In(file, cancellationToken), model);
        return findings.InOrder().Where(finding => finding.Location.SourceTree == file.SyntaxTree);
    }

    /// <summary>What is wrong with the lines of an additional file.</summary>
    public static IEnumerable<Finding> Check(AdditionalText file, LockModel model)
    {
        var findings = Check(model.External.Symbols, model);
        foreach (var problem in model.External.Problems)
            findings.Add(new Finding(AnnotationsDescriptors.LD8001, problem.Location, problem.Line, problem.Reason));
        return findings.InOrder().Where(finding => finding.Location.Kind == LocationKind.ExternalFile
            && string.Equals(finding.Location.GetLineSpan().Path, file.Path, StringComparison.Ordinal));
    }

    private static FindingList Check(IEnumerable<ISymbol> symbols, LockModel model)
    {
        var findings = new FindingList();
        foreach (var symbol in symbols)
        {
            var annotations = model.Annotations.Of(symbol);
            foreach (var rule in InOrder)
                rule.Check(symbol, annotations, model, findings);
        }
        return findings;
    }
}

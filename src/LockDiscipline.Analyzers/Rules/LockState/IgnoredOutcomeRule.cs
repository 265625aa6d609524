using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>The result of a try-acquire that can fail is looked at: LD5008.</summary>
internal sealed class IgnoredOutcomeRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5008);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var ignored in body.Events.OfType<IgnoredOutcomeEvent>())
        {
            string method = ignored.Operation is IInvocationOperation invocation ? CallNames.Qualified(invocation.TargetMethod) : "This";
            findings.Add(new Finding(LockStateDescriptors.LD5008, ignored.Operation.Syntax.GetLocation(), method, Clauses.Name(ignored.Path)));
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockObjects;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>The rules about declarations of fields and properties.</summary>
internal static class AllMemberRules
{
    private static readonly ImmutableArray<MemberRule> InOrder = ImmutableArray.Create<MemberRule>(
        new ReadonlyStructLockRule(),
        new ReplaceableLockRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = InOrder.Select(rule => rule.Reports).Distinct().ToImmutableArray();

    public static IEnumerable<Finding> Check(ISymbol member, MemberContext context)
    {
        var findings = new FindingList();
        foreach (var rule in InOrder)
            rule.Check(member, context, findings);
        return findings.InOrder();
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Lambdas and local functions that were made under a lock and run after it was dropped: what they do without it is an escape of the guarded state, LD1006, and
/// no access that forgot its lock.
/// </summary>
internal static class LateLambdas
{
    /// <summary>The escape, if the function around an event was made while the locks were held that it lacks now; otherwise null.</summary>
    /// <param name="flowEvent">What happens without its locks.</param>
    /// <param name="member">The guarded member, or the method that requires the lock.</param>
    /// <param name="needs">The locks that it lacks.</param>
    /// <param name="writes">Whether all of them are needed.</param>
    public static Finding? Find(BodyResult body, FlowEvent flowEvent, ISymbol member, IEnumerable<LockNeed> needs, bool writes)
    {
        var lacking = needs.ToImmutableArray();
        var made = StatesAtCreation(body, flowEvent).FirstOrDefault(state => LockCheck.Check(state, lacking, writes, body.Model.Identity) is LockVerdict.Held or LockVerdict.OnlyShared);
        if (made is null)
            return null;
        return new Finding(
            GuardingDescriptors.LD1006, flowEvent.Operation.Syntax.GetLocation(), Name(member), string.Join("' and '", lacking.Select(need => need.Expression.Text)), "the lambda runs after the lock is dropped")
        {
            Related = Clauses.Places(made.Held),
            Properties = FixProperties.ForNeeds(lacking, writes),
        };
    }

    /// <summary>Whether the function around an event was made while the lock was held: what gives it back there has it from the method that made the function.</summary>
    public static bool WereMadeUnder(BodyResult body, FlowEvent flowEvent, LockNeed need) =>
        StatesAtCreation(body, flowEvent).Any(state => LockCheck.Check(state, need, body.Model.Identity) == LockVerdict.Held);

    private static IEnumerable<FlowState> StatesAtCreation(BodyResult body, FlowEvent flowEvent)
    {
        for (FunctionFrame? frame = flowEvent.Function; frame is not null; frame = frame.Outer)
        {
            if (frame.Role != FunctionRole.Elsewhere || frame.Symbol is not { } function)
                continue;
            var made = body.Context.LambdasMade.Where(entry => SymbolEqualityComparer.Default.Equals(entry.Target.Method, function)).Select(entry => entry.State).ToList();
            if (made.Count == 0 && frame.CreatedIn is { } created)
                made.Add(created);
            foreach (var state in made)
                yield return state;
        }
    }

    private static string Name(ISymbol member) => member is IMethodSymbol method ? CallNames.Of(method) : member.Name;
}

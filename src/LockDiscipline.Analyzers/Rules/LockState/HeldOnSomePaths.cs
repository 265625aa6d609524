using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>A lock is held on some of the paths that join, and is not left so until the end, which is LD5001: LD5005.</summary>
internal sealed class HeldOnSomePaths : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5005);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var held in In(body))
            findings.Add(Finding(held.MissingOnSomePath!, held.Path));
    }

    /// <summary>The locks that are held on some of the paths that join, exceptions apart.</summary>
    public static IEnumerable<HeldLock> In(BodyResult body) =>
        body.Events.Where(e => e.State.Held.Any(static held => held.IsAmbiguous) && !e.State.IsUnwinding && e is not ExceptionalExitEvent)
            .SelectMany(e => e.State.Held.Where(held => held.IsAmbiguous).Select(held => (e.Function, Held: held)))
            .Distinct()
            .Where(entry => !HandedOverLocks.AreGivenBackElsewhere(body, entry.Function, entry.Held))
            .Select(entry => entry.Held);

    /// <summary>The report at the acquisition or release that the other path lacks.</summary>
    public static Finding Finding(IOperation place, LockPath path) => new(
        LockStateDescriptors.LD5005,
        place.Syntax.GetLocation(),
        Clauses.Name(path),
        IsRelease(place) ? "released" : "taken",
        "the other path that joins this one");

    private static bool IsRelease(IOperation operation) =>
        operation is Microsoft.CodeAnalysis.Operations.IInvocationOperation invocation
        && (invocation.TargetMethod.Name.StartsWith("Exit", System.StringComparison.Ordinal)
            || invocation.TargetMethod.Name.StartsWith("Release", System.StringComparison.Ordinal)
            || invocation.TargetMethod.Name.StartsWith("Unlock", System.StringComparison.Ordinal));
}

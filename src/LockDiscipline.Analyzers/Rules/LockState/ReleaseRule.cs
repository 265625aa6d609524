using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>A lock is released that is not held, or is held in another mode: LD5003.</summary>
internal sealed class ReleaseRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5003);

    public override void Check(BodyResult body, FindingList findings)
    {
        // What a home-made lock or scope is made of is held between its calls.
        if (body.Context.ThisType is { } type && body.Model.IsHomeMade(type))
            return;
        foreach (var group in body.ByOperation<ReleaseEvent>())
        {
            var bad = group.Where(release => !release.IsUncertain && IsPrimitive(release) && !IsOwnLock(body, release) && !release.State.IsUnwinding && (release.Released is not { IsCertain: true } || release.IsWrongMode)).ToList();
            if (bad.Count > 0 && !IsHandedOver(body, bad[0]))
                Report(group, bad[0], findings);
        }
    }

    private static bool IsHandedOver(BodyResult body, ReleaseEvent release) =>
        release.Released is null && HandedOverLocks.WereTakenElsewhere(body, release, release.Path);

    // What another method with [ReleasesLock] gives back is a contract: LD1004 looks at it.
    private static bool IsPrimitive(ReleaseEvent release) => release.By is null || release.Need?.Expression.Path?.Kind == LockPathKind.This;

    // A home-made lock or scope gives back in one method what it took in another.
    private static bool IsOwnLock(BodyResult body, ReleaseEvent release) =>
        release.Released is null
        && !release.State.Released.ContainsKey(release.Path)
        && body.Context.ThisType is { } type
        && (body.Model.Annotations.Has(type, AnnotationKind.LockType) || body.Model.Annotations.Has(type, AnnotationKind.ScopedLock));

    private static void Report(IReadOnlyList<ReleaseEvent> group, ReleaseEvent bad, FindingList findings)
    {
        var difference = bad.IsWrongMode ? null : SomePaths.Difference(group.Select(release => (release.State, release.Released is { IsCertain: true } held ? held : null)));
        if (difference is not null)
        {
            findings.Add(HeldOnSomePaths.Finding(difference, bad.Path));
            return;
        }
        findings.Add(new Finding(LockStateDescriptors.LD5003, bad.Operation.Syntax.GetLocation(), Clauses.Name(bad.Path), State(bad))
        {
            Related = bad.State.Released.TryGetValue(bad.Path, out var earlier) ? ImmutableArray.Create(earlier.Syntax.GetLocation()) : ImmutableArray<Location>.Empty,
        });
    }

    private static string State(ReleaseEvent release)
    {
        if (release is { IsWrongMode: true, Released: { } held })
            return $"it is held {Mode(held.Mode)}, not {Mode(release.Mode)}{Clauses.Taken(held)}";
        if (release.Released is { IsCertain: false })
            return "whether it was taken has not been tested";
        return release.State.Released.TryGetValue(release.Path, out var earlier)
            ? $"it was released in line {Clauses.Line(earlier.Syntax.GetLocation())} already"
            : "it is not held";
    }

    private static string Mode(LockMode mode) => mode switch
    {
        LockMode.Shared => "shared",
        LockMode.Upgradeable => "upgradeable",
        _ => "exclusively",
    };
}

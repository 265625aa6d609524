using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>Two annotations of one symbol do not exclude one another: LD8002.</summary>
internal sealed class ContradictionRule : DeclarationRule
{
    private static readonly (AnnotationKind, AnnotationKind)[] Effects =
    {
        (AnnotationKind.Allocates, AnnotationKind.DoesNotAllocate),
        (AnnotationKind.Blocks, AnnotationKind.DoesNotBlock),
        (AnnotationKind.TakesReference, AnnotationKind.ReleasesReference),
    };

    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8002;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        for (int later = 1; later < annotations.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                if (annotations[later].Location is { } place && Reason(symbol, annotations[earlier], annotations[later], model) is { } reason)
                    findings.Add(new Finding(AnnotationsDescriptors.LD8002, place, annotations[later].Kind.ToString(), symbol.Name, reason));
            }
        }
    }

    private static string? Reason(ISymbol symbol, Annotation earlier, Annotation later, LockModel model)
    {
        if (Effects.Any(pair => AreKinds(earlier, later, pair.Item1, pair.Item2)))
            return $"it is [{earlier.Kind}] as well";
        if (!earlier.Kind.IsContract() || !later.Kind.IsContract() || CommonLock(symbol, earlier, later, model) is not { } path || !Contradict(earlier, later, path, model))
            return null;
        return $"it is [{earlier.Kind}] of '{Clauses.Name(path)}' as well";
    }

    private static LockPath? CommonLock(ISymbol symbol, Annotation earlier, Annotation later, LockModel model)
    {
        var paths = Paths(symbol, earlier, model).ToList();
        return Paths(symbol, later, model).FirstOrDefault(paths.Contains);
    }

    private static IEnumerable<LockPath> Paths(ISymbol symbol, Annotation annotation, LockModel model) =>
        annotation.Texts.Select(text => model.Paths.Bind(text, symbol).Path).OfType<LockPath>();

    private static bool Contradict(Annotation earlier, Annotation later, LockPath path, LockModel model)
    {
        if (earlier.Kind == later.Kind)
            return earlier.Kind == AnnotationKind.TryAcquiresLock && earlier.Shared == later.Shared && earlier.Leading is bool one && later.Leading is bool other && one != other;
        bool Are(AnnotationKind one, AnnotationKind other) => AreKinds(earlier, later, one, other);

        // Held on entry, and not held on entry.
        if (Are(AnnotationKind.RequiresLock, AnnotationKind.ExcludesLock) || Are(AnnotationKind.ReleasesLock, AnnotationKind.ExcludesLock) || Are(AnnotationKind.AssertsLockHeld, AnnotationKind.ExcludesLock))
            return true;

        // Held at the end, and given back.
        if (Are(AnnotationKind.RequiresLock, AnnotationKind.ReleasesLock))
            return true;

        // The other mode is an upgrade or a downgrade.
        bool sameMode = earlier.Shared == later.Shared;
        if (Are(AnnotationKind.AcquiresLock, AnnotationKind.ReleasesLock) || Are(AnnotationKind.AcquiresLock, AnnotationKind.TryAcquiresLock))
            return sameMode;
        bool takesAgain = Are(AnnotationKind.RequiresLock, AnnotationKind.AcquiresLock) || Are(AnnotationKind.RequiresLock, AnnotationKind.TryAcquiresLock);
        return takesAgain && sameMode && !model.Traits.Of(path, null).IsReentrant;
    }

    private static bool AreKinds(Annotation earlier, Annotation later, AnnotationKind one, AnnotationKind other) =>
        earlier.Kind == one && later.Kind == other || earlier.Kind == other && later.Kind == one;
}

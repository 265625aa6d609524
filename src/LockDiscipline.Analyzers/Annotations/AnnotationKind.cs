namespace LockDiscipline.Analyzers.Annotations;

/// <summary>The attributes of the namespace <c>LockDiscipline</c>.</summary>
internal enum AnnotationKind
{
    GuardedBy,
    ContentsGuardedBy,
    RequiresLock,
    ExcludesLock,
    AcquiresLock,
    TryAcquiresLock,
    ReleasesLock,
    AssertsLockHeld,
    ReturnsLock,
    LockType,
    ScopedLock,
    LockPolicy,
    AcquiredBefore,
    AcquiredAfter,
    DriverCallback,
    Allocates,
    DoesNotAllocate,
    Blocks,
    DoesNotBlock,
    Stable,
    ValidWhile,
    TakesReference,
    ReleasesReference,
    Publishes,
    NoLockAnalysis,
}

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>Groups of attributes.</summary>
internal static class AnnotationKinds
{
    /// <summary>Whether the attribute's strings are locks.</summary>
    public static bool NamesLocks(this AnnotationKind kind) => kind is AnnotationKind.GuardedBy or AnnotationKind.ContentsGuardedBy
        or AnnotationKind.ReturnsLock or AnnotationKind.AcquiredBefore or AnnotationKind.AcquiredAfter
        || kind.IsContract();

    /// <summary>Whether the attribute says what a method does to locks, or asks of them.</summary>
    public static bool IsContract(this AnnotationKind kind) => kind is AnnotationKind.RequiresLock or AnnotationKind.ExcludesLock or AnnotationKind.AcquiresLock
        or AnnotationKind.TryAcquiresLock or AnnotationKind.ReleasesLock or AnnotationKind.AssertsLockHeld;
}

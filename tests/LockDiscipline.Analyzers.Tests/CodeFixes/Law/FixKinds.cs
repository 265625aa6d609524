using System.Collections.Generic;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>What each fix may do; one that is not listed fails the law's tests.</summary>
internal static class FixKinds
{
    private static readonly Dictionary<string, FixKind> ByKey = new()
    {
        ["AddAtomically"] = FixKind.Rewrites,
        ["AllocateBefore"] = FixKind.Rewrites,
        ["CallAfterLock"] = FixKind.Rewrites,
        ["CallOpposite"] = FixKind.Rewrites,
        ["DeclareGuard"] = FixKind.LocksOnly,
        ["DropReadonly"] = FixKind.Rewrites,
        ["HoldLock"] = FixKind.LocksOnly,
        ["InnerFinally"] = FixKind.LocksOnly,
        ["LockItself"] = FixKind.Rewrites,
        ["LookAgain"] = FixKind.Rewrites,
        ["MakeReadonly"] = FixKind.Rewrites,
        ["MakeVolatile"] = FixKind.Rewrites,
        ["NearestName"] = FixKind.Rewrites,
        ["OneSection"] = FixKind.LocksOnly,
        ["OuterLockFirst"] = FixKind.LocksOnly,
        ["PassByRef"] = FixKind.Rewrites,
        ["PreloadBefore"] = FixKind.Rewrites,
        ["PreloadCapacity"] = FixKind.Rewrites,
        ["PrivateLockField"] = FixKind.Rewrites,
        ["ReadAtomically"] = FixKind.Rewrites,
        ["ReleaseInFinally"] = FixKind.LocksOnly,
        ["RequireLock"] = FixKind.LocksOnly,
        ["SplitCallee"] = FixKind.Rewrites,
        ["TakeExclusively"] = FixKind.Rewrites,
        ["TakeSnapshot"] = FixKind.Rewrites,
        ["TestResult"] = FixKind.Rewrites,
        ["UpdateAtomically"] = FixKind.Rewrites,
        ["UseLockStatement"] = FixKind.LocksOnly,
        ["UseMutex"] = FixKind.Rewrites,
        ["VolatileRead"] = FixKind.Rewrites,
        ["WaitInLoop"] = FixKind.Rewrites,
    };

    /// <summary>Whether each place has to be decided on: then there is no Fix All.</summary>
    public static bool IsOneAtATime(string key) => key == "RequireLock";

    public static FixKind? Of(string? key) => key is not null && ByKey.TryGetValue(key, out var kind) ? kind : null;
}

using System.Collections.Generic;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>What each fix may do; one that is not listed fails the law's tests.</summary>
internal static class FixKinds
{
    private static readonly Dictionary<string, FixKind> ByKey = new()
    {
        ["CallOpposite"] = FixKind.Rewrites,
        ["DeclareGuard"] = FixKind.LocksOnly,
        ["HoldLock"] = FixKind.LocksOnly,
        ["MakeVolatile"] = FixKind.Rewrites,
        ["NearestName"] = FixKind.Rewrites,
        ["VolatileRead"] = FixKind.Rewrites,
        ["WaitInLoop"] = FixKind.Rewrites,
        ["DropReadonly"] = FixKind.Rewrites,
    };

    public static FixKind? Of(string? key) => key is not null && ByKey.TryGetValue(key, out var kind) ? kind : null;
}

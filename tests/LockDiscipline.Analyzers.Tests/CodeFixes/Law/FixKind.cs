namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>What a fix may do to statements.</summary>
internal enum FixKind
{
    /// <summary>It adds, moves or removes lock operations and attributes; without those, the code is the same.</summary>
    LocksOnly,

    /// <summary>It moves statements; each is still there once.</summary>
    MovesStatements,

    /// <summary>It changes expressions, declarations or calls.</summary>
    Rewrites,
}

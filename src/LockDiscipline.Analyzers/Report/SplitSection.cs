using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Report;

/// <summary>A lock that was dropped too early: it would have had to be held on.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="At">What would have had to happen in the same section.</param>
internal sealed record SplitSection(LockPath Lock, FlowEvent At);

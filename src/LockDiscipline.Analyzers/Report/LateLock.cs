using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Report;

/// <summary>A lock that would have had to be taken before another one that is held already.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="At">Where it is taken.</param>
internal sealed record LateLock(LockPath Lock, FlowEvent At);

using LockDiscipline;

namespace GemSimulator;

/// <summary>preempt_disable and preempt_enable. It keeps nobody out; it is a lock because of what must not happen under it.</summary>
[LockType(LockKind.Spin, Reentrant = true)]
internal sealed class PreemptCount
{
    [AcquiresLock("this")]
    internal void Disable() => AtomicContext.Enter();

    [ReleasesLock("this")]
    internal void Enable() => AtomicContext.Leave();
}

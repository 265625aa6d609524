using System;
using System.Threading;
using LockDiscipline;

namespace GemSimulator;

/// <summary>spinlock_t: while it is held its thread may not sleep, and <see cref="AtomicContext"/> knows.</summary>
[LockType(LockKind.Spin)]
internal sealed class KernelSpinLock(string name)
{
    // Not readonly: a readonly spin lock is copied at each call and locks nothing.
    private SpinLock _lock = new(enableThreadOwnerTracking: false);

    internal string Name { get; } = name;

    [AcquiresLock("this")]
    internal void Lock()
    {
        SchedulePoint.BeforeAcquire(this, Name);
        AtomicContext.Enter();
        bool taken = false;
        _lock.Enter(ref taken);
    }

    [ReleasesLock("this")]
    internal void Unlock()
    {
        _lock.Exit();
        AtomicContext.Leave();
        SchedulePoint.AfterRelease(this, Name);
    }

    /// <summary>Holds the lock until the scope is disposed.</summary>
    [AcquiresLock("this")]
    internal Scope Hold() => new(this);

    [ScopedLock]
    internal readonly ref struct Scope : IDisposable
    {
        private readonly KernelSpinLock _spinLock;

        [AcquiresLock("spinLock")]
        internal Scope(KernelSpinLock spinLock)
        {
            _spinLock = spinLock;
            spinLock.Lock();
        }

        public void Dispose() => _spinLock.Unlock();
    }
}

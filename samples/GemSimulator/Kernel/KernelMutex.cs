using System;
using System.Threading;
using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// struct mutex: entering it may sleep. It is not reentrant on purpose: <see cref="System.Threading.Lock"/> is, and would hide the
/// deadlock of a thread that takes a lock twice.
/// </summary>
[LockType(LockKind.Mutex)]
internal sealed class KernelMutex(string name)
{
    private readonly SemaphoreSlim _free = new(1, 1);

    internal string Name { get; } = name;

    [AcquiresLock("this")]
    internal void Lock()
    {
        AtomicContext.MightSleep();
        SchedulePoint.BeforeAcquire(this, Name);
        _free.Wait();
    }

    [ReleasesLock("this")]
    internal void Unlock()
    {
        _free.Release();
        SchedulePoint.AfterRelease(this, Name);
    }

    /// <summary>Holds the mutex until the scope is disposed.</summary>
    [AcquiresLock("this")]
    internal Scope Hold() => new(this);

    [ScopedLock]
    internal readonly ref struct Scope : IDisposable
    {
        private readonly KernelMutex _mutex;

        [AcquiresLock("mutex")]
        internal Scope(KernelMutex mutex)
        {
            _mutex = mutex;
            mutex.Lock();
        }

        public void Dispose() => _mutex.Unlock();
    }
}

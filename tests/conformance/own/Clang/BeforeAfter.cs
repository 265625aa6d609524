// Clang: declared order (AcquiredBefore/After: warn-thread-safety-analysis beta, more_complex_attributes, thread_annot_lock_49)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.BeforeAfter;

class Foo
{
    readonly object _mu1 = new object();
    [AcquiredAfter("_mu1")] readonly object _mu2 = new object();
    [AcquiredAfter("_mu2")] readonly object _mu3 = new object();
    [AcquiredBefore("_mu1")] readonly object _mu0 = new object();

    void Right()
    {
        lock (_mu0)
            lock (_mu1)
                lock (_mu2)
                    lock (_mu3) { }
    }

    void Skips() { lock (_mu0) lock (_mu3) { } }

    void Wrong()
    {
        lock (_mu2)
        {
            lock (_mu1) { } //! LD6001
        }
    }

    void Transitive()
    {
        lock (_mu3)
        {
            lock (_mu1) { } //! LD6001
        }
        lock (_mu1)
        {
            lock (_mu0) { } //! LD6001
        }
    }

    void NotNested()
    {
        lock (_mu2) { }
        lock (_mu1) { }
    }

    void TakesFirst() { lock (_mu1) { } }

    void ThroughCall()
    {
        lock (_mu2)
        {
            TakesFirst(); //! LD6001
        }
    }

    void TryIsFree()
    {
        lock (_mu2)
        {
            if (Monitor.TryEnter(_mu1))
                Monitor.Exit(_mu1);
        }
    }

    void Explicit()
    {
        Monitor.Enter(_mu3);
        try
        {
            Monitor.Enter(_mu2); //! LD6001
            try { }
            finally { Monitor.Exit(_mu2); }
        }
        finally { Monitor.Exit(_mu3); }
    }

    [RequiresLock("_mu2")]
    void UnderContract()
    {
        lock (_mu1) { } //! LD6001
        lock (_mu3) { }
    }

    void Retakes()
    {
        lock (_mu1)
            lock (_mu2)
                lock (_mu1) { }
    }
}

class Inner
{
    internal readonly object InnerMu = new object();
}

class Outer
{
    readonly Inner _inner = new Inner();
    [AcquiredAfter("_inner.InnerMu")] readonly object _mu = new object();

    void Right() { lock (_inner.InnerMu) lock (_mu) { } }

    void Wrong()
    {
        lock (_mu)
        {
            lock (_inner.InnerMu) { } //! LD6001
        }
    }
}

static class Globals
{
    internal static readonly Lock s_first = new Lock();
    [AcquiredAfter("s_first")] internal static readonly Lock s_second = new Lock();
    [AcquiredAfter("Globals.s_second")] internal static readonly ReaderWriterLockSlim s_third = new ReaderWriterLockSlim();

    static void Right()
    {
        lock (s_first)
        {
            using (s_second.EnterScope())
            {
                s_third.EnterReadLock();
                s_third.ExitReadLock();
            }
        }
    }

    static void Wrong()
    {
        using (s_second.EnterScope())
        {
            lock (s_first) { } //! LD6001
        }
        s_third.EnterReadLock(); //? LD5002
        using (s_second.EnterScope()) { } //! LD6001
        s_third.ExitReadLock(); //? LD5002
    }
}

class Derived : Base
{
    void Wrong()
    {
        lock (Second)
        {
            lock (First) { } //! LD6001
        }
    }
}

class Base
{
    protected readonly object First = new object();
    [AcquiredAfter("First")] protected readonly object Second = new object();
}

class CycleOfThree
{
    [AcquiredBefore("_b")] readonly object _a = new object(); //! LD8002
    [AcquiredBefore("_c")] readonly object _b = new object();
    [AcquiredBefore("_a")] readonly object _c = new object();
}

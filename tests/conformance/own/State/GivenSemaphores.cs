// Semaphores whose making is not seen: what an annotation names as a lock is one
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.GivenSemaphores;

interface IHasGate
{
    SemaphoreSlim Gate { get; }
    [GuardedBy("Gate")] int N { get; set; }
    [RequiresLock("Gate")] void Need();
}

static class OfInterface
{
    static async Task Uses(IHasGate x, IHasGate other)
    {
        await x.Gate.WaitAsync();
        try
        {
            x.N = 1;
            x.Need();
            other.N = 1; //! LD1005
        }
        finally { x.Gate.Release(); }
        x.N = 2; //! LD1001
        x.Need(); //! LD1004
    }

    static void Leaks(IHasGate x)
    {
        x.Gate.Wait(); //! LD5001 //? LD5002
        x.N = 1;
    }
}

sealed class Given(SemaphoreSlim sem, Semaphore signal)
{
    [GuardedBy("sem")] int _n;

    void Uses()
    {
        sem.Wait();
        try { _n++; }
        finally { sem.Release(); }
        _n--; //! LD1001
    }

    // a signal, a limit: nobody says
    void Signals()
    {
        signal.WaitOne();
        signal.Release();
        signal.Release();
    }

    [RequiresLock("s")] void Needs(SemaphoreSlim s) { s.Release(); } //! LD5001

    void Calls(SemaphoreSlim s)
    {
        Needs(s); //! LD1004
        Needs(sem); //! LD1004
        sem.Wait();
        try { Needs(sem); }
        finally { sem.Release(); }
    }
}

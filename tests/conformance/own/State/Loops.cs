// Lock state over branches and loops: what is held where paths join, at the next turn, and at the end
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Loops;

[LockType(LockKind.ReaderWriter)]
sealed class RwLock
{
    [AcquiresLock("this")] public extern void Enter();
    [AcquiresLock("this", Shared = true)] public extern void EnterShared();
    [ReleasesLock("this")] public extern void Exit();
    [ReleasesLock("this", Shared = true)] public extern void ExitShared();
    [TryAcquiresLock(true, "this")] public extern bool TryEnter();
}

static class Good
{
    static readonly RwLock s_mu = new RwLock();
    static readonly RwLock s_mu2 = new RwLock();
    [GuardedBy("s_mu")] static int s_n;

    static extern bool Ask();

    static void BothBranchesRelease()
    {
        s_mu.Enter(); //? LD5002
        s_n++;
        if (Ask())
            s_mu.Exit();
        else
            s_mu.Exit();
    }

    static void BothBranchesAcquire()
    {
        if (Ask())
        {
            s_mu.Enter();
        }
        else
        {
            if (Ask()) { Ask(); } else { Ask(); }
            s_mu.Enter();
        }
        s_n = 1;
        s_mu.Exit();
    }

    static void EveryWayRoundRetakes()
    {
        s_mu.Enter(); //? LD5002
        while (Ask())
        {
            s_mu.Exit();
            if (Ask())
            {
                if (Ask())
                {
                    s_mu.Enter();
                    continue;
                }
            }
            s_mu.Enter();
        }
        s_n = 1;
        s_mu.Exit();
    }

    static void DoRetakes()
    {
        s_mu.Enter();
        do
        {
            s_mu.Exit();
            s_mu.Enter(); //? LD5002
            s_n++;
        }
        while (Ask());
        s_mu.Exit();
    }

    static void TwoLocks()
    {
        s_mu.Enter();
        s_mu2.Enter();
        s_n++;
        s_mu.Exit();
        s_mu2.Exit();
    }

    static void LeavesByReturn(bool a, bool b)
    {
        s_mu.Enter();
        if (a) { s_mu.Exit(); return; }
        s_n = 1;
        if (b) { s_mu.Exit(); return; }
        s_n = 2;
        s_mu.Exit();
    }

    static void BreaksOutHeld()
    {
        for (;;)
        {
            s_mu.Enter(); //? LD5002
            if (Ask())
                break;
            s_mu.Exit();
        }
        s_n++;
        s_mu.Exit();
    }

    static int ReturnsFromTheLoop(int[] all)
    {
        foreach (int i in all)
        {
            s_mu.Enter();
            if (i == s_n)
            {
                s_mu.Exit();
                return i;
            }
            s_mu.Exit();
        }
        return 0;
    }

    static void NestedLoops(int[][] all)
    {
        foreach (int[] row in all)
        {
            s_mu.Enter(); //? LD5002
            foreach (int i in row)
                s_n += i;
            s_mu.Exit();
        }
    }

    static void SharedThenExclusive()
    {
        s_mu.EnterShared();
        int x = s_n;
        s_mu.ExitShared();
        s_mu.Enter();
        s_n = x; //! LD2003
        s_mu.Exit();
    }

    static void InfiniteLoop()
    {
        s_mu.Enter(); //? LD5002
        while (true)
        {
            s_n++;
            if (Ask())
            {
                s_mu.Exit();
                return;
            }
            s_mu.Exit();
            s_mu.Enter();
        }
    }
}

static class Bad
{
    static readonly RwLock s_mu = new RwLock();
    static readonly RwLock s_mu2 = new RwLock();
    [GuardedBy("s_mu")] static int s_n;

    static extern bool Ask();

    static void NeverReleased()
    {
        s_mu.Enter(); //! LD5001
    }

    static void NeverReleasedShared()
    {
        s_mu.EnterShared(); //! LD5001
        int x = s_n;
    }

    static void NeverHeld()
    {
        s_mu.Exit(); //! LD5003
    }

    static void TakenTwice()
    {
        s_mu.Enter();
        s_mu.Enter(); //! LD5004
        s_mu.Exit();
    }

    static void OtherLockInOtherBranch()
    {
        if (Ask())
            s_mu.Enter(); //! LD5001
        else
            s_mu2.Enter(); //! LD5001
    }

    static void ReleasedInOneBranch()
    {
        s_mu.Enter(); //! LD5001 //? LD5002
        if (Ask())
            s_mu.Exit();
    }

    static void TakenInOneBranch()
    {
        if (Ask())
        {
            s_mu.Enter(); //! LD5005
        }
        else
        {
            if (Ask()) { Ask(); } else { Ask(); }
        }
        s_mu.Exit();
    }

    static void ReleasedInOneBranchUsedAfter()
    {
        s_mu.Enter(); //? LD5002
        if (Ask())
            s_mu.Exit(); //! LD5005
        s_n = 1;
        s_mu.Exit();
    }

    static void OneWayRoundDoesNotRetake()
    {
        s_mu.Enter();
        while (Ask())
        {
            s_mu.Exit(); //! LD5005
            if (Ask())
            {
                if (Ask())
                    continue;
            }
            s_mu.Enter();
        }
        s_mu.Exit();
    }

    static void LoopReleasesMore() { s_mu.Enter(); do { s_mu.Exit(); } while (Ask()); } //! LD5005|LD5003

    static void LoopTakesMore() { do { s_mu.Enter(); } while (Ask()); s_mu.Exit(); } //! LD5005|LD5004

    static void WhileReleases() { s_mu.Enter(); while (Ask()) { s_mu.Exit(); } s_mu.Exit(); } //! LD5005|LD5003

    static void WhileTakes() { while (Ask()) { s_mu.Enter(); } s_mu.Exit(); } //! LD5005|LD5003|LD5004

    static void BreakWithoutTheLock()
    {
        s_mu.Enter(); //? LD5002
        while (Ask())
        {
            s_mu.Exit(); //! LD5005
            if (Ask())
                break;
            s_mu.Enter();
        }
        s_mu.Exit();
    }

    static void ReturnsHeld(bool a)
    {
        s_mu.Enter(); //! LD5001
        if (a)
            return;
        s_mu.Exit();
    }

    static void WrongModeOut()
    {
        s_mu.Enter();
        s_mu.ExitShared(); //! LD5003
    }

    static void UsedAfterTheLoop()
    {
        for (int i = 0; i < 3; i++)
        {
            s_mu.Enter();
            s_n = i;
            s_mu.Exit();
        }
        s_n = 0; //! LD1001
    }

    static void UsedBetween()
    {
        s_mu.Enter();
        s_n = 1;
        s_mu.Exit();
        s_n = 2; //! LD1001
        s_mu.Enter();
        s_n = 3;
        s_mu.Exit();
    }
}

// The same while an ordinary lock is held: nothing but LD5012 where something other than a lock is waited for.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Mission.OwnSpinBlocking;

enum Color { Red, Green }
interface IShape { int Area(); }
readonly struct Square : IShape { readonly int _a; internal Square(int a) { _a = a; } public int Area() => _a * _a; public override string ToString() => "square"; }
record Point(int X, int Y);
readonly record struct PointValue(int X, int Y);

sealed class UnderSpinLock
{
    SpinLock _spin = new SpinLock(false);
    object _o;
    int _n;
    string _s = "";
    readonly object _mutexLike = new object();
    readonly Lock _lock = new Lock();
    readonly Mutex _mutex = new Mutex();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _items = new SemaphoreSlim(0);
    readonly ManualResetEventSlim _slim = new ManualResetEventSlim();
    readonly AutoResetEvent _auto = new AutoResetEvent(false);
    readonly CountdownEvent _countdown = new CountdownEvent(1);
    SpinLock _second = new SpinLock(false);
    
    static void Doze() => Thread.Sleep(1);
    static void Nap() => Doze();
    static void Rest() { if (Environment.ProcessorCount > 1) Nap(); }
    void Locked() { lock (_mutexLike) { _s = "l"; } }
    int Slow { get { Thread.Sleep(1); return 3; } }
    static void Down(int n) { if (n == 0) Thread.Sleep(1); else Down(n - 1); }
    void Quick() => _n++;
    void Later(int n) { _o = (Action)(() => Thread.Sleep(n)); }

    void OrdinaryLock()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            lock (_mutexLike) //! LD4002
            {
                _n++;
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void OrdinaryLockOneLine()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            lock (_mutexLike) { _n++; } //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void MonitorEnter()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Monitor.Enter(_mutexLike); //! LD4002
            try
            {
                _n++;
            }
            finally
            {
                Monitor.Exit(_mutexLike);
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void LockScope()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            using (_lock.EnterScope()) //! LD4002
            {
                _n++;
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void MutexWaitOne()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _mutex.WaitOne(); //! LD4002
            try
            {
                _n++;
            }
            finally
            {
                _mutex.ReleaseMutex();
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void ReadLock()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _rw.EnterReadLock(); //! LD4002
            try
            {
                _n++;
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void SemaphoreWait()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _items.Wait(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Sleep()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.Sleep(1); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void SleepZero()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.Sleep(0); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void YieldThread()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.Yield(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Join(Thread t)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            t.Join(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void SlimEventWait()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _slim.Wait(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void AutoEventWait()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _auto.WaitOne(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void CountdownWait()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _countdown.Wait(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void TaskWait(Task t)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            t.Wait(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void TaskResult(Task<int> t)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n = t.Result; //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void AwaiterGetResult(Task t)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            t.GetAwaiter().GetResult(); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void WaitAll(Task[] ts)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Task.WaitAll(ts); //! LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void FileRead(string path)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _o = File.ReadAllBytes(path); //! LD4001 LD4002
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void ConsoleWrite()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Console.WriteLine("x"); //! LD4002 //? LD4001
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void SpinUntil()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            SpinWait.SpinUntil(static () => true); //! LD4002 //? LD4001
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void SpinOnce()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            var spin = new SpinWait();
            spin.SpinOnce();
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void TryEnterNoTimeout()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            if (Monitor.TryEnter(_mutexLike))
            {
                try { _n++; }
                finally { Monitor.Exit(_mutexLike); }
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void ThreadSpinWait()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.SpinWait(20);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void TaskIsCompleted(Task t)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            if (t.IsCompleted)
                _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void EventIsSet()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            if (_slim.IsSet)
                _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void AnotherSpinLock()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            bool second = false;
            try
            {
                _second.Enter(ref second);
                _n++;
            }
            finally
            {
                if (second) _second.Exit();
            }
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void BlockedBefore()
    {
        Thread.Sleep(1);
        _items.Wait();
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void BlockedAfter()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
        Thread.Sleep(1);
        Console.WriteLine(_s);
    }

    void MutexOutside()
    {
        lock (_mutexLike)
        {
            _s = "";
        }
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void ThreadIdentity()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n = Environment.CurrentManagedThreadId;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Timestamp()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _o = null;
            _n = (int)Stopwatch.GetTimestamp();
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Fence()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.MemoryBarrier();
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Helper1()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Doze(); //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Helper2()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Nap(); //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Helper3()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Rest(); //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void HelperLocks()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Locked(); //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void HelperProperty()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n = Slow; //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void HelperRecursive()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Down(3); //! LD4004
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void HelperQuick()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Quick();
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void HelperStoresWork()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Later(3); //! LD4003
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }
}

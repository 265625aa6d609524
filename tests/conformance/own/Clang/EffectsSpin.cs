// Clang function effects: locks and waits are blocking; statics, exceptions, threads (nb2, nb3, tl_test), policy of a lock
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Clang.EffectsSpin;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
    [TryAcquiresLock(true, "this")] public extern bool TryLock();
}

class Foo
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly KSpinLock _inner = new KSpinLock();
    SpinLock _frame = new SpinLock(false);
    readonly object _o = new object();
    readonly Lock _l = new Lock();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly ManualResetEventSlim _event = new ManualResetEventSlim();
    [ThreadStatic] static int t_local;
    static readonly int[] s_table = { 1, 2, 3 };
    int _count;

    void Blocking(Task task, Thread thread, WaitHandle handle, Stream stream, byte[] buffer)
    {
        _spin.Lock(); //? LD5002
        Thread.Sleep(0); //! LD4002
        Thread.Yield(); //! LD4002
        task.Wait(); //! LD4002 //? LD4001
        thread.Join(); //! LD4002
        handle.WaitOne(); //! LD4002
        _event.Wait(); //! LD4002 //? LD4001
        Console.WriteLine(); //! LD4002 //? LD4001
        int n = stream.Read(buffer, 0, 1); //? LD4002
        byte[] all = File.ReadAllBytes("x"); //! LD4002 //? LD4001
        _spin.Unlock(); //? LD5002
    }

    void TakingLocks()
    {
        _spin.Lock(); //? LD5002
        lock (_o) { } //! LD4002
        lock (_l) { } //! LD4002
        _sem.Wait(); //! LD4002 //? LD5002
        _sem.Release(); //? LD5002 LD4002 LD4001
        _rw.EnterReadLock(); //! LD4002 //? LD5002
        _rw.ExitReadLock(); //? LD5002
        if (_sem.Wait(0)) //? LD5002 LD4002
            _sem.Release(); //? LD5002 LD4002 LD4001
        if (_rw.TryEnterReadLock(0)) //? LD5002 LD4002
            _rw.ExitReadLock(); //? LD5002
        _inner.Lock(); //? LD5002
        _inner.Unlock(); //? LD5002
        if (_inner.TryLock()) //? LD5002
            _inner.Unlock(); //? LD5002
        _spin.Unlock(); //? LD5002
    }

    void Quiet()
    {
        _spin.Lock(); //? LD5002
        t_local++;
        int x = s_table[1] + t_local;
        _count = Math.Max(_count, x);
        Interlocked.Increment(ref _count);
        Span<int> span = stackalloc int[4];
        span[0] = 1;
        var tuple = (x, _count);
        ReadOnlySpan<char> chars = "abc".AsSpan(1);
        bool e = "a" == "b";
        DateTime then = default;
        var day = then.AddDays(1);
        Volatile.Write(ref _count, 1);
        try { x = checked(x + 1); }
        catch (OverflowException) { x = 0; }
        _spin.Unlock(); //? LD5002
    }

    void FrameworkSpin()
    {
        bool taken = false;
        try
        {
            _frame.Enter(ref taken);
            var o = new object(); //! LD4001
            Thread.Sleep(1); //! LD4002
            lock (_o) { } //! LD4002
        }
        finally
        {
            if (taken)
                _frame.Exit();
        }
    }

    void Throws(bool c)
    {
        _spin.Lock(); //? LD5002
        if (c)
            throw new InvalidOperationException($"{_count}");
        ArgumentNullException.ThrowIfNull(_o);
        _spin.Unlock(); //? LD5002
    }
}

class Growth
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly List<int> _list = new List<int>();
    readonly Dictionary<int, int> _map = new Dictionary<int, int>();
    readonly Queue<int> _queue = new Queue<int>();
    readonly StringBuilder _text = new StringBuilder();

    void Grows()
    {
        _spin.Lock(); //? LD5002
        _list.Add(1); //! LD4001
        _map[1] = 2; //! LD4001
        _queue.Enqueue(3); //! LD4001
        _text.Append("x"); //! LD4001
        _list.Clear();
        bool had = _map.Remove(1);
        int n = _list.Count;
        _list[0] = 1;
        _spin.Unlock(); //? LD5002
    }

    void Preloads()
    {
        _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock(); //? LD5002
        _list.Add(1);
        _spin.Unlock(); //? LD5002
    }
}

class Policies
{
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _noAlloc = new object();
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _noBlock = new object();
    [LockPolicy(Forbid = LockForbids.None)] readonly KSpinLock _free = new KSpinLock();
    readonly object _plain = new object();

    void Uses()
    {
        lock (_noAlloc)
        {
            var o = new object(); //! LD4001
            Thread.Sleep(1);
        }
        lock (_noBlock)
        {
            var o = new object();
            Thread.Sleep(1); //! LD4002
        }
        lock (_plain)
        {
            var o = new object();
            Thread.Sleep(1);
        }
        _free.Lock(); //? LD5002
        var p = new object();
        Thread.Sleep(1);
        _free.Unlock(); //? LD5002
    }
}

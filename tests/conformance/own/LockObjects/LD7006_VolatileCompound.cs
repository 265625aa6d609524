// LD7006: compound operations on volatile fields
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.VolatileCompound;

class Compounds
{
    volatile int _n;
    volatile bool _flag;
    volatile string _text;
    volatile object _lazy;
    static volatile int s_n;
    volatile int _initialised = 1;
    int _plain;

    void Increment() { _n++; } //! LD7006
    void Decrement() => --_n; //! LD7006
    void Add(int x) { _n += x; } //! LD7006
    void Or(bool x) { _flag |= x; } //! LD7006
    void Assigned() { _n = _n + 1; } //! LD7006
    void Reversed() { this._n = 2 * _n; } //! LD7006
    void Toggle() { _flag = !_flag; } //! LD7006
    void Coalesce() { _lazy ??= new object(); } //! LD7006
    void CoalesceLong() { _lazy = _lazy ?? new object(); } //! LD7006
    void Append(string s) { _text += s; } //! LD7006
    static void Static() { s_n++; } //! LD7006
    void Other(Compounds c) { c._n++; } //! LD7006
    void InLambda() { Action a = () => _n++; a(); } //! LD7006
    int Used() => _n++ + 1; //! LD7006

    Compounds() { _n++; _n += 2; _lazy ??= new object(); }
    static Compounds() { s_n++; }
    void Atomic() { Interlocked.Increment(ref _n); }
    void Set(int x) { _n = x; }
    void FromAnother(Compounds c) { _n = c._n + 1; }
    void Plain() { _plain++; }
    int Read() => _n + 1;
}

class UnderOneLock
{
    readonly object _gate = new object();
    volatile int _n;
    volatile int _mixed;
    volatile int _two;
    readonly object _other = new object();

    void Add() { lock (_gate) { _n++; } }
    void Reset() { lock (_gate) { _n = 0; } }
    void ResetByEnter() { Monitor.Enter(_gate); try { _n = 0; } finally { Monitor.Exit(_gate); } }
    int Read() => _n;

    void AddMixed() { lock (_gate) { _mixed++; } } //! LD7006
    void SetMixed() { _mixed = 1; }

    void AddTwo() { lock (_gate) { _two++; } } //! LD7006
    void AddTwoElsewhere() { lock (_other) { _two += 2; } } //! LD7006
}

class UnderACallersLock
{
    readonly Lock _mu = new Lock();
    volatile int _n;

    [RequiresLock("_mu")] void Add() { _n++; }
    void Use() { lock (_mu) { Add(); _n = 3; } }
}

class ReadUnderALock
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    volatile int _n;
    void Add()
    {
        _rw.EnterReadLock();
        try
        {
            _n++; //! LD7006
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }
}

partial class InParts
{
    volatile int _n;
}

partial class InParts
{
    void Add() { _n++; } //! LD7006
}

class Internal
{
    internal volatile int N;
    readonly object _gate = new object();
    void Add() { lock (_gate) { N++; } } //! LD7006
}

class Outside
{
    void Set(Internal i) { i.N = 4; }
    void Add(Internal i) { i.N -= 1; } //! LD7006
}

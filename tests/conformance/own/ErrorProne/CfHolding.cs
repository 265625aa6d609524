// Checker Framework Lock Checker: ChapterExamples, Holding, GuardSatisfied parameters, MayReleaseLocks
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.CfHolding;

class MyClass
{
    internal object Field = new object();
    internal object Method() => new object();
    internal void Change() { Field = null; }
}

class Chapter
{
    readonly object _lock = new object();
    internal static readonly object s_lock = new object();
    readonly Lock _lock2 = new Lock();
    [ContentsGuardedBy("_lock")] MyClass _x = new MyClass();
    [ContentsGuardedBy("_lock")] MyClass _y;
    [ContentsGuardedBy("s_lock")] MyClass _x2 = new MyClass();
    [ContentsGuardedBy("_lock2")] readonly MyClass _x3 = new MyClass();
    MyClass _plain = new MyClass();

    void Example()
    {
        _x.Field = new object(); //! LD1003
        _y = _x;
        _y.Field = null; //! LD1003
        object f = _x.Field; //! LD1003
        _x.Change(); //! LD1003
        _plain.Field = null;
        lock (_lock)
        {
            _x.Field = new object();
            _y.Field = _x.Field;
            _x.Change();
        }
        this._x.Field = null; //! LD1003
        (_x).Field = null; //! LD1003
        lock (this._lock) { this._x.Field = null; }
    }

    void StaticGuard()
    {
        _x2.Field = null; //! LD1003
        lock (Chapter.s_lock) { _x2.Field = null; }
        lock (_lock) { _x2.Field = null; } //! LD1003
    }

    [RequiresLock("s_lock")] static void Helper2([ContentsGuardedBy("s_lock")] MyClass b) { b.Field = null; }
    static void Helper1([ContentsGuardedBy("s_lock")] MyClass a)
    {
        a.Field = null; //! LD1003
        lock (s_lock) { a.Field = null; }
    }
    static void Helper3(MyClass c) { c.Field = null; }
    static void Helper5() { }

    void Calls([ContentsGuardedBy("s_lock")] MyClass e)
    {
        Helper1(e);
        e.Field = null; //! LD1003
        Helper2(e); //! LD1004
        lock (s_lock)
        {
            Helper2(e);
            Helper5();
            Helper2(e);
            Helper3(e);
        }
    }

    [ReleasesLock("_lock2")] extern void Unlocking();
    [ReleasesLock("_lock2"), AcquiresLock("_lock2")] extern void DropsAndRetakes(); //! LD8002

    void Releases()
    {
        if (_lock2.TryEnter()) //? LD5002
        {
            _x3.Field = null;
            Helper5();
            _x3.Field = null;
            Unlocking(); //? LD5002
            _x3.Field = null; //! LD1003
        }
        _x3.Field = null; //! LD1003
    }

    void OfLocals()
    {
        var l = _x;
        l.Field = null; //! LD1003
        lock (_lock) { l.Field = null; }
        var p = _plain;
        p.Field = null;
    }

    void Throws()
    {
        try
        {
            lock (_lock) { _x.Field = null; }
        }
        finally
        {
            _x.Field = null; //! LD1003
        }
    }

    void Nested(Chapter other)
    {
        lock (_lock)
        {
            lock (s_lock)
            {
                lock (_lock) { _x.Field = _x2.Field; }
                _x.Field = _x2.Field;
            }
            _x.Field = null;
            _x2.Field = null; //! LD1003
            other._x.Field = null; //! LD1003|LD1005
        }
    }

    object Returned() => _x.Field; //! LD1003
    MyClass ReturnedItself() => _x; //? LD1006
    string Text() => _x.ToString(); //! LD1003
    bool SameAs(object o) => _x == o;
    bool IsNull() => _x is null;
    int Hash() { lock (_lock) { return _x.GetHashCode(); } }
}

// Checker Framework Lock Checker: TestTreeKinds (guarded arrays, switch, loops, conditional expressions, casts, threads that hold)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.CfTreeKinds;

class MyClass
{
    internal object Field = new object();
    internal int I;
    internal int this[int i] => I + i;
    internal event Action Ev;
    internal void Raise() { Ev?.Invoke(); }
    internal MyClass Next;
}

class MyGeneric<T> { internal T Foo; internal int L; }

class TreeKinds
{
    readonly object _lock = new object();
    readonly object _lock2 = new object();
    [ContentsGuardedBy("_lock")] MyClass _foo = new MyClass();
    [ContentsGuardedBy("_lock")] MyClass[] _array = new MyClass[3];
    [ContentsGuardedBy("_lock")] MyClass[][] _jagged = new MyClass[3][];
    [ContentsGuardedBy("_lock")] int[,] _matrix = new int[2, 2];
    [ContentsGuardedBy("_lock")] readonly MyGeneric<MyClass> _generic = new MyGeneric<MyClass>();
    [ContentsGuardedBy("_lock")] readonly List<List<int>> _lists = new List<List<int>>();
    [ContentsGuardedBy("_lock", "_lock2")] readonly MyClass _two = new MyClass();
    MyClass _un = new MyClass();

    void Unheld(int i)
    {
        for (_foo = new MyClass(); _foo.Field != null; _foo = new MyClass()) break; //! LD1003
        _foo = new MyClass();
        switch (_foo.I) { case 1: break; } //! LD1003
        MyClass m = _array[0]; //! LD1003
        int l = _array.Length; //! LD1003
        m = _jagged[0][1]; //! LD1003
        l = _matrix[0, 1]; //! LD1003
        _matrix[1, 1] = 2; //! LD1003
        string s = (_foo.Field.ToString()); //! LD1003
        s = this._foo.Field.ToString(); //! LD1003
        if (_foo is MyClass) { }
        while (_foo != null) break;
        s = i == 5 ? _foo.Field.ToString() : _un.Field.ToString(); //! LD1003
        s = i == 5 ? _un.Field.ToString() : _foo.Field.ToString(); //! LD1003
        _array = new MyClass[3];
        l = _generic.L; //! LD1003
        object o = (object)_foo;
        o = _foo?.Field; //! LD1003
        l = _foo[1]; //! LD1003
        _foo.Ev += () => { }; //! LD1003
        if (_foo is { I: 3 }) { } //! LD1003
        l = _foo.Next.I; //! LD1003
        l = _lists[0].Count; //! LD1003
        l = _lists.Count(); //! LD1003
        l = _array.Sum(a => a.I); //! LD1003
        Action act = () => { _foo.Field = null; }; //! LD1003
        (_foo.I, l) = (1, 2); //! LD1003
        ref int r = ref _foo.I; r = 1; //! LD1003|LD1006
        _foo.I = _foo.I + 1; //! LD1003 LD1003
    }

    void Held(int i)
    {
        lock (_lock)
        {
            for (_foo = new MyClass(); _foo.Field != null; _foo = new MyClass()) break;
            switch (_foo.I) { case 1: break; }
            MyClass m = _array[0];
            int l = _array.Length + _jagged[0].Length + _matrix[0, 1] + _generic.L;
            _matrix[1, 1] = 2;
            string s = i == 5 ? _foo.Field.ToString() : _un.Field.ToString();
            l = _foo[1] + _foo.Next.I;
            _foo.Ev += () => { };
            if (_foo is { I: 3 }) { }
            l = _lists[0].Count + _array.Sum(a => a.I);
            (_foo.I, l) = (1, 2);
        }
    }

    void HoldsLock()
    {
        if (Monitor.IsEntered(_lock))
            _foo.Field = null;
        else
            _foo.Field = null; //! LD1003
    }

    void TwoLocks()
    {
        int x = _two.I; //! LD1003
        lock (_lock)
        {
            x = _two.I;
            _two.I = 1; //! LD1003
            lock (_lock2) { _two.I = 2; }
        }
        lock (_lock2) { x = _two.I; }
    }

    static void OfParameter([ContentsGuardedBy("gate")] MyClass m, object gate)
    {
        m.Field = null; //! LD1003
        lock (gate) { m.Field = null; }
        if (Monitor.IsEntered(gate)) m.Field.ToString();
    }

    void ItsOwn([ContentsGuardedBy("m")] MyClass m)
    {
        m.I = 1; //! LD1003
        lock (m) { m.I = 2; }
    }

    [ContentsGuardedBy("_self")] readonly MyClass _self = new MyClass();

    void Self()
    {
        _self.I = 1; //! LD1003
        lock (_self) { _self.I = 2; }
    }
}

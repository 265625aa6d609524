// Clang: references to guarded state (RangeBasedForAndReferences, PassByRefTest operators and constructors)
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.RangesAndRefs;

struct S { internal int A; internal int B { get; set; } internal readonly int Sum() => A + B; internal void Change() { A++; } }

class Cell { internal int A; }

class Taker
{
    internal Taker(ref int x) { x = 1; }
    internal Taker(in S s) { }
    internal Taker(int x) { }
    internal Taker(Cell c) { }
    public static int operator +(Taker t, in S s) => s.A;
    internal int this[in S s] => s.A;
    internal ref int Find(ref int x) => ref x;
}

class Foo
{
    readonly ReaderWriterLockSlim _mu = new ReaderWriterLockSlim();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_mu")] S _s;
    [GuardedBy("_mu")] int[] _arr = new int[10];
    [GuardedBy("_mu")] readonly List<S> _list = new List<S>();
    [ContentsGuardedBy("_mu")] readonly int[] _contents = new int[4];
    [ContentsGuardedBy("_mu")] readonly S[] _structs = new S[4];

    void Unheld(Taker t)
    {
        int b = _a; //! LD1001
        b = 0;
        var u = new Taker(ref _a); //! LD1001|LD1006
        u = new Taker(in _s); //! LD1001|LD1006
        u = new Taker(_a); //! LD1001
        b = t + _s; //! LD1001
        b = t[_s]; //! LD1001
        b = _s.Sum(); //! LD1001
        _s.B = 1; //! LD1001
        b = _arr[2]; //! LD1001
        foreach (var s in _list) b += s.A; //! LD1001
        foreach (ref int i in _contents.AsSpan()) i++; //? LD1003
        _structs[1].A = 2; //! LD1003
        b = _structs[1].A; //! LD1003
        Span<int> span = _contents; //? LD1003
        b = _contents.Length; //! LD1003
        Array.Sort(_contents); //! LD1003
        Array.Copy(_contents, _arr, 1); //! LD1001 LD1003
        int c = Array.IndexOf(_contents, 3); //! LD1003
    }

    void Shared(Taker t)
    {
        _mu.EnterReadLock();
        try
        {
            int b = _a + _s.A + _s.B + _s.Sum() + _arr[1] + t[_s];
            _s.A = 1; //! LD1002
            _s.B = 2; //! LD1002
            _s.A++; //! LD1002
            var u = new Taker(in _s);
            u = new Taker(ref _a); //! LD1002
            u = new Taker(ref _s.A); //! LD1002
            _contents[1] = 2; //! LD1002|LD1003
            _structs[1].A = 3; //! LD1002|LD1003
            b = _structs[1].A;
            foreach (var s in _list) b += s.A;
        }
        finally { _mu.ExitReadLock(); }
    }

    void Exclusive(Taker t)
    {
        _mu.EnterWriteLock();
        try
        {
            _s.A = 1;
            _s.B++;
            _s.Change();
            ref S r = ref _s;
            r.A = 2;
            ref int x = ref _s.A;
            x++;
            t.Find(ref _a) = 3;
            _structs[1].A = 3;
            _contents[0] = 1;
        }
        finally { _mu.ExitWriteLock(); }
    }

    void RefChain()
    {
        ref int b = ref _a; //? LD1001 LD1006
        ref int c = ref b; //? LD1001 LD1006
        c = 0; //! LD1001|LD1006
    }

    void RefOfStruct() { ref S r = ref _s; r.A = 1; } //! LD1001|LD1006 //? LD1001 LD1006

    void ConditionalRef(bool c) { ref int r = ref (c ? ref _a : ref _arr[0]); r = 1; } //! LD1001|LD1006 //? LD1001 LD1006
}

// Clang: pt_guarded_by (PGBFoo, gb_fun_0 .. gb_bad_7, PtGuardedByCorrectnessTest)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Contents;

class Cell
{
    internal int A;
    internal int Prop { get; set; }
    internal void Change() { A++; }
    internal int this[int i] { get => A; set => A = value; }
}

class Foo
{
    readonly object _mu = new object();
    [ContentsGuardedBy("_mu")] Cell _cell = new Cell();
    [ContentsGuardedBy("_mu")] int[] _array = new int[4];
    [ContentsGuardedBy("_mu")] readonly Dictionary<int, string> _map = new Dictionary<int, string>();
    [ContentsGuardedBy("_mu")] Cell[] _cells = new Cell[4];

    void ReferenceIsFree(Cell other)
    {
        if (_cell == null)
            _cell = new Cell();
        _array = new int[8];
        bool same = _cell == other;
        bool isCell = _cell is Cell;
    }

    void Unheld()
    {
        int x = _cell.A; //! LD1003
        _cell.A = 1; //! LD1003
        _cell.A++; //! LD1003
        x = _cell.Prop; //! LD1003
        _cell.Prop = 2; //! LD1003
        _cell.Change(); //! LD1003
        x = _cell[1]; //! LD1003
        _cell[1] = 2; //! LD1003
        x = _array[0]; //! LD1003
        _array[0] = 1; //! LD1003
        _array[0]++; //! LD1003
        x = _map.Count; //! LD1003
        _map[1] = "x"; //! LD1003
        _map.Add(2, "y"); //! LD1003
        bool has = _map.ContainsKey(1); //! LD1003
        has = _map.TryGetValue(1, out string s); //! LD1003
        foreach (var pair in _map) { x += pair.Key; } //! LD1003
        foreach (int i in _array) { x += i; } //! LD1003
        _cells[0] = null; //! LD1003
    }

    void Held(int i)
    {
        lock (_mu)
        {
            _cell.A = _cell.Prop;
            _cell.Change();
            _cell[1] = _cell[2];
            _array[i] = _array[i + 1];
            _map[1] = "x";
            _map.Remove(2);
            foreach (var pair in _map) { i += pair.Key; }
            _cells[i] = new Cell();
        }
    }
}

class Shared
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [ContentsGuardedBy("_rw")] readonly Dictionary<int, string> _map = new Dictionary<int, string>();
    [ContentsGuardedBy("_rw")] readonly List<int> _list = new List<int>();
    [ContentsGuardedBy("_rw")] readonly int[] _array = new int[4];

    void Read()
    {
        _rw.EnterReadLock();
        try
        {
            int n = _map.Count;
            bool has = _map.ContainsKey(1) || _map.TryGetValue(2, out _);
            string s = _map[3];
            int x = _array[0] + _list[1];
            foreach (int i in _list) { x += i; }
            int[] copy = _list.ToArray();
            int at = _list.IndexOf(3);
        }
        finally { _rw.ExitReadLock(); }
    }

    void WriteUnderRead()
    {
        _rw.EnterReadLock();
        try
        {
            _map[3] = "x"; //! LD1002|LD1003
            _map.Add(4, "y"); //! LD1002|LD1003
            _list.Clear(); //! LD1002|LD1003
            _array[0] = 1; //! LD1002|LD1003
            _array[1]++; //! LD1002|LD1003
        }
        finally { _rw.ExitReadLock(); }
    }

    void Write()
    {
        _rw.EnterWriteLock();
        try
        {
            _map[3] = "x";
            _list.Clear();
            _array[0] = 1;
        }
        finally { _rw.ExitWriteLock(); }
    }
}

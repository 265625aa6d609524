// Clang: guarded values of class and struct type (GuardedNonPrimitiveTypeTest, GuardedNonPrimitive_MemberAccess)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.NonPrimitive;

struct Data
{
    int _dat;
    internal int Field;
    internal int GetValue() => _dat;
    internal void SetValue(int i) { _dat = i; }
    internal int this[int i] { get => _dat; set => _dat = value; }
    public static Data operator +(Data a, int b) { a._dat += b; return a; }
    public static Data operator ++(Data a) { a._dat++; return a; }
}

class Obj
{
    internal int A;
    internal void Method() { }
}

class Foo
{
    readonly ReaderWriterLockSlim _mu = new ReaderWriterLockSlim();
    [GuardedBy("_mu")] Data _data;
    [GuardedBy("_mu")] Obj _obj = new Obj();
    [GuardedBy("_mu")] int[] _arr = new int[4];

    void Unheld()
    {
        _data.SetValue(0); //! LD1001
        int a = _data.GetValue(); //! LD1001
        a = _data.Field; //! LD1001
        _data.Field = a; //! LD1001
        _data[0] = 1; //! LD1001
        a = _data[0]; //! LD1001
        _data += 1; //! LD1001
        _data++; //! LD1001
        _data = default; //! LD1001
        Data copy = _data; //! LD1001
        copy.SetValue(3);
        _obj.Method(); //! LD1001
        a = _obj.A; //! LD1001
        _obj.A = a; //! LD1001
        _arr[0] = 1; //! LD1001
        a = _arr.Length; //! LD1001
        Action act = _obj.Method; //! LD1001
    }

    void Held()
    {
        _mu.EnterWriteLock();
        try
        {
            _data.SetValue(1);
            _data.Field = _data[2];
            _data += 1;
            _data++;
            _obj.Method();
            _obj.A = 2;
            _arr[0]++;
        }
        finally { _mu.ExitWriteLock(); }
    }

    void Shared()
    {
        _mu.EnterReadLock();
        try
        {
            int a = _data.GetValue() + _data.Field + _arr[0];
            _data.Field = 1; //! LD1002
            _data += 1; //! LD1002
            _data = default; //! LD1002
            a = _obj.A;
            _obj = null; //! LD1002
        }
        finally { _mu.ExitReadLock(); }
    }
}

class Cell
{
    internal readonly object CellMu = new object();
    [GuardedBy("CellMu")] internal int C;
    [ContentsGuardedBy("CellMu")] internal Obj Cp = new Obj();
    internal int Plain;
}

class Bar
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] Cell _cell = new Cell();
    [ContentsGuardedBy("_mu")] readonly Cell _cellp = new Cell();

    void Unheld()
    {
        int x = _cell.Plain; //! LD1001
        _cell.Plain = x; //! LD1001
        x = _cellp.Plain; //! LD1003
        _cellp.Plain = x; //! LD1003
        _cell.C = 1; //! LD1001 LD1001
        _cellp.C = 1; //! LD1001 LD1003
        _cellp.Cp.A = 1; //! LD1003 //? LD1003
    }

    void OuterOnly()
    {
        lock (_mu)
        {
            _cell.Plain = _cellp.Plain;
            _cell.C = 1; //! LD1001
            _cellp.C = 2; //! LD1001
            _cell.Cp.A = 1; //! LD1003
        }
    }

    void Both()
    {
        lock (_mu)
        {
            lock (_cell.CellMu)
            {
                _cell.C = 1;
                _cell.Cp.A = 2;
            }
            lock (_cellp.CellMu)
            {
                _cellp.C = 1;
                _cellp.Cp.A = 1;
            }
        }
    }
}

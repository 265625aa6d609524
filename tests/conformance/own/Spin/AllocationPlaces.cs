// Operations of the language that copy or combine, and calls that take a lock without a statement for it.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LockDiscipline;

namespace Conformance.Own.AllocationPlaces;

[Flags]
enum Modes { None, Read, Write }

[LockType(LockKind.Spin)]
sealed class KernelSpin
{
    [AcquiresLock("this")] internal extern void Enter();
    [ReleasesLock("this")] internal extern void Exit();
}

class UnderTheSpinLock
{
    readonly KernelSpin _spin = new();
    readonly int[] _ids = new int[8];
    Modes _modes;
    Action _changed;
    int _n;

    void PartOfAnArray()
    {
        _spin.Enter();
        try
        {
            int[] part = _ids[1..3]; //! LD4001
            _n = part.Length;
        }
        finally
        {
            _spin.Exit();
        }
    }

    void PartOfASpan()
    {
        _spin.Enter();
        try
        {
            var part = _ids.AsSpan()[1..3];
            _n = part.Length + _ids[^1];
        }
        finally
        {
            _spin.Exit();
        }
    }

    void Combined(Action more)
    {
        _spin.Enter();
        try
        {
            Action all = _changed + more; //! LD4001
            all -= more; //! LD4001
            _n = all == more ? 1 : 0;
        }
        finally
        {
            _spin.Exit();
        }
    }

    void AskedForAFlag()
    {
        _spin.Enter();
        try
        {
            if (_modes.HasFlag(Modes.Write))
                _n++;
        }
        finally
        {
            _spin.Exit();
        }
    }

    void ComparedAsObject()
    {
        _spin.Enter();
        try
        {
            if (Equals(_modes, null)) //! LD4001
                _n++;
        }
        finally
        {
            _spin.Exit();
        }
    }

    internal void CallsASynchronizedMethod(Counter counter)
    {
        _spin.Enter();
        try
        {
            counter.Next(); //! LD4004
            counter.Peek();
        }
        finally
        {
            _spin.Exit();
        }
    }
}

sealed class Counter
{
    int _n;
    [MethodImpl(MethodImplOptions.Synchronized)] internal void Next() { _n++; } //! LD7001
    internal int Peek() => _n; //? LD9001
}

// LD4001: growth of collections under a spinlock, and the room that was made before
using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.GrowthAndRoom;

sealed class Idr
{
    SpinLock _spin = new SpinLock(false);
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _gate = new object();
    readonly List<int> _list = new List<int>();
    readonly List<int> _sized = new List<int>(64);
    readonly Dictionary<int, int> _map = new Dictionary<int, int>();
    readonly Queue<int> _queue = new Queue<int>();
    readonly Stack<int> _stack = new Stack<int>();
    readonly HashSet<int> _set = new HashSet<int>();
    readonly StringBuilder _text = new StringBuilder();
    readonly int[] _ring = new int[16];
    int _at;

    void Naked()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _list.Add(1); //! LD4001
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Preloaded()
    {
        _list.EnsureCapacity(_list.Count + 1);
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _list.Add(1);
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void PreloadedThenTwice()
    {
        _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            _list.Add(1);
            _list.Add(2); //! LD4001
        }
    }

    void PreloadedForTwo()
    {
        _list.EnsureCapacity(_list.Count + 2);
        lock (_gate)
        {
            _list.Add(1);
            _list.Add(2);
        }
    }

    void PreloadedOnOnePath(bool b)
    {
        if (b)
            _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            _list.Add(1); //! LD4001
        }
    }

    void PreloadedOnBothPaths(bool b)
    {
        if (b)
            _list.EnsureCapacity(_list.Count + 1);
        else
            _list.EnsureCapacity(_list.Count + 4);
        lock (_gate)
        {
            _list.Add(1);
        }
    }

    void PreloadedAfterwards()
    {
        lock (_gate)
        {
            _list.Add(1); //! LD4001
        }
        _list.EnsureCapacity(_list.Count + 1);
    }

    void PreloadedInside()
    {
        lock (_gate)
        {
            _list.EnsureCapacity(_list.Count + 1); //! LD4001
            _list.Add(1); //? LD4001
        }
    }

    void AnotherPreloaded()
    {
        _sized.EnsureCapacity(_sized.Count + 1);
        lock (_gate)
        {
            _list.Add(1); //! LD4001
        }
    }

    void Others()
    {
        _map.EnsureCapacity(_map.Count + 1);
        _queue.EnsureCapacity(_queue.Count + 1);
        _stack.EnsureCapacity(_stack.Count + 1);
        _set.EnsureCapacity(_set.Count + 1);
        _text.EnsureCapacity(_text.Length + 1);
        lock (_gate)
        {
            _map.Add(1, 1);
            _queue.Enqueue(1);
            _stack.Push(1);
            _set.Add(1);
            _text.Append('x'); //? LD4001
        }
    }

    void OthersNaked()
    {
        lock (_gate)
        {
            _map[1] = 1; //! LD4001
            _queue.Enqueue(1); //! LD4001
            _stack.Push(1); //! LD4001
            _set.Add(1); //! LD4001
            _text.Append("x"); //! LD4001
        }
    }

    void Alias()
    {
        var list = _list;
        list.EnsureCapacity(list.Count + 1);
        lock (_gate)
        {
            _list.Add(1);
        }
    }

    void AliasInside()
    {
        _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            var list = _list;
            list.Add(1);
        }
    }

    void LocalWithRoom(int[] values)
    {
        var local = new List<int>(values.Length);
        lock (_gate)
        {
            local.Add(values[0]);
        }
    }

    void LocalWithoutRoom()
    {
        var local = new List<int>();
        lock (_gate)
        {
            local.Add(1); //! LD4001
        }
    }

    void InALoop(int n)
    {
        _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            for (int i = 0; i < n; i++)
                _list.Add(i); //! LD4001
        }
    }

    void PreloadedByCapacity()
    {
        _list.Capacity = 100;
        lock (_gate)
        {
            _list.Add(1); //? LD4001
        }
    }

    void Ring(int n)
    {
        lock (_gate)
        {
            _ring[_at & 15] = n;
            _at++;
        }
    }

    void GrowthInCallee()
    {
        lock (_gate)
        {
            Put(1); //! LD4003
        }
    }

    void Put(int n) => _list.Add(n);

    void GrowthInCalleePreloaded()
    {
        _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            Put(1); //? LD4003
        }
    }

    void Reused()
    {
        lock (_gate)
        {
            _list.Clear();
        }
    }

    void PreloadedTwoSections()
    {
        _list.EnsureCapacity(_list.Count + 1);
        lock (_gate)
        {
            _list.Add(1);
        }
        lock (_gate)
        {
            _list.Add(2); //! LD4001
        }
    }

    void PreloadedEachTurn(int n)
    {
        for (int i = 0; i < n; i++)
        {
            _list.EnsureCapacity(_list.Count + 1);
            lock (_gate)
            {
                _list.Add(i);
            }
        }
    }
}

// The preload idiom: room that was made on every path before the spinlock was taken
using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Preload;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

sealed class Table
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly List<int> _list = new List<int>();
    readonly List<int> _other = new List<int>();
    readonly Dictionary<int, string> _map = new Dictionary<int, string>();
    readonly Queue<int> _queue = new Queue<int>();
    readonly StringBuilder _text = new StringBuilder();

    void Preloaded(int x)
    {
        _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock();
        try { _list.Add(x); }
        finally { _spin.Unlock(); }
    }

    void NotPreloaded(int x)
    {
        _spin.Lock();
        try { _list.Add(x); } //! LD4001
        finally { _spin.Unlock(); }
    }

    void AnotherPreloaded(int x)
    {
        _other.EnsureCapacity(_other.Count + 1);
        _spin.Lock();
        try { _list.Add(x); } //! LD4001
        finally { _spin.Unlock(); }
    }

    void OnOnePathOnly(int x, bool b)
    {
        if (b)
            _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock();
        try { _list.Add(x); } //! LD4001
        finally { _spin.Unlock(); }
    }

    void OnBothPaths(int x, bool b)
    {
        if (b)
            _list.EnsureCapacity(_list.Count + 1);
        else
            _list.EnsureCapacity(_list.Count + 4);
        _spin.Lock();
        try { _list.Add(x); }
        finally { _spin.Unlock(); }
    }

    void TwoWithRoomForOne(int x)
    {
        _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock();
        try
        {
            _list.Add(x);
            _list.Add(x + 1); //! LD4001
        }
        finally { _spin.Unlock(); }
    }

    void TwoWithRoomForTwo(int x)
    {
        _list.EnsureCapacity(_list.Count + 2);
        _spin.Lock();
        try
        {
            _list.Add(x);
            _list.Add(x + 1);
        }
        finally { _spin.Unlock(); }
    }

    void InALoop(int[] xs)
    {
        _list.EnsureCapacity(_list.Count + xs.Length);
        _spin.Lock();
        try
        {
            foreach (int x in xs)
                _list.Add(x);
        }
        finally { _spin.Unlock(); }
    }

    void InALoopWithRoomForOne(int[] xs)
    {
        _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock();
        try
        {
            foreach (int x in xs)
                _list.Add(x); //! LD4001
        }
        finally { _spin.Unlock(); }
    }

    void Range(int[] xs)
    {
        _list.EnsureCapacity(_list.Count + xs.Length);
        _spin.Lock();
        try { _list.AddRange(xs); }
        finally { _spin.Unlock(); }
    }

    void RetriesAroundTheLock(int[] xs)
    {
        foreach (int x in xs)
        {
            _map.EnsureCapacity(_map.Count + 1);
            _spin.Lock();
            try { _map[x] = ""; }
            finally { _spin.Unlock(); }
        }
    }

    void ByAlias(int x)
    {
        var list = _list;
        list.EnsureCapacity(list.Count + 1);
        _spin.Lock();
        try { _list.Add(x); }
        finally { _spin.Unlock(); }
    }

    void ByAliasInTheLock(int x)
    {
        _queue.EnsureCapacity(_queue.Count + 1);
        var queue = _queue;
        _spin.Lock();
        try { queue.Enqueue(x); }
        finally { _spin.Unlock(); }
    }

    void Fresh(int x)
    {
        var fresh = new List<int>(2);
        _spin.Lock();
        try
        {
            fresh.Add(x);
            fresh.Add(x);
        }
        finally { _spin.Unlock(); }
    }

    void FreshWithoutRoom(int x)
    {
        var fresh = new List<int>();
        _spin.Lock();
        try { fresh.Add(x); } //! LD4001
        finally { _spin.Unlock(); }
    }

    void MadeUnderTheLock(int x)
    {
        _spin.Lock();
        try
        {
            _list.EnsureCapacity(_list.Count + 1); //! LD4001
            _list.Add(x); //! LD4001
        }
        finally { _spin.Unlock(); }
    }

    void Grow(int x) => _list.Add(x);

    void ThroughACall(int x)
    {
        _spin.Lock();
        try { Grow(x); } //! LD4003
        finally { _spin.Unlock(); }
    }

    void ThroughACallPreloaded(int x)
    {
        _list.EnsureCapacity(_list.Count + 1);
        _spin.Lock();
        try { Grow(x); }
        finally { _spin.Unlock(); }
    }

    void Text(string s)
    {
        _text.EnsureCapacity(_text.Length + s.Length);
        _spin.Lock();
        try { _text.Append(s); }
        finally { _spin.Unlock(); }
    }

    void TextWithoutRoom(string s)
    {
        _spin.Lock();
        try { _text.Append(s); } //! LD4001
        finally { _spin.Unlock(); }
    }
}

// Guards that nobody declared: what is said, and what is left to the callers
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.InferredAtomicity;

sealed class Session
{
    internal int Uses;
    internal string Name;
}

sealed class Registry
{
    private readonly object _gate = new object();
    private readonly Dictionary<string, Session> _sessions = new Dictionary<string, Session>();
    private readonly List<Session> _idle = new List<Session>();
    private int _count;
    private int _peak;
    private string _last = "";
    private bool _closed;
    private Session _current;

    internal void Add(string k, Session s) { lock (_gate) { _sessions[k] = s; _count++; _last = k; } }
    internal void Drop(string k) { lock (_gate) { if (_sessions.Remove(k)) _count--; } }
    internal void Close() { lock (_gate) { _closed = true; _sessions.Clear(); _idle.Clear(); _count = 0; _current = null; } }
    internal int Count() { lock (_gate) { return _closed ? 0 : _count; } }
    internal int Peak() { lock (_gate) { return _peak; } }
    internal void Clear() { lock (_gate) { _peak = 0; _last = ""; _idle.Add(null); } }
    internal string Last() { lock (_gate) { return _last; } }
    internal Session Find(string k) { lock (_gate) { return _sessions.TryGetValue(k, out var s) ? s : null; } }
    internal bool Has(string k) { lock (_gate) { return _sessions.ContainsKey(k); } }
    internal Session Current() { lock (_gate) { return _current; } }
    internal void SetCurrent(Session s) { lock (_gate) { _current = s; } }

    internal void CountRacy()
    {
        int n;
        lock (_gate) { n = _count; }
        lock (_gate)
        {
            _count = n + 1; //! LD2003
        }
    }

    internal void CountRacyByGetter()
    {
        int n = Count();
        lock (_gate)
        {
            _count = n + 1; //! LD2003
        }
    }

    internal void AddRacy(string k)
    {
        bool there;
        lock (_gate) { there = _sessions.ContainsKey(k); }
        if (!there)
        {
            lock (_gate)
            {
                _sessions.Add(k, new Session()); //! LD2002
            }
        }
    }

    internal void AddTested(string k)
    {
        bool there;
        lock (_gate) { there = _sessions.ContainsKey(k); }
        if (!there)
        {
            lock (_gate)
            {
                if (!_sessions.ContainsKey(k))
                    _sessions.Add(k, new Session());
            }
        }
    }

    internal void AddRacyByGetter(string k)
    {
        if (Has(k))
            return;
        lock (_gate)
        {
            _sessions.Add(k, new Session()); //! LD2002
        }
    }

    // two calls that lock by themselves
    internal void AddByCalls(string k)
    {
        if (!Has(k))
            Add(k, new Session());
    }

    internal void PutBack(string k)
    {
        var s = Find(k);
        if (s != null)
            Add(k, s);
    }

    // compute outside, store inside, another member
    internal void PeakOfCount()
    {
        int n;
        lock (_gate) { n = _count; }
        lock (_gate)
        {
            _peak = n;
        }
    }

    internal void TextOfCount()
    {
        int n = Count();
        string s = n.ToString();
        lock (_gate)
        {
            _last = s;
        }
    }

    // a reference is no plain value
    internal void KeptAsCurrent(string k)
    {
        Session s;
        lock (_gate) { s = _sessions[k]; }
        lock (_gate)
        {
            _current = s; //! LD2001
        }
    }

    internal void KeyIsStale()
    {
        string k;
        lock (_gate) { k = _last; }
        lock (_gate)
        {
            _sessions[k] = null; //! LD2001
        }
    }

    internal void KeyIsStaleButRemoved()
    {
        string k;
        lock (_gate) { k = _last; }
        lock (_gate)
        {
            _sessions.Remove(k);
        }
    }

    internal void TakenOut(string k)
    {
        Session s;
        lock (_gate)
        {
            if (!_sessions.Remove(k, out s))
                return;
            _count--;
        }
        lock (_gate)
        {
            _idle.Add(s);
        }
    }

    internal void Detached()
    {
        Session[] all;
        lock (_gate)
        {
            all = _idle.ToArray();
            _idle.Clear();
        }
        foreach (var s in all)
            Console.WriteLine(s.Name);
    }

    internal void Shown()
    {
        Console.WriteLine(Last() + Count() + Peak());
    }

    internal void ReadAndReset()
    {
        int n;
        lock (_gate)
        {
            n = _peak;
            _peak = 0;
        }
        lock (_gate)
        {
            _count += n;
        }
    }

    // once for all: publication before sharing, first unlocked test
    internal Session Lazy()
    {
        lock (_gate)
        {
            if (_current != null)
                return _current;
        }
        var fresh = new Session();
        lock (_gate)
        {
            _current ??= fresh;
            return _current;
        }
    }

    internal Session LazyRacy()
    {
        lock (_gate)
        {
            if (_current != null)
                return _current;
        }
        var fresh = new Session();
        lock (_gate)
        {
            _current = fresh; //! LD2002
            return fresh;
        }
    }

    internal Session LazyTested()
    {
        lock (_gate)
        {
            if (_current != null)
                return _current;
        }
        var fresh = new Session();
        lock (_gate)
        {
            if (_current == null)
                _current = fresh;
            return _current;
        }
    }

    internal void StoredBefore()
    {
        lock (_gate)
        {
            _closed = false;
            _count = 0;
        }
        lock (_gate)
        {
            _count++;
        }
    }
}

// nothing says that the guard of this one is the lock
sealed class Unguarded
{
    private readonly object _gate = new object();
    private int _hits;

    internal void Hit() { _hits++; }
    internal int Hits() { return _hits; }
    internal void Mixed()
    {
        int n;
        lock (_gate) { n = _hits; }
        lock (_gate) { _hits = n + 1; }
    }
}

// several types: the lock belongs to another object
sealed class Hub
{
    internal readonly object Sync = new object();
    internal readonly List<Node> Nodes = new List<Node>();
    internal void Add(Node n) { lock (Sync) { Nodes.Add(n); } }
    internal void Remove(Node n) { lock (Sync) { Nodes.Remove(n); } }
    internal int Count() { lock (Sync) { return Nodes.Count; } }

    internal void TrimRacy()
    {
        int n;
        lock (Sync) { n = Nodes.Count; }
        if (n > 10) lock (Sync) { Nodes.Clear(); }
    }

    internal void PadRacy()
    {
        int n;
        lock (Sync) { n = Nodes.Count; }
        if (n == 0) lock (Sync) { Nodes.Add(new Node()); } //! LD2002
    }
}

sealed class Node { internal int N; }

static class StaticState
{
    private static readonly object s_gate = new object();
    private static readonly Dictionary<Type, object> s_cache = new Dictionary<Type, object>();
    private static long s_bytes;

    internal static void Store(Type t, object o) { lock (s_gate) { s_cache[t] = o; s_bytes++; } }
    internal static void Forget(Type t) { lock (s_gate) { s_cache.Remove(t); s_bytes--; } }
    internal static long Bytes() { lock (s_gate) { return s_bytes; } }

    internal static object GetRacy(Type t)
    {
        lock (s_gate)
        {
            if (s_cache.TryGetValue(t, out var there))
                return there;
        }
        var made = Activator.CreateInstance(t);
        lock (s_gate)
        {
            s_cache.Add(t, made); //! LD2002
        }
        return made;
    }

    internal static object Get(Type t)
    {
        lock (s_gate)
        {
            if (s_cache.TryGetValue(t, out var there))
                return there;
        }
        var made = Activator.CreateInstance(t);
        lock (s_gate)
        {
            if (s_cache.TryGetValue(t, out var there))
                return there;
            s_cache.Add(t, made);
        }
        return made;
    }

    internal static void BytesRacy(long more)
    {
        long b = Bytes();
        lock (s_gate)
        {
            s_bytes = b + more; //! LD2003
        }
    }
}

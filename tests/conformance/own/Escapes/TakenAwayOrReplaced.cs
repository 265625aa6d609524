// A list that is replaced by a changed copy is a snapshot for who gets it; one that is replaced by an empty one was only taken away.
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.TakenAwayOrReplaced;

class TakenAway
{
    readonly object _gate = new();
    [GuardedBy("_gate")] List<int> _list = new();

    internal List<int> All() { lock (_gate) { return _list; } } //! LD1006

    internal List<int> Take()
    {
        lock (_gate)
        {
            var taken = _list;
            _list = new List<int>();
            return taken;
        }
    }
}

class TakenAwayInATuple
{
    readonly Lock _lock = new();
    [GuardedBy("_lock")] List<int> _list = [];

    internal IEnumerable<int> All() { lock (_lock) { return _list; } } //! LD1006

    internal List<int> Take()
    {
        List<int> taken;
        lock (_lock)
        {
            (taken, _list) = (_list, []);
        }
        return taken;
    }
}

class Cleared
{
    readonly object _gate = new();
    [GuardedBy("_gate")] Dictionary<string, int> _map = new();

    internal Dictionary<string, int> All() { lock (_gate) { return _map; } } //! LD1006

    internal void Clear() { lock (_gate) { _map = null; } }
}

class ReplacedByAChangedCopy
{
    readonly object _gate = new();
    [GuardedBy("_gate")] List<int> _list = new();

    internal List<int> All() { lock (_gate) { return _list; } }

    internal void Add(int x) { lock (_gate) { _list = new List<int>(_list) { x }; } }
    internal void Clear() { lock (_gate) { _list = new List<int>(); } }
}

class ReplacedByASpread
{
    readonly object _gate = new();
    [GuardedBy("_gate")] int[] _all = [];

    internal int[] All() { lock (_gate) { return _all; } }

    internal void Add(int x) { lock (_gate) { _all = [.. _all, x]; } }
}

class ReplacedByWhatSomebodyGives
{
    readonly object _gate = new();
    [GuardedBy("_gate")] List<int> _list;

    internal List<int> All() { lock (_gate) { return _list; } }

    internal void Set(List<int> list) { lock (_gate) { _list = list; } }
}

class InsideOfSomethingElse
{
    readonly object _gate = new();
    [GuardedBy("_gate")] int[] _all = new int[4];

    internal Memory<int> Part() { lock (_gate) { return _all; } } //! LD1006
    internal int[][] Wrapped() { lock (_gate) { return [_all]; } } //! LD1006
    internal int[] Spread() { lock (_gate) { return [.. _all]; } }
}

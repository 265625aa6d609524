// lock on System.Threading.Lock where nullable annotations are on: the graph has no operation for it
#nullable enable
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.NullableLock;

class Names
{
    readonly Lock _gate = new();
    readonly Lock _other = new();
    [GuardedBy("_gate")] int _n;
    [ContentsGuardedBy("_gate")] readonly Dictionary<int, string> _map = new();

    int Count { get { lock (_gate) return _map.Count; } }

    int Returned() { lock (_gate) { return _n; } }

    void After()
    {
        lock (_gate)
        {
            _n = 1;
        }
        _n = 2; //! LD1001
    }

    void Nested()
    {
        lock (_gate)
        {
            lock (_gate) { _n = 1; }
            lock (_other) { _n = 2; }
            _n = 3;
        }
        _n = 4; //! LD1001
    }

    void Branches(bool c, int[] all)
    {
        foreach (int i in all)
        {
            lock (_gate)
            {
                if (c)
                    continue;
                if (i == 3)
                    break;
                _n += i;
            }
            _n--; //! LD1001
        }
        _n++; //! LD1001
    }

    void Throws(string? s)
    {
        try
        {
            lock (_gate)
            {
                _n = int.Parse(s ?? "");
            }
        }
        catch (FormatException)
        {
            _n = 0; //! LD1001
        }
        finally
        {
            _n = 1; //! LD1001
        }
    }

    void Wrong()
    {
        lock (_other) { _n = 1; } //! LD1001
    }

    void LookedUpBefore(int k)
    {
        string s;
        lock (_gate) { s = _map[k]; }
        lock (_gate) { _map[k + 1] = s; } //! LD2001
    }
}

// Lost updates: a member written back from a value that an earlier section read
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.LostUpdates;

sealed class Account
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate")] internal long Balance;
    [GuardedBy("Gate")] internal string Owner = "";
}

readonly record struct Money(long Cents, string Currency);

sealed record Settings(int Level, string Name);

sealed class Counters
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _total;
    [GuardedBy("_gate")] long _bytes;
    [GuardedBy("_gate")] double _mean;
    [GuardedBy("_gate")] Money _money;
    [GuardedBy("_gate")] Settings _settings = new Settings(0, "");
    [GuardedBy("_gate")] int[] _copyOnWrite = new int[0];
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Dictionary<string, int> _counts = new Dictionary<string, int>();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly int[] _slots = new int[16];
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly List<int> _list = new List<int>();

    static int Fetch() => 1;

    void Plain()
    {
        int t;
        lock (_gate) t = _total;
        lock (_gate)
        {
            _total = t + 1; //! LD2003
        }
    }

    void PlainInOne()
    {
        lock (_gate)
        {
            int t = _total;
            _total = t + 1;
        }
    }

    void ThroughTwoLocals()
    {
        long a;
        lock (_gate) a = _bytes;
        long b = a + Fetch();
        long c = b;
        lock (_gate)
        {
            _bytes = c; //! LD2003
        }
    }

    void Compound()
    {
        int t;
        lock (_gate) t = _total;
        int delta = Fetch() - t;
        lock (_gate)
        {
            _total += delta; //! LD2003|LD2001
        }
    }

    void MineAdded(int mine)
    {
        lock (_gate)
        {
            _total += mine;
        }
    }

    void Weighted(double x)
    {
        double m;
        int n;
        lock (_gate)
        {
            m = _mean;
            n = _total;
        }
        double next = m + (x - m) / (n + 1);
        lock (_gate)
        {
            _mean = next; //! LD2003
            _total = n + 1; //! LD2003
        }
    }

    void WeightedInOne(double x)
    {
        lock (_gate)
        {
            _mean += (x - _mean) / ++_total;
        }
    }

    void Swapped()
    {
        int t;
        long b;
        lock (_gate) { t = _total; b = _bytes; }
        lock (_gate)
        {
            _bytes = t; //! LD2001
            _total = (int)b; //! LD2001
        }
    }

    void StructWith()
    {
        Money m;
        lock (_gate) m = _money;
        var next = m with { Cents = m.Cents + 1 };
        lock (_gate)
        {
            _money = next; //! LD2003
        }
    }

    void RecordWith()
    {
        Settings s;
        lock (_gate) s = _settings;
        lock (_gate)
        {
            _settings = s with { Level = 2 }; //! LD2003
        }
    }

    void RecordRebuilt()
    {
        Settings s;
        lock (_gate) s = _settings;
        lock (_gate)
        {
            _settings = new Settings(s.Level + 1, s.Name); //! LD2003
        }
    }

    void CopiedOnWrite(int mine)
    {
        int[] now;
        lock (_gate) now = _copyOnWrite;
        var next = now.Append(mine).ToArray();
        lock (_gate)
        {
            _copyOnWrite = next; //! LD2003|LD2001 //? LD1006
        }
    }

    void CopiedOnWriteInOne(int mine)
    {
        lock (_gate)
        {
            _copyOnWrite = _copyOnWrite.Append(mine).ToArray();
        }
    }

    // elements
    void SameKey(string key)
    {
        int n;
        lock (_gate) n = _counts[key];
        lock (_gate)
        {
            _counts[key] = n + 1; //! LD2003
        }
    }

    void SameKeyTried(string key)
    {
        int n;
        lock (_gate)
        {
            if (!_counts.TryGetValue(key, out n))
                n = 0;
        }
        lock (_gate)
        {
            _counts[key] = n + 1; //! LD2003
        }
    }

    void SameKeyOrDefault(string key)
    {
        int n;
        lock (_gate) n = _counts.GetValueOrDefault(key);
        lock (_gate)
        {
            _counts[key] = n + 1; //! LD2003
        }
    }

    void SameConstantKey()
    {
        int n;
        lock (_gate) n = _counts["a"];
        lock (_gate)
        {
            _counts["a"] = n + 1; //! LD2003
        }
    }

    void OtherConstantKey()
    {
        int n;
        lock (_gate) n = _counts["a"];
        lock (_gate)
        {
            _counts["b"] = n + 1; //! LD2001
        }
    }

    void OtherKey(string from, string to)
    {
        int n;
        lock (_gate) n = _counts[from];
        lock (_gate)
        {
            _counts[to] = n; //! LD2001
        }
    }

    void KeyChanged(string key)
    {
        int n;
        lock (_gate) n = _counts[key];
        key = key + "x";
        lock (_gate)
        {
            _counts[key] = n; //! LD2001
        }
    }

    void SameSlot(int i)
    {
        int n;
        lock (_gate) n = _slots[i];
        lock (_gate)
        {
            _slots[i] = n + 1; //! LD2003
        }
    }

    void OtherSlot(int i, int j)
    {
        int n;
        lock (_gate) n = _slots[i];
        lock (_gate)
        {
            _slots[j] = n; //! LD2001
        }
    }

    void SlotInOne(int i)
    {
        lock (_gate)
        {
            int n = _slots[i];
            _slots[i] = n + 1;
        }
    }

    void SlotsAhead()
    {
        int first;
        lock (_gate) first = _slots[0];
        for (int i = 1; i < 3; i++)
        {
            lock (_gate)
            {
                _slots[i] = first; //! LD2001
            }
        }
    }

    void ListElement(int i)
    {
        int n;
        lock (_gate) n = _list[i];
        lock (_gate)
        {
            _list[i] = n * 2; //! LD2003
        }
    }

    // getters and setters that lock
    internal int Total
    {
        get { lock (_gate) return _total; }
        set { lock (_gate) _total = value; }
    }

    internal int GetTotal() { lock (_gate) return _total; }
    internal void SetTotal(int n) { lock (_gate) _total = n; }
    internal void AddTotal(int n) { lock (_gate) _total += n; }

    void ByMethods() { SetTotal(GetTotal() + 1); } //! LD2003
    void ByMethodsAndLocal() { int n = GetTotal(); n += 3; SetTotal(n); } //! LD2003
    void ByProperty() { Total = Total * 2; } //! LD2003
    void ByPropertyCompound() { Total -= 1; } //! LD2003
    void ByPropertyIncrement() { ++Total; } //! LD2003
    void ByPropertyOfMine(int mine) { Total = mine; }
    void ByAdd(int mine) { AddTotal(mine); }
    void Mixed() { int n = Total; lock (_gate) { _total = n + 1; } } //! LD2003
    void MixedOther() { int n; lock (_gate) n = _total; Total = n + 1; } //! LD2003
    void UnderTheLock() { lock (_gate) { Total = Total + 1; SetTotal(GetTotal() + 1); } }

    int this[int i]
    {
        get { lock (_gate) return _slots[i]; }
        set { lock (_gate) _slots[i] = value; }
    }

    void ByIndexer(int i) { this[i] = this[i] + 1; } //! LD2003|LD2001
    void ByIndexerIncrement(int i) { this[i]++; } //! LD2003|LD2001
    void ByIndexerOfMine(int i, int mine) { this[i] = mine; }

    // accounts: an object of its own
    static void Deposit(Account a, long amount)
    {
        long b;
        lock (a.Gate) b = a.Balance;
        lock (a.Gate)
        {
            a.Balance = b + amount; //! LD2003
        }
    }

    static void Move(Account a, Account b)
    {
        long n;
        lock (a.Gate) n = a.Balance;
        lock (b.Gate)
        {
            b.Balance = n;
        }
    }

    static void Taken(Account a, Account b)
    {
        long n;
        lock (a.Gate)
        {
            n = a.Balance;
            a.Balance = 0;
        }
        lock (b.Gate)
        {
            b.Balance += n;
        }
    }

    static void TakenAndGivenBack(Account a)
    {
        long n;
        lock (a.Gate)
        {
            n = a.Balance;
            a.Balance = 0;
        }
        lock (a.Gate)
        {
            a.Balance += n;
        }
    }

    static async Task Awaited(Account a)
    {
        long n;
        lock (a.Gate) n = a.Balance;
        await Task.Delay(1);
        lock (a.Gate)
        {
            a.Balance = n + 1; //! LD2003
        }
    }

    static async Task AwaitedBefore(Account a)
    {
        long n = await Task.FromResult(3L);
        lock (a.Gate)
        {
            a.Balance += n;
        }
    }

    void InACatch()
    {
        int t;
        lock (_gate) t = _total;
        try
        {
            Fetch();
        }
        catch (InvalidOperationException)
        {
            lock (_gate)
            {
                _total = t; //! LD2003
            }
        }
    }

    void InAFinally()
    {
        int t;
        lock (_gate) t = _total;
        try
        {
            Fetch();
        }
        finally
        {
            lock (_gate)
            {
                _total = t - 1; //! LD2003
            }
        }
    }

    void Restored()
    {
        int before;
        lock (_gate)
        {
            before = _total;
            _total = 7;
        }
        Fetch();
        lock (_gate)
        {
            _total = before;
        }
    }

    void Deconstructed()
    {
        int t;
        long b;
        lock (_gate) (t, b) = (_total, _bytes);
        lock (_gate)
        {
            (_total, _bytes) = (t + 1, b + 1); //! LD2003 LD2003
        }
    }

    void ByReference()
    {
        int t;
        lock (_gate) t = _total;
        lock (_gate)
        {
            Interlocked.Exchange(ref _total, t + 1); //? LD2003 LD2001
        }
    }

    void Ternary(bool up)
    {
        int t;
        lock (_gate) t = _total;
        lock (_gate)
        {
            _total = up ? t + 1 : 0; //! LD2003
        }
    }

    void Max(int mine)
    {
        int m;
        lock (_gate) m = _total;
        if (mine > m) lock (_gate) { _total = mine; } //! LD2002
    }
}

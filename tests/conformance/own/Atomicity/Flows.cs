// Stale values through the forms of the language: text, arithmetic, patterns, containers, delegates, nullable values, loops
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Flows;

sealed class Obj
{
    internal readonly Table Table;
    internal readonly int Id;
    internal readonly string Label;
    [GuardedBy("Table.Gate")] internal int Count;
    [GuardedBy("Table.Gate")] internal Obj Next;
    internal Obj(Table table, int id, string label) { Table = table; Id = id; Label = label; }
    internal void Deconstruct(out int id, out string label) { id = Id; label = Label; }
}

struct Both
{
    internal Obj Obj;
    internal int Number;
}

sealed class Box
{
    internal Obj Value;
    internal int Number { get; set; }
}

sealed record Pair(Obj Obj, int Number);

sealed class Table
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Obj> _map = new Dictionary<int, Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, int> _sizes = new Dictionary<int, int>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly List<Obj> _list = new List<Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly int[] _slots = new int[64];
    [GuardedBy("Gate")] Obj _head;
    [GuardedBy("Gate")] int _size;
    [GuardedBy("Gate")] int _limit;
    [GuardedBy("Gate")] int? _maybe;
    [GuardedBy("Gate")] string _name = "";
    [GuardedBy("Gate")] string _title = "";
    [GuardedBy("Gate")] bool _open;

    static void Work() { }
    static void Show(object o) { Console.WriteLine(o); }

    // text
    void Concatenated()
    {
        string s;
        lock (Gate) s = "<" + _name + ">";
        lock (Gate)
        {
            _title = s; //! LD2001
        }
    }

    void Formatted()
    {
        string s;
        lock (Gate) s = string.Format("{0}-{1}", _name, _size);
        lock (Gate)
        {
            _title = s; //! LD2001
        }
    }

    void Built()
    {
        var sb = new StringBuilder();
        lock (Gate) sb.Append(_name).Append('x');
        lock (Gate)
        {
            _title = sb.ToString(); //! LD2001
        }
    }

    void BuiltInStatements()
    {
        var sb = new StringBuilder();
        lock (Gate)
        {
            sb.Append('[');
            sb.Append(_name);
        }
        string s = sb.ToString();
        lock (Gate)
        {
            _title = s; //! LD2001
        }
    }

    void BuiltFromMine(string mine)
    {
        var sb = new StringBuilder();
        sb.Append(mine);
        lock (Gate)
        {
            _title = sb.ToString();
        }
    }

    void Upper()
    {
        string s;
        lock (Gate) s = _name.ToUpperInvariant().Trim();
        lock (Gate)
        {
            _name = s; //! LD2003
        }
    }

    void Joined()
    {
        string s;
        lock (Gate) s = string.Join(",", _list.Select(o => o.Label));
        lock (Gate)
        {
            _title = s; //! LD2001
        }
    }

    void Substring()
    {
        string s;
        lock (Gate) s = _name;
        string t = s.Substring(1);
        lock (Gate)
        {
            _name = t; //! LD2003
        }
    }

    void ShownOnly()
    {
        string s;
        lock (Gate) s = $"{_name}:{_size}";
        Show(s);
    }

    // arithmetic
    void Arithmetic()
    {
        int n;
        lock (Gate) n = _size;
        int twice = -(n << 1) % 7;
        lock (Gate)
        {
            _size = twice; //! LD2003
        }
    }

    void CompoundOnLocal()
    {
        int n = 3;
        lock (Gate) n += _size;
        lock (Gate)
        {
            _limit = n; //! LD2001
        }
    }

    void IncrementOnLocal()
    {
        int n;
        lock (Gate) n = _size;
        n++;
        lock (Gate)
        {
            _size = n; //! LD2003
        }
    }

    void Maximum(int mine)
    {
        int n;
        lock (Gate) n = _size;
        int m = Math.Max(n, mine);
        lock (Gate)
        {
            _size = m; //! LD2003
        }
    }

    void MaximumInside(int mine)
    {
        lock (Gate)
        {
            _size = Math.Max(_size, mine);
        }
    }

    void Casted()
    {
        object o;
        lock (Gate) o = (long)_size;
        lock (Gate)
        {
            _size = (int)(long)o + 1; //! LD2003
        }
    }

    void Parsed()
    {
        string s;
        lock (Gate) s = _name;
        int n = int.Parse(s);
        lock (Gate)
        {
            _size = n; //! LD2001
        }
    }

    void CompoundWrite()
    {
        int n;
        lock (Gate) n = _limit;
        lock (Gate)
        {
            _size += n; //! LD2001
        }
    }

    void CompoundWriteOfMine(int mine)
    {
        lock (Gate)
        {
            _size += mine;
        }
    }

    void Summed()
    {
        int total = 0;
        lock (Gate)
        {
            foreach (var o in _list)
                total += o.Count;
        }
        lock (Gate)
        {
            _size = total; //! LD2001
        }
    }

    // nullable
    void Nullable()
    {
        int? n;
        lock (Gate) n = _maybe;
        if (n.HasValue)
        {
            lock (Gate)
            {
                _maybe = n.Value + 1; //! LD2003
            }
        }
    }

    void NullableCoalesced()
    {
        int n;
        lock (Gate) n = _maybe ?? 0;
        lock (Gate)
        {
            _maybe = n + 1; //! LD2003
        }
    }

    void NullableDecides()
    {
        bool missing;
        lock (Gate) missing = _maybe is null;
        if (missing)
        {
            lock (Gate)
            {
                _maybe = 0; //! LD2002
            }
        }
    }

    void NullableLooksAgain()
    {
        bool missing;
        lock (Gate) missing = _maybe is null;
        if (missing)
        {
            lock (Gate)
            {
                _maybe ??= 0;
            }
        }
    }

    void NullConditional(int k)
    {
        Obj o;
        lock (Gate) _map.TryGetValue(k, out o);
        int? id = o?.Id;
        if (id is int n)
        {
            lock (Gate)
            {
                _sizes[n] = 1; //! LD2001
            }
        }
    }

    // patterns
    void PropertyPattern(int k)
    {
        int id = 0;
        lock (Gate)
        {
            if (_map.TryGetValue(k, out var o) && o is { Id: var x })
                id = x;
        }
        lock (Gate)
        {
            _slots[id] = 1; //! LD2001
        }
    }

    void DeclaredInPattern()
    {
        Obj found = null;
        lock (Gate)
        {
            if (_head is { } h)
                found = h;
        }
        if (found is null)
            return;
        lock (Gate)
        {
            found.Count++; //! LD2001
        }
    }

    void ListPattern()
    {
        Obj first = null;
        lock (Gate)
        {
            if (_list is [var o, ..])
                first = o;
        }
        lock (Gate)
        {
            if (first != null)
                first.Count = 0; //! LD2001
        }
    }

    void SwitchStatementPattern()
    {
        object o;
        lock (Gate) o = _head;
        switch (o)
        {
            case Obj { Id: > 0 } good:
                lock (Gate)
                {
                    good.Count++; //! LD2001
                }
                break;
        }
    }

    void SwitchExpression()
    {
        int n;
        lock (Gate) n = _size;
        string s = n switch { 0 => "none", 1 => "one", var m => m.ToString() };
        lock (Gate)
        {
            _title = s; //! LD2001
        }
    }

    void SwitchExpressionInside(int mine)
    {
        lock (Gate)
        {
            _title = _size switch { 0 => "none", _ => "some" };
        }
    }

    void SwitchDecides()
    {
        int n;
        lock (Gate) n = _size;
        switch (n)
        {
            case 0:
                Work();
                break;
            case 1:
                lock (Gate)
                {
                    _limit = 4; //! LD2002
                }
                break;
        }
    }

    void SwitchLooksAgain()
    {
        int n;
        lock (Gate) n = _size;
        switch (n)
        {
            case 1:
                lock (Gate)
                {
                    if (_size == 1)
                        _limit = 4;
                }
                break;
        }
    }

    void UserDeconstruct(int k)
    {
        int id;
        lock (Gate) (id, _) = _map[k];
        lock (Gate)
        {
            _slots[id] = 1; //! LD2001
        }
    }

    // containers
    void StructField(int k)
    {
        Both b = default;
        lock (Gate) b.Obj = _map[k];
        lock (Gate)
        {
            b.Obj.Count++; //! LD2001
        }
    }

    void OtherStructField(int k, int mine)
    {
        Both b;
        lock (Gate) b = new Both { Obj = _map[k], Number = mine };
        Show(b.Obj);
        lock (Gate)
        {
            _limit = b.Number;
        }
    }

    void ObjectField(int k)
    {
        var box = new Box();
        lock (Gate) box.Value = _map[k];
        lock (Gate)
        {
            box.Value.Count++; //! LD2001
        }
    }

    void OtherTupleElement(int k, int mine)
    {
        (Obj Obj, int Number) t;
        lock (Gate) t = (_map[k], mine);
        Show(t.Obj);
        lock (Gate)
        {
            _limit = t.Number;
        }
    }

    void TupleElement(int k, int mine)
    {
        (Obj Obj, int Number) t;
        lock (Gate) t = (_map[k], mine);
        lock (Gate)
        {
            t.Obj.Count += t.Number; //! LD2001
        }
    }

    void OtherDeconstructed(int k, int mine)
    {
        Obj o;
        int n;
        lock (Gate) (o, n) = (_map[k], mine);
        Show(o);
        lock (Gate)
        {
            _limit = n;
        }
    }

    void Record(int k)
    {
        Pair p;
        lock (Gate) p = new Pair(_map[k], 3);
        lock (Gate)
        {
            p.Obj.Count++; //! LD2001
        }
    }

    void Anonymous(int k)
    {
        int n;
        lock (Gate)
        {
            var a = new { Obj = _map[k], Size = _size };
            n = a.Size;
        }
        lock (Gate)
        {
            _size = n + 1; //! LD2003
        }
    }

    void ArrayOfOne(int k)
    {
        Obj[] some;
        lock (Gate) some = new[] { _map[k] };
        lock (Gate)
        {
            some[0].Count++; //! LD2001
        }
    }

    void CollectedInALoop()
    {
        var found = new List<Obj>();
        lock (Gate)
        {
            foreach (var o in _list)
                if (o.Count > 0)
                    found.Add(o);
        }
        foreach (var o in found)
        {
            lock (Gate)
            {
                o.Count--; //! LD2001
            }
        }
    }

    void CollectedAndShown()
    {
        var found = new List<Obj>();
        lock (Gate)
        {
            foreach (var o in _list)
                if (o.Count > 0)
                    found.Add(o);
        }
        foreach (var o in found)
            Show(o.Label);
    }

    void CollectedAndCounted()
    {
        var found = new List<Obj>();
        lock (Gate)
        {
            foreach (var o in _list)
                found.Add(o);
        }
        lock (Gate)
        {
            _limit = found.Count;
        }
    }

    void CollectedAndLookedAtAgain()
    {
        var found = new List<Obj>();
        lock (Gate)
        {
            foreach (var o in _list)
                found.Add(o);
        }
        foreach (var o in found)
        {
            lock (Gate)
            {
                if (o.Count > 0)
                    o.Count--;
            }
        }
    }

    void KeysCollected()
    {
        int[] keys;
        lock (Gate) keys = _map.Keys.ToArray();
        foreach (int k in keys)
        {
            lock (Gate)
            {
                _map[k].Count++; //! LD2001
            }
        }
    }

    void KeysLookedUpAgain()
    {
        int[] keys;
        lock (Gate) keys = _map.Keys.ToArray();
        foreach (int k in keys)
        {
            lock (Gate)
            {
                if (_map.TryGetValue(k, out var o))
                    o.Count++;
            }
        }
    }

    void KeysRemoved()
    {
        List<int> empty;
        lock (Gate) empty = _map.Where(p => p.Value.Count == 0).Select(p => p.Key).ToList();
        foreach (int k in empty)
        {
            lock (Gate)
            {
                _map.Remove(k);
            }
        }
    }

    void Filtered()
    {
        var busy = new List<Obj>();
        lock (Gate) busy.AddRange(_list.Where(o => o.Count > 0));
        foreach (var o in busy)
        {
            lock (Gate)
            {
                o.Count = 0; //! LD2001
            }
        }
    }

    void MaximumOfAll()
    {
        int max;
        lock (Gate) max = _list.Max(o => o.Count);
        lock (Gate)
        {
            _limit = max; //! LD2001
        }
    }

    void FirstOfAll()
    {
        Obj first;
        lock (Gate) first = _list.FirstOrDefault(o => o.Count == 0);
        if (first == null)
            return;
        lock (Gate)
        {
            first.Count = 1; //! LD2001
        }
    }

    void FirstOfAllTestedAgain()
    {
        Obj first;
        lock (Gate) first = _list.FirstOrDefault(o => o.Count == 0);
        if (first == null)
            return;
        lock (Gate)
        {
            if (first.Count == 0)
                first.Count = 1;
        }
    }

    void IndexFromEnd()
    {
        Obj last;
        lock (Gate) last = _list[^1];
        lock (Gate)
        {
            last.Count++; //! LD2001
        }
    }

    void IndexSearched(Obj mine)
    {
        int i;
        lock (Gate) i = _list.IndexOf(mine);
        lock (Gate)
        {
            _list[i] = null; //! LD2001
        }
    }

    void IndexSearchedInside(Obj mine)
    {
        lock (Gate)
        {
            int i = _list.IndexOf(mine);
            if (i >= 0)
                _list[i] = null;
        }
    }

    void RemovedAtStaleIndex(Obj mine)
    {
        int i;
        lock (Gate) i = _list.IndexOf(mine);
        lock (Gate)
        {
            _list.RemoveAt(i); //! LD2001
        }
    }

    void RemovedByIdentity(Obj mine)
    {
        bool there;
        lock (Gate) there = _list.Contains(mine);
        if (there)
        {
            lock (Gate)
            {
                _list.Remove(mine);
            }
        }
    }

    // lambdas and local functions
    void LambdaReads(int k)
    {
        Func<Obj> find = () => { lock (Gate) return _map[k]; };
        var o = find();
        lock (Gate)
        {
            o.Count++; //! LD2001
        }
    }

    void LambdaUses(int k)
    {
        Obj o;
        lock (Gate) o = _map[k];
        Action use = () =>
        {
            lock (Gate)
            {
                o.Count++; //! LD2001
            }
        };
        use();
    }

    void LocalFunctionReads(int k)
    {
        var o = Find();
        lock (Gate)
        {
            o.Count++; //! LD2001
        }

        Obj Find() { lock (Gate) return _map[k]; }
    }

    void LocalFunctionUses(int k)
    {
        Obj o;
        lock (Gate) o = _map[k];
        Use(o);

        void Use(Obj x)
        {
            lock (Gate)
            {
                x.Count++; //! LD2001
            }
        }
    }

    void LocalFunctionOut(int k)
    {
        if (!Find(out var o))
            return;
        lock (Gate)
        {
            o.Count++; //! LD2001
        }

        bool Find(out Obj x) { lock (Gate) return _map.TryGetValue(k, out x); }
    }

    void LocalFunctionUnderTheLock(int k)
    {
        lock (Gate)
        {
            var o = Find();
            Use(o);
        }

        Obj Find() => _map[k];
        void Use(Obj x) => x.Count++;
    }

    void Locked(Action body) { lock (Gate) { body(); } }
    T Locked<T>(Func<T> body) { lock (Gate) { return body(); } }

    void RunnerTwice(int k)
    {
        Obj o = null;
        Locked(() => { o = _map[k]; });
        Locked(() => { o.Count++; }); //! LD2001
    }

    void RunnerOnce(int k)
    {
        Locked(() => { var o = _map[k]; o.Count++; });
    }

    void RunnerResult(int k)
    {
        var o = Locked(() => _map[k]);
        Locked(() => { o.Count++; }); //! LD2001
    }

    void RunnerDecides(int k, Obj mine)
    {
        if (!Locked(() => _map.ContainsKey(k))) Locked(() => { _map[k] = mine; }); //! LD2002
    }

    void RunnerLooksAgain(int k, Obj mine)
    {
        if (!Locked(() => _map.ContainsKey(k)))
            Locked(() => { if (!_map.ContainsKey(k)) _map[k] = mine; });
    }

    // control
    void EarlyReturn(int k, Obj mine)
    {
        lock (Gate)
        {
            if (_map.ContainsKey(k))
                return;
        }
        Work();
        lock (Gate)
        {
            _map.Add(k, mine); //! LD2002
        }
    }

    void Thrown(int k, Obj mine)
    {
        lock (Gate)
        {
            if (_map.ContainsKey(k))
                throw new InvalidOperationException();
        }
        lock (Gate)
        {
            _map.Add(k, mine); //! LD2002
        }
    }

    void NegatedAndJoined(int k, bool mine)
    {
        bool ok;
        lock (Gate) ok = !_open && !_map.ContainsKey(k) || mine;
        if (ok)
        {
            lock (Gate)
            {
                _size = 1; //! LD2002
            }
        }
    }

    void InConditional(int k)
    {
        int n;
        lock (Gate) n = _size;
        bool big = n > 10 ? true : n < -3;
        if (big)
            lock (Gate)
                _size = 0; //! LD2002
    }

    void WhileStale()
    {
        int n;
        lock (Gate) n = _size;
        while (n > 0)
        {
            lock (Gate)
            {
                _limit++; //! LD2002
            }
            n--;
        }
    }

    void WhileFresh()
    {
        while (true)
        {
            lock (Gate)
            {
                if (_size == 0)
                    return;
                _size--;
            }
            Work();
        }
    }

    void OverwrittenByMine(int k, Obj mine)
    {
        Obj o;
        lock (Gate) o = _map[k];
        Show(o);
        o = mine;
        lock (Gate)
        {
            o.Count++;
        }
    }

    void OverwrittenOnOnePath(int k, Obj mine, bool which)
    {
        Obj o;
        lock (Gate) o = _map[k];
        if (which)
            o = mine;
        lock (Gate)
        {
            o.Count++; //! LD2001
        }
    }

    void InTry(int k)
    {
        Obj o = null;
        try
        {
            lock (Gate) o = _map[k];
        }
        catch (KeyNotFoundException)
        {
        }
        lock (Gate)
        {
            if (o != null)
                o.Count++; //! LD2001
        }
    }

    void Walked()
    {
        Obj o;
        lock (Gate) o = _head;
        while (o != null)
        {
            lock (Gate)
            {
                o = o.Next; //! LD2001
            }
        }
    }

    void WalkedInside()
    {
        lock (Gate)
        {
            for (var o = _head; o != null; o = o.Next)
                o.Count++;
        }
    }

    void ReadThroughStale(int k)
    {
        Obj o;
        lock (Gate) o = _map[k];
        lock (Gate)
        {
            Show(o.Count); //! LD2001
        }
    }

    void ReadImmutablePartOfStale(int k)
    {
        Obj o;
        lock (Gate) o = _map[k];
        Show(o.Label);
    }

    void StaleKey(int k)
    {
        int id;
        lock (Gate) id = _map[k].Id;
        lock (Gate)
        {
            Show(_map[id]); //! LD2001
        }
    }

    void StaleKeyTried(int k)
    {
        int id;
        lock (Gate) id = _map[k].Id;
        lock (Gate)
        {
            if (_map.TryGetValue(id, out var o))
                Show(o.Count);
        }
    }

    void RefLocal(int k)
    {
        int n;
        lock (Gate)
        {
            ref int slot = ref _slots[k];
            n = slot;
        }
        lock (Gate)
        {
            _slots[k] = n + 1; //! LD2003
        }
    }

    void FillRef(int k, ref Obj o) { lock (Gate) o = _map[k]; }

    void ByRef(int k)
    {
        Obj o = null;
        FillRef(k, ref o);
        lock (Gate)
        {
            o.Count++; //! LD2001
        }
    }

    (Obj, int) FindBoth(int k) { lock (Gate) return (_map[k], _size); }

    void FromTupleResult(int k)
    {
        var (o, n) = FindBoth(k);
        Show(n);
        lock (Gate)
        {
            o.Count++; //! LD2001
        }
    }

    void FromTupleResultItem(int k)
    {
        var t = FindBoth(k);
        lock (Gate)
        {
            _size = t.Item2 + 1; //! LD2003
        }
    }
}

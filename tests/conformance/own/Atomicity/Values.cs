// Stale values through the forms of the language
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Values;

sealed class Item
{
    internal readonly int Id;
    internal int Local;
}

class Table
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _size;
    [GuardedBy("_gate")] int _limit;
    [GuardedBy("_gate")] string _name;
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] Dictionary<int, Item> _items = new();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly List<int> _list = new();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly int[] _array = new int[8];
    [GuardedBy("_gate")] (int A, int B) _pair;
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Queue<Item> _queue = new();

    void Tuple()
    {
        (int Size, int Limit) t;
        lock (_gate) t = (_size, _limit);
        lock (_gate)
        {
            _pair = (t.Size, 0); //! LD2001
        }
    }

    void Deconstructed()
    {
        int a, b;
        lock (_gate) (a, b) = (_size, _limit);
        lock (_gate)
        {
            _limit = a; //! LD2001
        }
    }

    void DeconstructedSame()
    {
        int a, b;
        lock (_gate) (a, b) = (_size, _limit);
        lock (_gate)
        {
            _size = a + 1; //! LD2003
        }
    }

    void DeconstructedOnce()
    {
        int x;
        lock (_gate)
        {
            var (a, b) = _pair;
            x = a;
            _limit = b;
        }
        Console.WriteLine(x);
    }

    void OutRead(out int size) { lock (_gate) size = _size; }

    void ByOut()
    {
        OutRead(out int size);
        lock (_gate)
        {
            _size = size + 1; //! LD2003
        }
    }

    void ByOutDeclaredFirst()
    {
        int size;
        OutRead(out size);
        lock (_gate)
        {
            _limit = size; //! LD2001
        }
    }

    void ByOutOnceMore()
    {
        int size;
        OutRead(out size);
        lock (_gate)
        {
            OutRead(out size);
            _limit = size;
        }
    }

    void ByOutOfACollection(int key)
    {
        Item item;
        lock (_gate) item = _items[key];
        lock (_gate)
        {
            _items.TryGetValue(key, out item);
            _items[2] = item;
        }
    }

    void Pattern()
    {
        Item found = null;
        lock (_gate)
        {
            if (_items.TryGetValue(1, out var item) && item is { Id: > 0 } good)
                found = good;
        }
        lock (_gate)
        {
            _items[2] = found; //! LD2001
        }
    }

    void PatternOnValue()
    {
        object o;
        lock (_gate) o = _size;
        if (o is int n)
        {
            lock (_gate)
            {
                _size = n * 2; //! LD2003
            }
        }
    }

    void Conditional(bool which)
    {
        int n;
        lock (_gate) n = which ? _size : _limit;
        lock (_gate)
        {
            _array[n] = 1; //! LD2001
        }
    }

    void Coalesced()
    {
        string s;
        lock (_gate) s = _name ?? "none";
        lock (_gate)
        {
            _name = s + "!"; //! LD2003
        }
    }

    void Switched()
    {
        int n;
        lock (_gate) n = _size switch { 0 => 1, > 5 => 2, var x => x };
        lock (_gate)
        {
            _size = n; //! LD2003
        }
    }

    void Text()
    {
        string s;
        lock (_gate) s = $"{_name}-{_size}";
        lock (_gate)
        {
            _name = s; //! LD2003|LD2001
        }
    }

    void Materialised()
    {
        List<int> even;
        lock (_gate) even = _list.Where(i => i % 2 == 0).ToList();
        foreach (int i in even)
        {
            lock (_gate)
            {
                _array[i] = 1; //! LD2001
            }
        }
    }

    void MaterialisedFirst()
    {
        int first;
        lock (_gate) first = _list.First(i => i > 2);
        lock (_gate)
        {
            _array[first] = 1; //! LD2001
        }
    }

    void MaterialisedCountOnly()
    {
        int[] copy;
        lock (_gate) copy = _list.ToArray();
        lock (_gate)
        {
            _size = copy.Length;
        }
    }

    int[] Snapshot() { lock (_gate) return _list.ToArray(); }

    void CopyAsAWhole()
    {
        var copy = Snapshot();
        Array.Sort(copy);
        foreach (int i in copy)
            Console.WriteLine(i);
    }

    void Spread()
    {
        List<int> copy;
        lock (_gate) copy = [.. _list];
        Console.WriteLine(copy.Count);
        lock (_gate)
        {
            _size = copy.Count;
        }
    }

    void CopiedByConstructor()
    {
        List<int> copy;
        lock (_gate) copy = new List<int>(_list);
        lock (_gate)
        {
            _size = copy.Count;
            _array[copy[0]] = 1; //! LD2001
        }
    }

    void LocalFunction()
    {
        int n = Read();
        Write(n);

        int Read()
        {
            lock (_gate) return _size;
        }

        void Write(int value)
        {
            lock (_gate)
            {
                _size = value + 1; //! LD2003
            }
        }
    }

    struct Pair
    {
        internal int Size;
        internal int Limit;
    }

    void FieldOfLocalStruct()
    {
        Pair p = default;
        lock (_gate) p.Size = _size;
        lock (_gate)
        {
            _size = p.Size + 1; //! LD2003
        }
    }

    void OtherFieldOfLocalStruct(int mine)
    {
        Pair p = default;
        p.Limit = mine;
        lock (_gate) p.Size = _size;
        lock (_gate)
        {
            _limit = p.Limit;
        }
        Console.WriteLine(p.Size);
    }

    void StructInitializer()
    {
        Pair p;
        lock (_gate) p = new Pair { Size = _size, Limit = _limit };
        lock (_gate)
        {
            _size = p.Size; //! LD2003
        }
    }

    void SetUnderABranch()
    {
        bool big = false;
        lock (_gate)
        {
            if (_size > 10)
                big = true;
        }
        if (big)
        {
            lock (_gate)
            {
                _size = 0; //! LD2002
            }
        }
    }

    void Claimed()
    {
        lock (_gate)
        {
            if (_size > 0)
                return;
            _size = 1;
        }
        Console.WriteLine("working");
        lock (_gate)
        {
            _size = 0;
        }
    }

    void ReadAndReset()
    {
        int n;
        lock (_gate)
        {
            n = _size;
            _size = 0;
        }
        lock (_gate)
        {
            _limit += n;
        }
    }

    void Exchanged()
    {
        Dictionary<int, Item> mine;
        lock (_gate)
        {
            mine = _items;
            _items = new Dictionary<int, Item>();
        }
        foreach (var pair in mine)
            Console.WriteLine(pair.Value.Id);
        lock (_gate)
        {
            _size -= mine.Count;
        }
    }

    void Dequeued()
    {
        Item item;
        lock (_gate) item = _queue.Dequeue();
        lock (_gate)
        {
            _items[1] = item;
        }
    }

    void TriedDequeue()
    {
        Item item;
        lock (_gate)
        {
            if (!_queue.TryDequeue(out item))
                return;
        }
        lock (_gate)
        {
            _items[item.Id] = item;
        }
    }

    void Removed(int key)
    {
        Item item;
        lock (_gate)
        {
            if (!_items.Remove(key, out item))
                return;
        }
        lock (_gate)
        {
            _items[key + 1] = item;
        }
    }

    void FreshId(Item mine)
    {
        int id;
        lock (_gate) id = ++_size;
        lock (_gate)
        {
            _items[id] = mine;
        }
    }

    void FreshIdPostfix(Item mine)
    {
        int id;
        lock (_gate) id = _size++;
        lock (_gate)
        {
            _items[id] = mine;
        }
    }

    void RemovesByIdentity(int key)
    {
        bool there;
        lock (_gate) there = _items.ContainsKey(key);
        if (there)
        {
            lock (_gate)
            {
                _items.Remove(key);
            }
        }
    }

    void LooksAgain(int key, Item mine)
    {
        bool there;
        lock (_gate) there = _items.ContainsKey(key);
        if (!there)
        {
            lock (_gate)
            {
                if (!_items.ContainsKey(key))
                    _items.Add(key, mine);
            }
        }
    }

    void LooksAgainByCompare(int key, Item mine)
    {
        Item old;
        lock (_gate) _items.TryGetValue(key, out old);
        Console.WriteLine(old?.Id);
        lock (_gate)
        {
            if (_items.TryGetValue(key, out var now) && now == old)
                _items[key] = mine;
        }
    }

    void TriesToAdd(int key, Item mine)
    {
        bool there;
        lock (_gate) there = _items.ContainsKey(key);
        if (!there)
        {
            lock (_gate)
            {
                if (!_items.TryAdd(key, mine))
                    Console.WriteLine("lost");
            }
        }
    }

    void AddsWithoutLooking(int key, Item mine)
    {
        bool there;
        lock (_gate) there = _items.ContainsKey(key);
        if (!there)
        {
            lock (_gate)
            {
                _items.Add(key, mine); //! LD2002
            }
        }
    }

    void Retries(Item mine)
    {
        while (true)
        {
            int n;
            lock (_gate) n = _size;
            Thread.Yield();
            lock (_gate)
            {
                if (_size != n)
                    continue;
                _size = n + 1;
                return;
            }
        }
    }

    void Shown()
    {
        int n;
        string s;
        lock (_gate)
        {
            n = _size;
            s = _name;
        }
        Console.WriteLine(n + s);
    }

    void CoalescingSet(string mine)
    {
        string s;
        lock (_gate) s = _name;
        if (s == null)
        {
            lock (_gate)
            {
                _name ??= mine;
            }
        }
    }

    void OneSection()
    {
        lock (_gate)
        {
            int n = _size;
            lock (_gate)
            {
                _limit = n;
            }
            _size = n + 1;
        }
    }

    void Overwritten(int mine)
    {
        int n;
        lock (_gate) n = _size;
        Console.WriteLine(n);
        n = mine;
        lock (_gate)
        {
            _size = n;
        }
    }
}

class Versioned
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _version;
    [GuardedBy("_gate")] int _value;

    void Stamped()
    {
        int value, version;
        lock (_gate)
        {
            value = _value;
            version = _version;
        }
        int next = value * 2;
        lock (_gate)
        {
            if (_version != version)
                return;
            _value = next;
            _version++;
        }
    }
}

class HandOverHand
{
    sealed class Node
    {
        internal readonly object Gate = new object();
        [GuardedBy("Gate")] internal Node Next;
        [GuardedBy("Gate")] internal int Value;
    }

    readonly Node _head = new Node();

    int Sum()
    {
        int sum = 0;
        var node = _head;
        while (node != null)
        {
            Node next;
            lock (node.Gate)
            {
                sum += node.Value;
                next = node.Next;
            }
            node = next;
        }
        return sum;
    }

    void TwoObjects(Node a, Node b)
    {
        int v;
        lock (a.Gate) v = a.Value;
        lock (b.Gate) b.Value = v;
    }
}

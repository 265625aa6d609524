// Clang reference handling: guarded state that leaves its lock (warn-thread-safety return-of-reference; SPEC's LD1006)
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Escapes;

class Item
{
    internal int N;
    internal void Grow() { N++; }
}

class Fixed
{
    internal readonly int N = 1;
}

class Foo
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] readonly List<int> _list = new List<int>();
    [GuardedBy("_mu")] int[] _array = new int[3];
    [GuardedBy("_mu")] Item _item = new Item();
    [GuardedBy("_mu")] Fixed _fixed = new Fixed();
    [GuardedBy("_mu")] ImmutableArray<int> _immutable;
    [GuardedBy("_mu")] string _text;
    [GuardedBy("_mu")] Action _action;
    [GuardedBy("_mu")] int _value;
    [GuardedBy("_mu")] readonly Dictionary<int, Item> _items = new Dictionary<int, Item>();
    List<int> _public;

    List<int> ReturnsList() { lock (_mu) { return _list; } } //! LD1006
    int[] ReturnsArray() { lock (_mu) { return _array; } } //! LD1006
    void ChangesArray() { lock (_mu) { _array[0] = 1; } }
    Item ReturnsItem() { lock (_mu) { return _item; } } //! LD1006
    Fixed ReturnsFixed() { lock (_mu) { return _fixed; } }
    ImmutableArray<int> ReturnsImmutable() { lock (_mu) { return _immutable; } }
    string ReturnsText() { lock (_mu) { return _text; } }
    Action ReturnsAction() { lock (_mu) { return _action; } }
    int ReturnsValue() { lock (_mu) { return _value; } }
    List<int> ReturnsCopy() { lock (_mu) { return _list.ToList(); } }
    int[] ReturnsClone() { lock (_mu) { return (int[])_array.Clone(); } }
    int[] ReturnsToArray() { lock (_mu) { return _list.ToArray(); } }
    Item ReturnsElement() { lock (_mu) { return _items[1]; } }
    int ReturnsElementValue() { lock (_mu) { return _list[0]; } }
    void Stores() { lock (_mu) { _public = _list; } } //! LD1006
    void StoresInParameter(List<List<int>> into) { lock (_mu) { into.Add(_list); } } //? LD1006
    void OutParameter(out List<int> list) { lock (_mu) { list = _list; } } //! LD1006
    ref int ReturnsRef() { lock (_mu) { return ref _value; } } //! LD1006
    IEnumerable<int> ReturnsQuery() { lock (_mu) { return _list.Select(x => x + 1); } } //! LD1006
    IEnumerable<int> ReturnsList2() { lock (_mu) { return _list.Where(x => x > 0).ToList(); } }
    Func<int> ReturnsLambda() { lock (_mu) { return () => _value; } } //! LD1006|LD1001
    [RequiresLock("_mu")] List<int> UnderContract() => _list; //? LD1006
    [NoLockAnalysis] List<int> Unchecked() => _list;

    List<int> Through()
    {
        List<int> result;
        lock (_mu)
        {
            result = _list;
        }
        return result; //? LD1006
    } //? LD1006

    int UsedAfter()
    {
        List<int> l;
        lock (_mu) { l = _list; } //? LD1006
        return l.Count; //! LD1003|LD1006|LD2001
    }

    int CopyUsedAfter()
    {
        List<int> l;
        lock (_mu) { l = new List<int>(_list); }
        return l.Count;
    }

    IEnumerator<int> Enumerates() { lock (_mu) { return _list.GetEnumerator(); } } //! LD1006

    IEnumerable<int> Iterates()
    {
        lock (_mu)
        {
            foreach (int i in _list)
                yield return i; //! LD5007
        }
    }

    Span<int> ReturnsSpan() { lock (_mu) { return _array.AsSpan(); } } //? LD1006
    List<int> Swaps() { lock (_mu) { var old = _array; _array = new int[3]; return null; } }
    int[] Detached() { lock (_mu) { var old = _array; _array = new int[3]; return old; } }
}

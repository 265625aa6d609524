// Objects that are their own guards, parameters with guards, guards seen through other objects, guards of getters, numbers and strings
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.SelfGuards;

class MyClass
{
    internal object Field;
    internal int Number;
    internal readonly object Lock = new object();
    internal void Method() { }
    internal object Read() => Field;
    internal static void Use(MyClass m) { }
}

class Itself
{
    [ContentsGuardedBy("_m")] readonly MyClass _m = new MyClass();
    [GuardedBy("this")] int _n;
    [ContentsGuardedBy("this")] readonly List<int> _list = new List<int>();
    [GuardedBy("this._gate")] int _k;
    readonly object _gate = new object();
    static readonly object s_gate = new object();
    [GuardedBy("Itself.s_gate")] static int s_k;
    [ContentsGuardedBy("_array")] readonly int[] _array = new int[3];

    void Own()
    {
        _m.Field = null; //! LD1003
        object o = _m.Field; //! LD1003
        _m.Method(); //! LD1003
        lock (_m)
        {
            _m.Field = null;
            o = _m.Field;
            _m.Method();
        }
        _array[0] = 1; //! LD1003
        lock (_array) { _array[0] = 1; }
        lock (_gate) { _m.Number = 1; } //! LD1003
    }

    void OfThis()
    {
        _n = 1; //! LD1001
        _list.Add(1); //! LD1003
        lock (this) //? LD7001
        {
            _n = 1;
            _list.Add(1);
            this._n = 2;
        }
        lock (_gate) { _k = 1; this._k = 2; }
        lock (this._gate) { _k = 1; }
        lock (s_gate) { s_k = 1; Itself.s_k = 2; }
        lock (Itself.s_gate) { s_k = 1; }
    }

    static void OfOther(Itself a, Itself b)
    {
        lock (a)
        {
            a._n = 1;
            b._n = 1; //! LD1005
            a._list.Add(1);
            b._list.Add(1); //! LD1005|LD1003
        }
        a._n = 2; //! LD1001
    }

    static void OfParameter([ContentsGuardedBy("o")] MyClass o, object other)
    {
        o.Field = null; //! LD1003
        o.Method(); //! LD1003
        lock (o)
        {
            o.Field = null;
            o.Method();
        }
        lock (other)
        {
            o.Field = null; //! LD1003
        }
        if (o == null || ReferenceEquals(o, other))
            return;
        MyClass.Use(o);
    }

    static void OfArray([ContentsGuardedBy("a")] object[] a)
    {
        object x = a[0]; //! LD1003
        int n = a.Length; //! LD1003
        lock (a)
        {
            x = a[0];
            n = a.Length;
        }
    }

    void OfStatic([ContentsGuardedBy("s_gate")] MyClass m)
    {
        m.Field = null; //! LD1003
        lock (s_gate) { m.Field = null; }
    }

    void OfField([ContentsGuardedBy("_gate")] List<int> list)
    {
        int n = list.Count; //! LD1003
        lock (_gate) { n = list.Count; list.Add(1); }
        foreach (int i in list) { } //! LD1003
    }

    [RequiresLock("_gate")] void OfFieldHeld([ContentsGuardedBy("_gate")] List<int> list) { list.Add(1); }

    void Calls(List<int> list, MyClass m)
    {
        OfField(list);
        OfFieldHeld(list); //! LD1004
        OfParameter(m, null);
    }
}

class Viewpoint
{
    internal readonly object Gate = new object();
    internal readonly MyClass Shared = new MyClass();
    [ContentsGuardedBy("Gate")] internal readonly MyClass Mine = new MyClass();
    [GuardedBy("Shared.Lock")] internal int N;
    [GuardedBy("Next.Shared.Lock")] internal int Deep;
    internal readonly Viewpoint Next;

    static void Through(Viewpoint v, Viewpoint w)
    {
        v.Mine.Field = null; //! LD1003
        v.N = 1; //! LD1001
        v.Next.N = 1; //! LD1001
        lock (v.Gate) { v.Mine.Field = null; v.Mine.Method(); }
        lock (v.Shared.Lock) { v.N = 1; }
        lock (v.Next.Shared.Lock) { v.Deep = 1; v.Next.N = 1; }
        lock (v.Next.Gate) { v.Next.Mine.Field = null; }
        lock (w.Gate) { v.Mine.Field = null; } //! LD1005
    }

    Viewpoint Getter => Next;

    void ThroughGetter()
    {
        lock (Getter.Gate) { Next.Mine.Field = null; Getter.Mine.Field = null; }
        Getter.Mine.Field = null; //! LD1003
        lock (Gate) { Getter.Mine.Field = null; } //! LD1005
    }
}

class Kinds
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _int;
    [GuardedBy("_gate")] string _string = "";
    [GuardedBy("_gate")] bool? _nullable;
    [GuardedBy("_gate")] DayOfWeek _enum;
    [GuardedBy("_gate")] (int, string) _tuple;
    [GuardedBy("_gate")] int[] _array = { 1 };
    [GuardedBy("_gate")] MyClass _object = new MyClass();
    [GuardedBy("_gate")] Exception _exception = new Exception();
    [GuardedBy("_gate")] List<MyClass>[] _lists;
    [GuardedBy("_gate")] dynamic _dynamic;
    [GuardedBy("_gate")] decimal _decimal;
    [GuardedBy("_gate")] readonly int _readonly = 1;
    [GuardedBy("_gate")] volatile int _volatile;
    [GuardedBy("_gate")] static int s_wrong; //! LD8001|LD8002

    void Uses(object o, bool b)
    {
        _int++; //! LD1001
        ++_int; //! LD1001
        _int--; //! LD1001
        _int += 2; //! LD1001
        _int = -_int; //! LD1001 LD1001
        int x = _int + 1; //! LD1001
        x = b ? _int : 0; //! LD1001
        x = b ? 0 : _int; //! LD1001
        if (_int > 0) { } //! LD1001
        while (_int > 0) { break; } //! LD1001
        for (x = _int; ; ) { break; } //! LD1001
        do { } while (_int > 100); //! LD1001
        switch (_int) { case 1: break; } //! LD1001
        x = _int switch { 1 => 2, _ => 3 }; //! LD1001
        _string += "x"; //! LD1001
        _string ??= "y"; //! LD1001
        string s = _string + "z"; //! LD1001
        s = $"{_string}"; //! LD1001
        s = (_string); //! LD1001
        bool same = _string == "x"; //! LD1001
        same = _nullable ?? false; //! LD1001
        same = _nullable.HasValue; //! LD1001
        same = _enum == DayOfWeek.Friday; //! LD1001
        var (a, c) = _tuple; //! LD1001
        _tuple.Item1 = 1; //! LD1001
        x = _array[0]; //! LD1001
        _array[0] = 1; //! LD1001
        _array = new[] { x }; //! LD1001
        x = _object.Number; //! LD1001
        _object.Number = 1; //! LD1001
        _object.Method(); //! LD1001
        same = _object is MyClass; //! LD1001
        same = _object is not null; //! LD1001
        var cast = (object)_object; //! LD1001
        var alias = _object as MyClass; //! LD1001
        same = ReferenceEquals(o, _object); //! LD1001
        x = _lists[0][0].Number; //! LD1001
        _dynamic.Call(); //! LD1001
        _decimal *= 2; //! LD1001
        x = _readonly; //! LD1001
        x = _volatile; //! LD1001
        s = nameof(_int);
        var array = new[] { _int }; //! LD1001
        var list = new List<int> { _int }; //! LD1001
        var anon = new { _int }; //! LD1001
        var tuple = (_int, 1); //! LD1001
        Action act = () => Console.WriteLine(_int); //! LD1001
        Console.WriteLine(_int); //! LD1001
        lock (_object) { } //! LD1001 //? LD7002
        using (var w = new System.IO.StringWriter()) { w.Write(_int); } //! LD1001
    label:
        _int = 1; //! LD1001
        if (b) goto label;
        try { throw _exception; } catch { } //! LD1001
        checked { _int++; } //! LD1001
        unsafe { fixed (int* p = _array) { } } //! LD1001
        object boxed = _int; //! LD1001
        Func<int> get = delegate { return _int; }; //! LD1001
        var t = typeof(Kinds);
        x = sizeof(int) + default(int);
        this._int = 2; //! LD1001
        (_int) = 3; //! LD1001
        x = checked(_int + 1); //! LD1001
        x = unchecked(_int * 2); //! LD1001
    }

    int Returns() { return _int; } //! LD1001
    ref int ReturnsRef() { return ref _int; } //! LD1001|LD1006
    IEnumerable<int> Yields() { yield return _int; } //! LD1001
    int Arrow => _int; //! LD1001
    int this[int i] => _array[i]; //! LD1001
    static int Of(Kinds k) => k._int; //! LD1001
    static int? OfMaybe(Kinds k) => k?._int; //! LD1001
    public static Kinds operator +(Kinds k, int n) { k._int += n; return k; } //! LD1001
    public static implicit operator int(Kinds k) => k._int; //! LD1001
    public override string ToString() => _string; //! LD1001
    public override int GetHashCode() { lock (_gate) { return _int; } }
    public override bool Equals(object o) => o is Kinds k && k._int == _int; //! LD1001 LD1001
}

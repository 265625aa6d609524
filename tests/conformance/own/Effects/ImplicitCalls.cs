// Effects through code that no call names: operators, conversions, accessors, patterns, initializers, loops, using, queries
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.ImplicitCalls;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

struct Num
{
    internal int V;
    public Num(int v) { V = v; }
    public static Num operator +(Num a, Num b) => new Num(a.V + b.V);
    public static Num operator -(Num a, Num b) { new object(); return a; }
    public static Num operator -(Num a) { new object(); return a; }
    public static Num operator ++(Num a) { Thread.Sleep(1); return a; }
    public static Num operator --(Num a) => new Num(a.V - 1);
    public static bool operator true(Num a) { new object(); return true; }
    public static bool operator false(Num a) => false;
    public static bool operator <(Num a, Num b) { Thread.Sleep(1); return true; }
    public static bool operator >(Num a, Num b) => false;
    public static explicit operator int(Num n) => n.V;
    public static explicit operator long(Num n) { new object(); return n.V; }
    public static implicit operator double(Num n) { Thread.Sleep(1); return n.V; }
    public int Quiet { get => V; set => V = value; }
    public int Loud { get { new object(); return V; } set { new object(); V = value; } }
    public int Slow { get { Thread.Sleep(1); return V; } set { Thread.Sleep(1); V = value; } }
    public int this[int i] { get => V; set { new object(); } }
    public int this[string s] { get { Thread.Sleep(1); return 1; } set { } }
    public void Deconstruct(out int a, out int b) { a = b = V; Thread.Sleep(1); }
}

struct QuietPair
{
    public void Deconstruct(out int a, out int b) { a = b = 0; }
}

struct LoudStruct
{
    int[] _a = new int[3];
    public LoudStruct(int n) { }
}

struct QuietStruct
{
    readonly int _n = 3;
    public QuietStruct(int n) { _n = n; }
}

struct ByConstructor
{
    public ByConstructor(int n) { new object(); }
    public ByConstructor(string s) : this(1) { }
}

sealed class LoudEvents
{
    internal event Action Plain;
    internal event Action Custom { add { Thread.Sleep(1); } remove { } }
}

struct Buffer
{
    public int Length => 3;
    public int this[int i] => i;
    public Buffer Slice(int a, int b) { Thread.Sleep(1); return this; }
}

struct LoudSeq
{
    public LoudEnumerator GetEnumerator() { new object(); return default; }
    internal struct LoudEnumerator
    {
        public int Current => 1;
        public bool MoveNext() => false;
    }
}

struct SlowDispose
{
    public E GetEnumerator() => default;
    internal struct E : IDisposable
    {
        public int Current => 1;
        public bool MoveNext() => false;
        public void Dispose() { Thread.Sleep(1); }
    }
}

struct SlowCurrent
{
    public E GetEnumerator() => default;
    internal struct E
    {
        public int Current { get { Thread.Sleep(1); return 1; } }
        public bool MoveNext() => false;
    }
}

ref struct SlowScope
{
    public void Dispose() { Thread.Sleep(1); }
}

ref struct QuietScope
{
    public void Dispose() { }
}

sealed class Foo
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly LoudEvents _events = new LoudEvents();
    readonly List<int> _list = new List<int>();
    Num _num;

    void Operators(Num a, Num b)
    {
        _spin.Lock(); //? LD5002
        Num x = a + b;
        x = a - b; //! LD4003|LD4001
        x = -a; //! LD4003|LD4001
        x++; //! LD4004|LD4002
        x--;
        x += b;
        x -= b; //! LD4003|LD4001
        if (a) { } //! LD4003|LD4001
        bool less = a < b; //! LD4004|LD4002
        bool more = a > b;
        int i = (int)a;
        long l = (long)a; //! LD4003|LD4001
        double d = a; //! LD4004|LD4002
        bool tuple = (a.V, b.V) == (b.V, a.V);
        _spin.Unlock(); //? LD5002
    }

    void Accessors(Num a)
    {
        _spin.Lock(); //? LD5002
        int x = a.Quiet;
        a.Quiet = 1;
        a.Quiet++;
        x = a.Loud; //! LD4003|LD4001
        a.Loud = 1; //! LD4003|LD4001
        x = a.Slow; //! LD4004|LD4002
        a.Slow = 1; //! LD4004|LD4002
        x = a[0];
        a[0] = 1; //! LD4003|LD4001
        x = a[""]; //! LD4004|LD4002
        _num.Loud++; //! LD4003|LD4001 //? LD4003
        _spin.Unlock(); //? LD5002
    }

    void Initializers()
    {
        _spin.Lock(); //? LD5002
        var q = new Num { Quiet = 1, V = 2 };
        var l = new Num { Loud = 1 }; //! LD4003|LD4001
        var s = new Num { Slow = 1 }; //! LD4004|LD4002
        var e = new Num { [0] = 1 }; //! LD4003|LD4001
        var a = new LoudStruct(1); //! LD4003|LD4001
        var b = new QuietStruct(1);
        var c = new ByConstructor(1); //! LD4003|LD4001
        var d = new ByConstructor(""); //! LD4003|LD4001
        var f = default(LoudStruct);
        _spin.Unlock(); //? LD5002
    }

    void Patterns(Num a, QuietPair p, object o, Buffer buffer)
    {
        _spin.Lock(); //? LD5002
        bool b = a is { Quiet: 1 };
        b = a is { Loud: 1 }; //! LD4003|LD4001
        b = a is { Slow: > 1 }; //! LD4004|LD4002
        b = a is (1, 2); //! LD4004|LD4002
        b = p is (1, 2);
        (int x, int y) = p;
        (x, y) = a; //! LD4004|LD4002
        b = o is string { Length: 3 };
        x = a switch { { Loud: 1 } => 1, _ => 2 }; //! LD4003|LD4001
        switch (a)
        {
            case { Slow: 1 }: //! LD4004|LD4002
                break;
        }
        b = buffer is [1, 2, 3];
        var part = buffer[0..2]; //! LD4004|LD4002
        x = buffer[^1];
        _spin.Unlock(); //? LD5002
    }

    void Loops(LoudSeq loud, SlowDispose dispose, SlowCurrent current, int[] array, string text, Span<int> span, List<int> list, Dictionary<int, int> map)
    {
        _spin.Lock(); //? LD5002
        foreach (int i in loud) { } //! LD4003|LD4001
        foreach (int i in dispose) { } //! LD4004|LD4002
        foreach (int i in current) { } //! LD4004|LD4002
        foreach (int i in array) { }
        foreach (char c in text) { }
        foreach (int i in span) { }
        foreach (int i in list) { }
        foreach (var pair in map) { }
        foreach (int i in map.Keys) { } //? LD4001 LD4003
        foreach (int i in (IEnumerable<int>)list) { } //! LD4001|LD4003 //? LD4001 LD4003 LD4004
        foreach (object o in (IEnumerable)array) { } //! LD4001|LD4003 //? LD4001 LD4003 LD4004
        _spin.Unlock(); //? LD5002
    }

    void Usings()
    {
        _spin.Lock(); //? LD5002
        using (new QuietScope()) { }
        using (new SlowScope()) { } //! LD4004|LD4002
        _spin.Unlock(); //? LD5002
    }

    void UsingDeclarations()
    {
        _spin.Lock(); //? LD5002
        {
            using var quiet = new QuietScope();
            using var slow = new SlowScope(); //! LD4004|LD4002
        }
        _spin.Unlock(); //? LD5002
    }

    void Events(Action h)
    {
        _spin.Lock(); //? LD5002
        _events.Custom += h; //! LD4004|LD4002
        _events.Custom -= h;
        _spin.Unlock(); //? LD5002
    }

    void Collections(Span<int> into, ReadOnlySpan<int> from)
    {
        _spin.Lock(); //? LD5002
        Span<int> s = stackalloc int[4];
        ReadOnlySpan<int> constant = [1, 2, 3];
        Span<int> values = [1, from.Length];
        ReadOnlySpan<byte> utf8 = "abc"u8;
        int[] empty = [];
        List<int> list = [1, 2]; //! LD4001
        int[] spread = [.. from]; //! LD4001
        IEnumerable<int> items = [1, 2]; //! LD4001
        var initialized = new List<int> { 1, 2 }; //! LD4001 //? LD4001
        _spin.Unlock(); //? LD5002
    }

    static int Sum(params int[] xs) => xs.Length;
    static int SumSpan(params ReadOnlySpan<int> xs) => xs.Length;
    static int Optional(int a = 1, string s = "x") => a;

    void Params(int i, int[] array)
    {
        _spin.Lock(); //? LD5002
        int n = Sum();
        n = Sum(array);
        n = SumSpan(1, 2, i);
        n = Optional();
        n = Sum(1, 2); //! LD4001
        n = Sum(i); //! LD4001
        _spin.Unlock(); //? LD5002
    }

    void Strings(string s, int i, char c)
    {
        const string constant = "a" + "b";
        _spin.Lock(); //? LD5002
        string a = constant;
        a = "x" + "y";
        a = $"x{constant}";
        a = s + "y"; //! LD4001
        a = s + i; //! LD4001
        a = $"{s}{i}"; //! LD4001
        a += c; //! LD4001
        a = i.ToString(); //! LD4001 //? LD4001
        a = s.Substring(1); //! LD4001
        a = s.ToUpperInvariant(); //! LD4001
        bool eq = s == "x" && s.StartsWith("a", StringComparison.Ordinal) && s.Length > 3;
        char first = s[0];
        var part = s.AsSpan(1, 2);
        a = string.Format("{0}", s); //! LD4001
        a = string.Join(",", s, s); //! LD4001 //? LD4001
        a = string.Concat(s, s); //! LD4001
        _spin.Unlock(); //? LD5002
    }

    void Boxing(int i, Num n, DayOfWeek day, int? nullable)
    {
        _spin.Lock(); //? LD5002
        object o = i; //! LD4001
        o = n; //! LD4001
        ValueType v = i; //! LD4001
        IComparable c = day; //! LD4001
        IFormattable f = i; //! LD4001
        o = nullable; //! LD4001
        object none = null;
        int back = (int)none;
        o = "s";
        int hash = i.GetHashCode() + n.V.GetHashCode();
        Console(i); //! LD4001
        Take(i);
        _spin.Unlock(); //? LD5002
    }

    static void Console(object o) { }
    static void Take<T>(T t) { }

    void Delegates(int i)
    {
        _spin.Lock(); //? LD5002
        Action cached = static () => { };
        Func<int, int> notCapturing = x => x + 1;
        Action capturing = () => Take(i); //! LD4001
        Action ofThis = () => Take(_num); //! LD4001
        Action group = Parameterless; //! LD4001
        Action staticGroup = StaticParameterless;
        Action local = Local; //! LD4001
        Local();
        StaticLocal();
        Action staticLocal = StaticLocal;
        _spin.Unlock(); //? LD5002

        void Local() { i++; }
        static void StaticLocal() { }
    }

    void Parameterless() { }
    static void StaticParameterless() { }

    void Queries(int[] all, List<int> list)
    {
        _spin.Lock(); //? LD5002
        var q = from x in all where x > 1 select x; //! LD4001 //? LD4001 LD4003
        int n = all.Count(x => x > 1); //! LD4001|LD4003 //? LD4001 LD4003
        var copy = list.ToArray(); //! LD4001
        var array = all.ToList(); //! LD4001
        int count = list.Count;
        bool has = list.Contains(1);
        int index = Array.IndexOf(all, 1);
        list.Sort(); //? LD4001
        _spin.Unlock(); //? LD5002
    }

    void Others(dynamic d, object o, int[] array, Rec r, RecStruct rs)
    {
        _spin.Lock(); //? LD5002
        d.Call(); //! LD4001
        var copy = r with { X = 1 }; //! LD4001
        var copied = rs with { X = 1 };
        var clone = array.Clone(); //! LD4001
        var t = (1, 2);
        var tuple = Tuple.Create(1, 2); //! LD4001
        var anon = new { X = 1 }; //! LD4001
        var make = Activator.CreateInstance(typeof(Foo)); //! LD4001
        Array.Resize(ref array, 10); //! LD4001
        var type = o.GetType();
        _spin.Unlock(); //? LD5002
    }
}

record Rec(int X);
record struct RecStruct(int X);

// LD4001, LD4003: allocation while a spinlock is held, and what does not allocate
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.AllocationUnderSpinLock;

enum Color { Red, Green }
interface IShape { int Area(); }
readonly struct Square : IShape { readonly int _a; internal Square(int a) { _a = a; } public int Area() => _a * _a; public override string ToString() => "square"; }
struct Plain { internal int X; }
record Point(int X, int Y);
readonly record struct PointValue(int X, int Y);
sealed class Node { internal Node Next; internal int Value; internal Node() { } internal Node(int value) { Value = value; } }

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    int _taken;
    [AcquiresLock("this")] public void Lock()
    {
        var wait = new SpinWait();
        while (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
            wait.SpinOnce();
    }
    [ReleasesLock("this")] public void Unlock() => Volatile.Write(ref _taken, 0);
    [TryAcquiresLock(true, "this")] public bool TryLock() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;
}

sealed class Language
{
    readonly KSpinLock _spin = new KSpinLock();
    object _o;
    int _n;
    string _s = "";
    int[] _numbers = new int[4];
    readonly List<int> _list = new List<int>();
    readonly Dictionary<string, int> _map = new Dictionary<string, int>();
    static readonly Func<int, int> s_twice = x => 2 * x;
    Func<int, int> _kept = x => x;

    static int Sum(params int[] xs) => xs.Length;
    static int SumSpan(params ReadOnlySpan<int> xs) => xs.Length;
    static T Same<T>(T value) => value;
    static int AreaOf<T>(T shape) where T : IShape => shape.Area();
    int Twice(int x) => x * 2;

    void Values(int i, Point p)
    {
        _spin.Lock(); //? LD5002
        var v = new PointValue(1, 2);
        var w = v with { X = 2 };
        var t = (i, _n);
        (int a, int b) = t;
        Span<int> local = stackalloc int[4];
        ReadOnlySpan<byte> data = new byte[] { 1, 2, 3 };
        ReadOnlySpan<int> few = [1, 2, 3];
        int[] none = [];
        int empty = Sum();
        int many = SumSpan(1, 2, 3);
        var square = new Square(2);
        int area = AreaOf(square);
        int same = Same(i);
        const string joined = "a" + "b";
        string interpolated = $"constant";
        string name = nameof(Values);
        Func<int, int> lambda = static x => x + 1;
        Func<int, int> twice = s_twice;
        object kept = _o;
        int? maybe = i;
        string text = square.ToString();
        DateTime when = new DateTime(1);
        Plain plain = default;
        plain.X = 3;
        foreach (int x in _numbers)
            _n += x;
        foreach (char c in _s)
            _n += c;
        foreach (int x in _list)
            _n += x;
        foreach (var pair in _map)
            _n += pair.Value;
        foreach (var (key, value) in _map)
            _n += value;
        bool same2 = _s == "x";
        bool isPoint = _o is Point { X: 1 };
        var node = _o as Node;
        _n = _map.TryGetValue("x", out int found) ? found : 0;
        _map.Remove("x");
        _list.Clear();
        _spin.Unlock(); //? LD5002
    }

    void Objects(int i, Point p, Square square, Color color, dynamic d, IEnumerable<int> seq)
    {
        _spin.Lock(); //? LD5002
        var node = new Node(); //! LD4001
        Node typed = new() { Value = 2 }; //! LD4001
        int[] array = new int[i]; //! LD4001
        var jagged = new int[2][]; //! LD4001
        List<int> list = [1, 2]; //! LD4001
        object boxed = color; //! LD4001
        IShape shape = square; //! LD4001
        object fromNullable = (int?)i; //! LD4001
        string concat = _s + i + "x"; //! LD4001
        string three = string.Concat(_s, "y"); //! LD4001
        string formatted = $"{i:x} of {_n}"; //! LD4001
        _s += i; //! LD4001
        var anonymous = new { i }; //! LD4001
        var copied = p with { X = 3 }; //! LD4001
        Func<int> capturing = () => i; //! LD4001
        Func<int> capturesThis = () => _n; //! LD4001
        Func<int, int> group = Twice; //! LD4001
        string number = i.ToString(); //! LD4001
        string enumText = color.ToString(); //! LD4001
        var chars = _s.Substring(1); //! LD4001
        int[] copy = _list.ToArray(); //! LD4001
        var query = _list.Where(static x => x > 0); //! LD4001
        var task = Task.FromResult(i); //! LD4001
        _o = d + 1; //! LD4001
        foreach (int x in seq) //! LD4001|LD4003
            _n += x;
        _numbers = [.. _numbers, i]; //! LD4001
        _spin.Unlock(); //? LD5002
    }

    void ThrowsAndAsserts(int i)
    {
        _spin.Lock();
        try
        {
            if (i < 0)
                throw new ArgumentException($"negative: {i}", nameof(i));
            ArgumentOutOfRangeException.ThrowIfNegative(i);
            Debug.Assert(i > 0, $"not positive: {i}");
            if (i > 100)
                Fail("too large: " + i);
            _n = _o is null ? i : throw new InvalidOperationException("set: " + _o);
        }
        finally
        {
            _spin.Unlock();
        }
    }

    static void Fail(string message) => throw new InvalidOperationException(message);

    void Tried()
    {
        if (_spin.TryLock()) //? LD5002
        {
            _o = new object(); //! LD4001 //? LD5002
            _spin.Unlock(); //? LD5002
        }
        else
        {
            _o = new object();
        }
    }

    [RequiresLock("_spin")]
    void Required() => _o = new object(); //! LD4001

    void CallsRequired()
    {
        _spin.Lock();
        try { Required(); }
        finally { _spin.Unlock(); }
    }

    // the private helper is called with and without: the call is the defect
    Node Make() => new Node(1);

    void CallsMake()
    {
        var before = Make();
        _spin.Lock();
        try { _o = Make(); } //! LD4003
        finally { _spin.Unlock(); }
        var after = Make();
    }

    void Nested(KSpinLock other)
    {
        _spin.Lock();
        try
        {
            other.Lock();
            try { _n++; }
            finally { other.Unlock(); }
        }
        finally { _spin.Unlock(); }
    }

    void RunsInPlace()
    {
        _spin.Lock();
        try
        {
            _list.ForEach(static x => Console.Write("x")); //! LD4002
            _list.RemoveAll(static x => x > 2);
        }
        finally { _spin.Unlock(); }
    }

    void LocalLambda()
    {
        Action make = () => _o = new object(); //! LD4001
        _spin.Lock();
        try { make(); }
        finally { _spin.Unlock(); }
    }

    void Allocates2()
    {
        var made = new object();
        _spin.Lock();
        _o = made;
        _spin.Unlock();
        var later = new object();
    }

    async Task Later() { await Task.Yield(); }
    IEnumerable<int> Items() { yield return 1; }

    void StateMachines()
    {
        _spin.Lock();
        try
        {
            var task = Later(); //! LD4003
            var items = Items(); //! LD4003
        }
        finally { _spin.Unlock(); }
    }

    void InCatch(string s)
    {
        _spin.Lock();
        try
        {
            _n = int.Parse(s);
        }
        catch (FormatException)
        {
            _o = new object(); //! LD4001
        }
        finally
        {
            _spin.Unlock();
        }
    }
}

// Locks by policy.
sealed class ByPolicy
{
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _noMemory = new object();
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _short = new object();
    [LockPolicy(Forbid = LockForbids.None)] SpinLock _free = new SpinLock(false);
    readonly object _ordinary = new object();
    object _o;

    void NoMemory() { lock (_noMemory) { _o = new object(); } } //! LD4001
    void NoMemoryButSleeps() { lock (_noMemory) { Thread.Sleep(1); } }
    void Short() { lock (_short) { _o = new object(); } }
    void ShortSleeps() { lock (_short) { Thread.Sleep(1); } } //! LD4002
    void ShortTakesAnother() { lock (_short) { lock (_ordinary) { _o = null; } } } //! LD4002
    // The other way round is wrong already: what is right is not reported for it.
    void ShortUnderOrdinary() { lock (_ordinary) { lock (_short) { _o = null; } } }
    void Ordinary() { lock (_ordinary) { _o = new object(); Thread.Sleep(1); } }

    void Free()
    {
        bool taken = false;
        try
        {
            _free.Enter(ref taken);
            _o = new object();
            Thread.Sleep(1);
        }
        finally
        {
            if (taken) _free.Exit();
        }
    }

    void WaitsOnItself()
    {
        lock (_short)
        {
            while (_o == null)
                Monitor.Wait(_short);
        }
    }

    void Polls()
    {
        lock (_short)
        {
            if (Monitor.TryEnter(_ordinary))
                Monitor.Exit(_ordinary);
            if (Monitor.TryEnter(_ordinary, 0))
                Monitor.Exit(_ordinary);
        }
    }

    void TriesForAWhile()
    {
        lock (_short)
        {
            if (Monitor.TryEnter(_ordinary, 10)) //! LD4002
                Monitor.Exit(_ordinary);
        }
    }
}

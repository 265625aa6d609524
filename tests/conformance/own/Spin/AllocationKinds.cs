// LD4001, LD4003: what allocates under a lock that forbids it, and what does not
using System;
using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Allocations;

enum Color { Red, Green }
interface IShape { int Area(); }
readonly struct Square : IShape, IEquatable<Square>
{
    readonly int _a;
    internal Square(int a) { _a = a; }
    public int Area() => _a * _a;
    public bool Equals(Square other) => other._a == _a;
    public override bool Equals(object o) => o is Square s && Equals(s);
    public override int GetHashCode() => _a;
    public override string ToString() => "square";
    public static Square operator +(Square x, Square y) => new Square(x._a + y._a);
    public static implicit operator int(Square s) => s._a;
    public static explicit operator Node(Square s) => new Node();
}
struct Plain { internal int X; }
class Node { internal Node Next; internal int Value; internal Node() { } internal Node(int v) { Value = v; } public static Node operator +(Node a, int n) => new Node(n); }
record Point(int X, int Y);
readonly record struct PointValue(int X, int Y);
delegate int Op(int x);
ref struct Cursor { internal int At; internal int Next() => ++At; }

sealed class Values
{
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _gate = new object();
    object _o;
    int _n;
    bool _b;
    double _d;
    string _s = "";
    int[] _ints = new int[8];
    Node _node = new Node();
    Point _point = new Point(1, 2);
    PointValue _value;
    Square _square;
    Plain _plain;
    Color _color;
    int? _maybe;
    IShape _shape;
    dynamic _dynamic;
    Func<int> _func;
    Op _op;
    (int, int) _pair;
    readonly Dictionary<int, Node> _map = new Dictionary<int, Node>();
    readonly List<int> _list = new List<int>();
    readonly HashSet<int> _set = new HashSet<int>();
    readonly Queue<int> _queue = new Queue<int>();
    readonly Stack<int> _stack = new Stack<int>();
    readonly LinkedList<int> _links = new LinkedList<int>();
    readonly StringBuilder _text = new StringBuilder();
    IEnumerable<int> _ienumerable = new int[2];
    IList<int> _ilist = new List<int>();

    static int Static(int x) => x + 1;
    int Instance(int x) => x + _n;
    static int Count(params int[] xs) => xs.Length;
    static int CountSpan(params ReadOnlySpan<int> xs) => xs.Length;
    static T Same<T>(T t) => t;
    static bool Is<T>(T t) => t is null;
    static int AreaOf<T>(T t) where T : IShape => t.Area();
    static int AreaOfShape(IShape s) => s.Area();
    static object AsObject(object o) => o;
    static IEnumerable<int> Iterator() { yield return 1; }
    static async Task<int> AsyncMethod() { await Task.Yield(); return 1; }
    static async ValueTask<int> AsyncValue() { await Task.Yield(); return 1; }
    static Node Make() => new Node();
    static Node MakeDeep() => Make();
    static Node MakeMaybe(bool b) => b ? new Node() : null;
    static Node Cached(ref Node slot) => slot ??= new Node();
    static void Fill(int[] xs) { for (int i = 0; i < xs.Length; i++) xs[i] = i; }
    static int Sum(ReadOnlySpan<int> xs) { int s = 0; foreach (int x in xs) s += x; return s; }
    static void Recurse(int n) { if (n > 0) Recurse(n - 1); else Make(); }
    static void RecurseQuiet(int n) { if (n > 0) RecurseQuiet(n - 1); }
    Node Property => new Node();
    Node Kept => _node;
    Node this[int i] => new Node(i);
    [Allocates] static extern void Declared();
    [DoesNotAllocate] static extern void Promised();
    static extern void Unknown();

    // new
    void Class() { lock (_gate) { _node = new Node(); } } //! LD4001
    void TargetTyped() { lock (_gate) { _node = new(3); } } //! LD4001
    void Initializer() { lock (_gate) { _node = new Node { Value = 3 }; } } //! LD4001
    void Array() { lock (_gate) { _ints = new int[4]; } } //! LD4001
    void ArrayInitializer() { lock (_gate) { _ints = new[] { 1, 2 }; } } //! LD4001
    void Jagged() { lock (_gate) { _o = new int[2][]; } } //! LD4001
    void Rectangular() { lock (_gate) { _o = new int[2, 3]; } } //! LD4001
    void Record() { lock (_gate) { _point = new Point(1, 2); } } //! LD4001
    void With() { lock (_gate) { _point = _point with { X = 3 }; } } //! LD4001
    void WithValue() { lock (_gate) { _value = _value with { X = 3 }; } }
    void Struct() { lock (_gate) { _square = new Square(3); _plain = new Plain { X = 1 }; _plain = default; _value = new PointValue(1, 2); } }
    void Tuple() { lock (_gate) { _pair = (1, 2); var (a, b) = _pair; _n = a + b; } }
    void Anonymous() { lock (_gate) { var a = new { X = 1 }; _n = a.X; } } //! LD4001
    void Stackalloc() { lock (_gate) { Span<int> s = stackalloc int[4]; s[0] = 1; _n = s[0]; } }
    void Generic<T>() where T : new() { lock (_gate) { _o = new T(); } } //! LD4001 //? LD4001
    void Exception(bool b) { lock (_gate) { if (b) throw new InvalidOperationException("no " + _n); } }
    void ExceptionStored() { lock (_gate) { _o = new InvalidOperationException(); } } //! LD4001
    void ThrowExpression(Node n) { lock (_gate) { _node = n ?? throw new ArgumentNullException(nameof(n)); } }
    void ThrowHelper(Node n) { lock (_gate) { ArgumentNullException.ThrowIfNull(n); _node = n; } }

    // boxing
    void Box() { lock (_gate) { _o = _n; } } //! LD4001
    void BoxEnum() { lock (_gate) { _o = _color; } } //! LD4001
    void BoxStruct() { lock (_gate) { _o = _square; } } //! LD4001
    void BoxToInterface() { lock (_gate) { _shape = _square; } } //! LD4001
    void BoxNullable() { lock (_gate) { _o = _maybe; } } //! LD4001
    void BoxArgument() { lock (_gate) { AsObject(_n); } } //! LD4001
    void BoxToParameter() { lock (_gate) { _n = AreaOfShape(_square); } } //! LD4001
    void BoxInCoalesce() { lock (_gate) { _o = _o ?? _n; } } //! LD4001
    void Unbox() { lock (_gate) { if (_o is int i) _n = i; _n = (int)(_o ?? throw new Exception()); } }
    void Reference() { lock (_gate) { _o = _node; _o = _s; _shape = _o as IShape; } }
    void Constrained() { lock (_gate) { _n = AreaOf(_square); _n = _square.Area(); _b = _square.Equals(_square); } }
    void GenericNoBox() { lock (_gate) { _n = Same(_n); _b = Is(_n); } }
    void EnumToString() { lock (_gate) { _s = _color.ToString(); } } //! LD4001
    void StructToString() { lock (_gate) { _s = _plain.ToString(); } } //! LD4001
    void OwnToString() { lock (_gate) { _s = _square.ToString(); } }
    void GetTypeOfStruct() { lock (_gate) { _o = _plain.GetType(); } } //! LD4001

    // delegates
    void Capturing(int x) { lock (_gate) { _func = () => x; } } //! LD4001 //? LD4001
    void CapturingThis() { lock (_gate) { _func = () => _n; } } //! LD4001
    void NotCapturing() { lock (_gate) { _func = () => 3; _op = static x => x + 1; } }
    void StaticGroup() { lock (_gate) { _op = Static; } }
    void InstanceGroup() { lock (_gate) { _op = Instance; } } //! LD4001
    void DelegateNew() { lock (_gate) { _op = new Op(Instance); } } //! LD4001
    void LocalFunctionCalled(int x) { lock (_gate) { _n = Local(); } int Local() => x + 1; }
    void LocalFunctionConverted(int x) { lock (_gate) { _func = Local; } int Local() => x + 1; } //! LD4001 //? LD4001
    void CapturedBefore(int x) { Func<int> f = () => x; lock (_gate) { _func = f; } }

    // text
    void Concat() { lock (_gate) { _s = _s + "x"; } } //! LD4001
    void ConcatAssign() { lock (_gate) { _s += "x"; } } //! LD4001
    void ConcatNumber() { lock (_gate) { _s = "a" + _n; } } //! LD4001 //? LD4001
    void ConcatConstant() { lock (_gate) { _s = "a" + "b" + nameof(_n); } }
    void Interpolated() { lock (_gate) { _s = $"{_n}"; } } //! LD4001 //? LD4001
    void InterpolatedConstant() { lock (_gate) { _s = $"{"a"}b"; } }
    void Substring() { lock (_gate) { _s = _s.Substring(1); } } //! LD4001
    void SpanOfText() { lock (_gate) { _n = _s.AsSpan(1).Length; _b = _s.AsSpan().StartsWith("x"); } }
    void Format() { lock (_gate) { _s = string.Format("{0}", _s); } } //! LD4001 //? LD4001
    void NumberToString() { lock (_gate) { _s = _n.ToString(); } } //! LD4001
    void Compare() { lock (_gate) { _b = _s == "x" || string.Equals(_s, "y", StringComparison.Ordinal); _n = string.CompareOrdinal(_s, "z"); } }
    void Literal() { lock (_gate) { _s = "literal"; _s = string.Empty; } }
    void TextLength() { lock (_gate) { _n = _s.Length; char c = _s[0]; _b = char.IsDigit(c); } }
    void Join() { lock (_gate) { _s = string.Join(",", _ints); } } //! LD4001
    void Intern() { lock (_gate) { _b = string.IsNullOrEmpty(_s); } }

    // params and collection expressions
    void Params() { lock (_gate) { _n = Count(1, 2); } } //! LD4001
    void ParamsEmpty() { lock (_gate) { _n = Count(); } }
    void ParamsArray() { lock (_gate) { _n = Count(_ints); } }
    void ParamsSpan() { lock (_gate) { _n = CountSpan(1, 2, 3); } }
    void CollectionArray() { lock (_gate) { _ints = [1, 2]; } } //! LD4001
    void CollectionList() { lock (_gate) { _ilist = [1, 2]; } } //! LD4001 //? LD4001
    void CollectionSpan() { lock (_gate) { ReadOnlySpan<int> s = [1, 2]; _n = s.Length; } }
    void CollectionEmpty() { lock (_gate) { _ints = []; } }
    void CollectionSpread() { lock (_gate) { _ints = [.. _list]; } } //! LD4001 //? LD4001

    // calls
    void Call() { lock (_gate) { _node = Make(); } } //! LD4003
    void CallDeep() { lock (_gate) { _node = MakeDeep(); } } //! LD4003
    void CallMaybe() { lock (_gate) { _node = MakeMaybe(_b); } } //! LD4003
    void CallCached() { lock (_gate) { _node = Cached(ref _node); } } //! LD4003
    void CallFill() { lock (_gate) { Fill(_ints); _n = Sum(_ints); } }
    void CallRecursive() { lock (_gate) { Recurse(3); } } //! LD4003
    void CallRecursiveQuiet() { lock (_gate) { RecurseQuiet(3); } }
    void CallProperty() { lock (_gate) { _node = Property; } } //! LD4003
    void CallIndexer() { lock (_gate) { _node = this[3]; } } //! LD4003
    void CallKept() { lock (_gate) { _node = Kept; } }
    void CallOperator() { lock (_gate) { _node = _node + 1; } } //! LD4003
    void CallValueOperator() { lock (_gate) { _square = _square + _square; _n = _square; } }
    void CallConversion() { lock (_gate) { _node = (Node)_square; } } //! LD4003
    void CallDeclared() { lock (_gate) { Declared(); } } //! LD4003
    void CallPromised() { lock (_gate) { Promised(); } }
    void CallUnknown() { lock (_gate) { Unknown(); } }
    void CallIterator() { lock (_gate) { _ienumerable = Iterator(); } } //! LD4003
    void CallAsync() { lock (_gate) { _o = AsyncMethod(); } } //! LD4003
    void CallAsyncValue() { lock (_gate) { AsyncValue(); } } //! LD4003
    void CallCursor() { lock (_gate) { var c = new Cursor(); _n = c.Next(); } }

    // enumeration
    void OverArray() { lock (_gate) { foreach (int i in _ints) _n += i; } }
    void OverList() { lock (_gate) { foreach (int i in _list) _n += i; } }
    void OverDictionary() { lock (_gate) { foreach (var p in _map) _n += p.Key; } }
    void OverValues() { lock (_gate) { foreach (var v in _map.Values) _n += v.Value; } } //? LD4001
    void OverSet() { lock (_gate) { foreach (int i in _set) _n += i; } }
    void OverSpan() { lock (_gate) { foreach (int i in _ints.AsSpan()) _n += i; } }
    void OverText() { lock (_gate) { foreach (char c in _s) _n += c; } }
    void OverInterface() { lock (_gate) { foreach (int i in _ienumerable) _n += i; } } //! LD4001
    void OverIList() { lock (_gate) { foreach (int i in _ilist) _n += i; } } //! LD4001
    void ForIList() { lock (_gate) { for (int i = 0; i < _ilist.Count; i++) _n += _ilist[i]; } }
    void Linq() { lock (_gate) { _n = _list.Where(x => x > 3).Count(); } } //! LD4001 //? LD4001
    void LinqSum() { lock (_gate) { _n = _list.Sum(); } } //? LD4001
    void LinqToArray() { lock (_gate) { _ints = _list.ToArray(); } } //! LD4001
    void ListFind() { lock (_gate) { _n = _list.Find(static x => x > 3); } }
    void ListSort() { lock (_gate) { _list.Sort(); } } //? LD4001
    void Dynamic() { lock (_gate) { _dynamic.Foo(); } } //! LD4001 //? LD4001

    // growth
    void ListAdd() { lock (_gate) { _list.Add(1); } } //! LD4001
    void ListInsert() { lock (_gate) { _list.Insert(0, 1); } } //! LD4001
    void ListAddRange() { lock (_gate) { _list.AddRange(_ints); } } //! LD4001
    void MapAdd() { lock (_gate) { _map.Add(1, null); } } //! LD4001
    void MapTryAdd() { lock (_gate) { _map.TryAdd(1, null); } } //! LD4001
    void MapIndexer() { lock (_gate) { _map[1] = null; } } //! LD4001
    void SetAdd() { lock (_gate) { _set.Add(1); } } //! LD4001
    void QueueEnqueue() { lock (_gate) { _queue.Enqueue(1); } } //! LD4001
    void StackPush() { lock (_gate) { _stack.Push(1); } } //! LD4001
    void LinkedAdd() { lock (_gate) { _links.AddLast(1); } } //! LD4001
    void TextAppend() { lock (_gate) { _text.Append('x'); } } //! LD4001
    void ListReads() { lock (_gate) { _n = _list[0] + _list.Count; _list[0] = 1; _b = _list.Contains(3); _n = _list.IndexOf(3); } }
    void MapReads() { lock (_gate) { _b = _map.TryGetValue(1, out _node); _b = _map.ContainsKey(3); _n = _map.Count; } }
    void Removals() { lock (_gate) { _list.RemoveAt(0); _map.Remove(1); _set.Remove(1); _queue.TryDequeue(out _n); _stack.TryPop(out _n); _list.Clear(); } }
    void Peeks() { lock (_gate) { _n = _queue.Peek() + _stack.Peek(); } }

    // the framework
    void Spans() { lock (_gate) { _ints.AsSpan(1, 2).Clear(); _ints.AsSpan().CopyTo(_ints); System.Array.Copy(_ints, _ints, 2); System.Array.Clear(_ints); } }
    void Numbers() { lock (_gate) { _n = Math.Max(_n, 3); _d = Math.Sqrt(_d); _n = BitOperations.PopCount((uint)_n); _n = int.Clamp(_n, 1, 2); } }
    void Atomics() { lock (_gate) { Interlocked.Increment(ref _n); Volatile.Write(ref _n, 1); _n = Interlocked.Exchange(ref _n, 3); Thread.MemoryBarrier(); } }
    void Times() { lock (_gate) { long t = Stopwatch.GetTimestamp(); _n = (int)t; _n = Environment.TickCount; var now = DateTime.UtcNow; _n = now.Second; } }
    void Parse() { lock (_gate) { _b = int.TryParse("3", NumberStyles.Integer, CultureInfo.InvariantCulture, out _n); } } //? LD4001
    void Guids() { lock (_gate) { _b = Guid.Empty.Equals(default(Guid)); } }
    void MemoryOf() { lock (_gate) { var m = _ints.AsMemory(); _n = m.Length; _n = MemoryMarshal.Cast<int, byte>(_ints).Length; } }
    void Resize() { lock (_gate) { System.Array.Resize(ref _ints, 20); } } //! LD4001
    void Copies() { lock (_gate) { _o = _ints.Clone(); } } //! LD4001
    void Tasks() { lock (_gate) { _o = Task.FromResult(123456); } } //! LD4001
    void Threads() { lock (_gate) { Task.Run(static () => { }); } } //! LD4001
    void Asserts() { lock (_gate) { Debug.Assert(_n > 0, "n " + _n); } }
    void Typeof() { lock (_gate) { _o = typeof(int); _b = _o is string; } }
    void Rent() { lock (_gate) { _ints = ArrayPool<int>.Shared.Rent(4); } } //? LD4001
    void SearchIn() { lock (_gate) { _n = System.Array.IndexOf(_ints, 3); _n = System.Array.BinarySearch(_ints, 3); } } //? LD4001

    // where
    void Before() { var n = new Node(); lock (_gate) { _node = n; } }
    void After() { int n; lock (_gate) { n = _n; } _s = n.ToString(); }
    void InBetween() { lock (_gate) { _n++; } _node = new Node(); lock (_gate) { _n--; } }
    [RequiresLock("_gate")] void Required() { _node = new Node(); } //! LD4001
    void CallsRequired() { lock (_gate) { Required(); } } //? LD4003
    void InLambdaAtOnce() { lock (_gate) { _list.ForEach(static x => Make()); } } //? LD4001 LD4003
    void TwoKinds() { lock (_gate) { _o = new object[] { _n }; } } //! LD4001 LD4001
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Inference;

public sealed class InferredGuardRuleTests
{
    private const string Uses = "void A() { lock (_gate) { _n++; } } void B() { lock (_gate) { _n--; } } void D() { lock (_gate) { _n = 0; } }";

    [Theory]
    [InlineData("int M() => {|LD9001:_n|};")]
    [InlineData("void M() { {|LD9001:_n|} = 1; }")]
    [InlineData("int M() { lock (_other) { return {|LD9001:_n|}; } }")]
    [InlineData("int M() { int x = 0; foreach (var i in new[] { 1 }) x += {|LD9001:_n|}; return x; }")]
    [InlineData("static void M(C c) { {|LD9001:c._n|}++; }")]
    public Task Use_without_the_usual_lock_is_reported(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    [Theory]
    [InlineData("int M() { lock (_gate) { return _n; } }")]
    [InlineData("C() { _n = 1; }")]
    [InlineData("int M() => Volatile.Read(ref _n);")]
    [InlineData("public override string ToString() => _n.ToString();")]
    [InlineData("public void Dispose() { _n = 0; }")]
    [InlineData("void M() { if (_n == 0) { lock (_gate) { if (_n == 0) _n = 1; } } }")]
    [InlineData("C() { Init(); } void Init() { _n = 1; }")]
    [InlineData("int M() => _n; int N() => _n;")]
    public Task Uses_under_the_lock_before_sharing_or_meant_to_be_racy_are_fine(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    private const string ListUses = "void A() { lock (_gate) { _l.Add(1); } } void B() { lock (_gate) { _l.Remove(1); } } int D() { lock (_gate) { return _l.Count; } }";
    private const string OwnUses = "void A() { lock (_l) { _l.Add(1); } } void B() { lock (_l) { _l.Remove(1); } } int D() { lock (_l) { return _l.Count; } }";
    private const string CopyUses = "void A() { lock (_gate) { _l = new List<int>(_l) { 1 }; } } void B() { lock (_gate) { _l = new List<int>(); } } void D(List<int> l) { lock (_gate) { _l = l; } }";

    [Theory]
    [InlineData("readonly List<int> _l = new();", ListUses + "int M() => {|LD9001:_l|}.Count;")]
    [InlineData("readonly List<int> _l = new();", ListUses + "int M() { int x = 0; foreach (int i in {|LD9001:_l|}) x += i; return x; }")]
    [InlineData("readonly List<int> _l = new();", ListUses + "int[] M() => {|LD9001:_l|}.ToArray();")]
    [InlineData("readonly List<int> _l = new();", ListUses + "bool M() => {|LD9001:_l|}.Any();")]
    [InlineData("readonly List<int> _l = new();", OwnUses + "void M() { {|LD9001:_l|}.Clear(); }")]
    [InlineData("readonly int[] _l = new int[3];", "void A() { lock (_gate) { _l[0] = 1; } } void B() { lock (_gate) { _l[0]++; } } int D() { lock (_gate) { return _l[1]; } } int M() => {|LD9001:_l|}[2];")]
    [InlineData("List<int> _l = new();", CopyUses + "void E() { lock (_gate) { _l.Add(1); } } int M() => {|LD9001:_l|}.Count;")]
    [InlineData("List<int> _l = new();", CopyUses + "void M() { {|LD9001:_l|} = new List<int>(); }")]
    public Task Contents_used_without_the_usual_lock_are_reported(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    [Theory]
    [InlineData("readonly List<int> _l = new();", OwnUses)]
    [InlineData("readonly List<int> _l = new();", OwnUses + "void M() { Monitor.Enter(_l); Monitor.Exit(_l); }")]
    [InlineData("readonly List<int> _l = new();", ListUses + "bool M(object o) => ReferenceEquals(o, _l);")]
    [InlineData("readonly Dictionary<int, int> _l = new();", "void A() { lock (_gate) { _l.Add(1, 1); } } void B() { lock (_gate) { _l.Remove(1); } } void D() { lock (_gate) { _l.Clear(); } } object M() => _l.Comparer;")]
    [InlineData("readonly int[] _l = new int[3];", "void A() { lock (_gate) { _l[0] = 1; } } void B() { lock (_gate) { _l[0]++; } } int D() { lock (_gate) { return _l[1]; } } int M() => _l.Length;")]
    [InlineData("List<int> _l = new();", CopyUses + "int M() => _l.Count;")]
    [InlineData("Action _l;", "void A(Action a) { lock (_gate) { _l += a; } } void B(Action a) { lock (_gate) { _l -= a; } } void D() { lock (_gate) { _l = null; } } void M() => _l?.Invoke();")]
    public Task References_alone_and_snapshots_are_fine(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    [Theory]
    [InlineData("int M() => {|LD9001:_l|}.Doubled();")]
    [InlineData("int M() { lock (_gate) { return _l.Doubled(); } }")]
    [InlineData("object M() => _l.AsShared();")]
    [InlineData("object M() => _l.Lazily();")]
    public Task Extension_method_of_a_collection_uses_it(string member) => RuleTest.VerifyAsync(
        "LD9001",
        $$"""
        static class Extensions
        {
            public static int Doubled(this List<int> list) => list.Count * 2;
            public static object AsShared(this List<int> list) => list;
            public static object Lazily(this IEnumerable<int> list) => list;
        }
        class C
        {
            readonly object _gate = new object();
            readonly List<int> _l = new();
            {{ListUses}}
            {{member}}
        }
        """);

    private const string MapUses =
        "void A() { lock (_gate) { _map[1] = 1; } } void B() { lock (_gate) { _map.Clear(); } } int D() { lock (_gate) { return _map[2]; } } int E() { lock (_gate) { return _map.Count; } } void F() { lock (_gate) { _map.Clear(); } }";

    [Theory]
    [InlineData("bool M(int k) { if ({|LD9001:_map|}.ContainsKey(k)) return false; lock (_gate) { _map[k] = 1; return true; } }")]
    [InlineData("bool M(int k, int v) { if (!{|LD9001:_map|}.TryGetValue(k, out int x)) return false; lock (_gate) { if (x != v) return false; _map.Remove(k); return true; } }")]
    [InlineData("int M(int k) { if (!{|LD9001:_map|}.ContainsKey(k)) return 0; lock (_gate) { int x = _map[k]; return x == 0 ? 1 : x; } }")]
    [InlineData("void M() { var l = {|LD9001:_map|}.Keys.ToList(); lock (_gate) { foreach (int k in l) _map.Remove(k); } }")]
    [InlineData("void M(int k) { int x = {|LD9001:_map|}[k]; lock (_gate) { _map.Remove(k); } }")]
    [InlineData("void M(int k) { if ({|LD9001:_map|}.Count > 3) { lock (_gate) { _map.Remove(k); } } }")]
    public Task Test_whose_answer_is_taken_over_into_the_lock_is_reported(string member) => VerifyAsync("LD9001", "readonly Dictionary<int, int> _map = new();", MapUses + member);

    [Theory]
    [InlineData("bool M(int k) { if (_map.ContainsKey(k)) return false; lock (_gate) { if (_map.ContainsKey(k)) return false; _map[k] = 1; return true; } }")]
    [InlineData("int M(int k) { if (_map.TryGetValue(k, out int x)) return x; lock (_gate) { if (!_map.TryGetValue(k, out x)) _map[k] = x = 1; return x; } }")]
    [InlineData("int M(int k) { _map.TryGetValue(k, out int x); if (x != 0) return x; lock (_gate) { _map.TryGetValue(k, out x); if (x == 0) _map[k] = x = 1; return x; } }")]
    [InlineData("bool M(int k) { if (_map.ContainsKey(k)) return false; lock (_gate) { return _map.TryAdd(k, 1); } }")]
    [InlineData("bool M(int k) { if (!_map.ContainsKey(k)) return false; lock (_gate) { return _map.Remove(k); } }")]
    [InlineData("void M() { if (_map.Count == 0) return; lock (_gate) { foreach (var e in _map) System.Console.WriteLine(e); } }")]
    [InlineData("void M() { while (_map.Count > 0) { lock (_gate) { if (_map.Count > 0) _map.Remove(1); } } }")]
    public Task Test_that_is_made_again_under_the_lock_is_fine(string member) => VerifyAsync("LD9001", "readonly Dictionary<int, int> _map = new();", MapUses + member);

    [Theory]
    [InlineData("void M() { if ({|LD9001:_n|} == 0) { lock (_gate) { _n = 1; } } }")]
    [InlineData("int M() { int n = {|LD9001:_n|}; if (n > 0) return n; lock (_gate) { _n = 1; return _n; } }")]
    [InlineData("void M() { if ({|LD9001:_n|} == 0) { lock (_gate) { D(); } } }")]
    public Task Test_of_a_value_that_is_not_looked_at_again_is_reported(string member) => VerifyAsync("LD9001", "int _n;", Uses + member);

    [Theory]
    [InlineData("int M() { int n = _n; if (n > 0) return n; lock (_gate) { n = _n; if (n == 0) _n = n = 1; return n; } }")]
    [InlineData("int M() { if (_n == 0) return 0; lock (_gate) { return _n; } }")]
    [InlineData("void M() { if (_n == 0) { lock (_gate) { Set(); } } } void Set() { if (_n == 0) _n = 1; }")]
    [InlineData("void M() { lock (_gate) { Func<int> unused = () => _n; } }")]
    public Task Test_of_a_value_that_is_looked_at_again_and_what_never_runs_are_fine(string member) => VerifyAsync("LD9001", "int _n;", Uses + member);

    // Everybody who takes the lock is called back.
    private const string Callbacks = "void Tick() { lock (_gate) { _n++; Next(); } } void Tock() { lock (_gate) { _n--; } } void Done() { lock (_gate) { _n = 0; } } Timer _timer;";

    [Theory]
    [InlineData("public void Start() { _n = 1; _timer = new Timer(_ => Tick()); } void Next() { }")]
    [InlineData("public void Start() { Next(); _timer = new Timer(_ => Tick()); } void Next() { _n++; }")]
    [InlineData("public void Start() { Next(); StartTimer(); } void StartTimer() { _timer = new Timer(_ => Tick()); } void Next() { _n++; }")]
    public Task Use_before_the_object_is_handed_to_those_who_lock_is_fine(string members) => VerifyAsync("LD9001", "int _n;", Callbacks + members);

    [Theory]
    [InlineData("public void Start() { _timer = new Timer(_ => Tick()); {|LD9001:_n|} = 1; } void Next() { }")]
    [InlineData("public void Start() { {|LD9001:_n|} = 1; } void Next() { }")]
    [InlineData("public void Start() { {|LD9001:_n|} = 1; _timer = new Timer(_ => Tick()); } void Next() { } public void Add() { lock (_gate) { _n++; } }")]
    public Task Use_after_it_or_where_others_can_lock_too_is_reported(string members) => VerifyAsync("LD9001", "int _n;", Callbacks + members);

    [Theory]
    [InlineData("int M() { lock (_other) { return _n; } } void A() { lock (_other) lock (_gate) { _n++; } } void B() { lock (_other) { lock (_gate) { _n--; } } } void D() { lock (_gate) { _ = _n; } }")]
    [InlineData(Uses + "void M() => throw new InvalidOperationException(\"n is \" + _n);")]
    [InlineData(Uses + "string M() => $\"n is {_n}\";")]
    [InlineData(Uses + "void AssertPositive() { if (_n < 0) throw new InvalidOperationException(); }")]
    [InlineData(Uses + "void M(ILogger logger) { Entering(logger, _n); } static void Entering(ILogger logger, int n) { } interface ILogger { }")]
    [InlineData(Uses + "int M() => _n == 0 ? Make() : 1; int Make() { lock (_gate) { if (_n == 0) _n = 1; return _n; } }")]
    [InlineData(Uses + "void M() { bool taken = false; try { Monitor.TryEnter(_gate, 50, ref taken); if (_n == 0) { } } finally { if (taken) Monitor.Exit(_gate); } }")]
    public Task Use_that_no_writer_meets_or_that_is_only_shown_is_fine(string members) => VerifyAsync("LD9001", "int _n;", members);

    [Theory]
    [InlineData("internal void Step() { _n++; } public void One() { lock (_gate) { Step(); } } class U { void M(C c) { lock (c._gate) { c.Step(); } } }")]
    [InlineData("protected virtual void Step() { } public void One() { lock (_gate) { Step(); } } class U : C { protected override void Step() { _n++; } }")]
    [InlineData("protected virtual void Step() { } public void One() { lock (_gate) { Step(); } } public void Dispose() => Step(); class U : C { protected override void Step() { _n++; base.Step(); } }")]
    public Task Use_in_a_method_that_is_called_under_the_lock_everywhere_is_fine(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    [Theory]
    [InlineData("internal void Step() { {|LD9001:_n|}++; } public void One() { lock (_gate) { Step(); } } class U { void M(C c) { c.Step(); } }")]
    [InlineData("protected virtual void Step() { } public void One() { Step(); } class U : C { protected override void Step() { {|LD9001:_n|}++; } }")]
    [InlineData("protected virtual void Step() { } public void One() { lock (_gate) { Step(); } } public void Two() => Step(); class U : C { protected override void Step() { {|LD9001:_n|}++; base.Step(); } }")]
    public Task Use_in_a_method_that_somebody_calls_without_the_lock_is_reported(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    private const string Replaced = "void A(State s) { lock (_gate) { _s = s; } } void B() { lock (_gate) { _s = new State(); } } void D() { lock (_gate) { if (_s != null) _s = null; } } ";
    private const string Unchanging = "sealed class State { readonly int _x; readonly int[] _y = new int[1]; public int X => _x; }";
    private const string Changing = "sealed class State { int _x; public int X => _x; void Set() { _x = 1; } }";
    private const string Raised = "void A() { lock (_gate) { if (_f) return; _f = true; } } void B() { lock (_gate) { if (_f) throw new ObjectDisposedException(null); } } void D() { lock (_gate) { _f = true; } } ";
    private const string Started = "void A() { lock (_gate) { if (_s == null) _s = new State(); } } void B() { lock (_gate) { _s.Set(); } } void D() { lock (_gate) { _s.Set(); } } class State { int _x; public void Set() => _x++; } ";

    [Theory]
    [InlineData("State _s;", Replaced + Unchanging + "State M() => _s;")]
    [InlineData("State _s;", Replaced + Unchanging + "int M() => _s.X;")]
    [InlineData("State _s;", "void A() { lock (_gate) { _s = new State(1); } } void B() { lock (_gate) { _s = new State(2); } } void D() { lock (_gate) { _s = null; } } sealed class State(int x) { public int X => x; } State M() => _s;")]
    [InlineData("Exception _s;", "void A(Exception s) { lock (_gate) { _s = s; } } void B() { lock (_gate) { _s = null; } } void D() { lock (_gate) { _s = new Exception(); } } Exception M() => _s;")]
    [InlineData("int[] _s = new int[4];", "void A() { lock (_gate) { _s = new int[_s.Length * 2]; } } void B() { lock (_gate) { _s[0] = 1; } } int D() { lock (_gate) { return _s[1]; } } int M() => _s.Length;")]
    [InlineData("bool _f;", Raised + "bool M() => _f;")]
    [InlineData("State _s;", Started + "State M() => _s;")]
    [InlineData("State _s;", Started + "void End() { lock (_gate) { _s.Set(); } _s.Set(); }")]
    public Task Only_read_of_what_is_read_whole_is_fine(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    [Theory]
    [InlineData("State _s;", Replaced + Changing + "State M() => {|LD9001:_s|};")]
    [InlineData("State _s;", Replaced + Unchanging + "void E() { lock (_gate) { _s = null; } } void F() { lock (_gate) { _s = null; } } int M() => {|LD9001:_s|}.X + {|LD9001:_s|}.X;")]
    [InlineData("State _s;", Replaced + Unchanging + "bool M() => {|LD9001:_s|} != null;")]
    [InlineData("State _s;", Replaced + Unchanging + "int M() { var s = {|LD9001:_s|}; lock (_gate) { return s.X; } }")]
    [InlineData("State _s;", "void A() { lock (_gate) { _s = new State(1); } } void B() { lock (_gate) { _s = new State(2); } } void D() { lock (_gate) { _s = null; } } sealed class State(int x) { public int X => x++; } State M() => {|LD9001:_s|};")]
    [InlineData("State _s;", Replaced + "sealed class State { readonly int[] _y = new int[1]; public int X { get => _y[0]; set => _y[0] = value; } }" + "State M() => {|LD9001:_s|};")]
    [InlineData("State _s;", Started + "void E() { lock (_gate) { _s = null; } } void End() { lock (_gate) { _s.Set(); } {|LD9001:_s|}.Set(); }")]
    [InlineData("bool _f;", Raised + "void E() { lock (_gate) { _f = false; } } bool M() => {|LD9001:_f|};")]
    [InlineData("bool _f;", Raised + "void M() { while (!{|LD9001:_f|}) { } }")]
    [InlineData("bool _f;", Raised + "void M() { if ({|LD9001:_f|}) return; lock (_gate) { } }")]
    [InlineData("State _s;", Started + "void E() { lock (_gate) { _s = null; } } State M() => {|LD9001:_s|};")]
    public Task Read_that_can_miss_a_change_is_reported(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    private const string Table = "void A() { lock (_gate) { _t[1] = 1; } } void B() { lock (_gate) { _t.Clear(); } } void D() { lock (_gate) { _t.Remove(1); } } ";

    [Theory]
    [InlineData("readonly System.Collections.Hashtable _t = new();", Table + "object M() => _t[1];")]
    [InlineData("readonly System.Collections.Hashtable _t = new();", Table + "bool M() => _t.ContainsKey(1);")]
    public Task Look_into_a_table_that_allows_it_beside_its_one_writer_is_fine(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    [Theory]
    [InlineData("readonly System.Collections.Hashtable _t = new();", Table + "void M() { {|LD9001:_t|}[1] = 2; }")]
    [InlineData("readonly System.Collections.Hashtable _t = new();", Table + "void M() { foreach (object key in {|LD9001:_t|}.Keys) { } }")]
    [InlineData("readonly Dictionary<int, int> _t = new();", Table + "int M() => {|LD9001:_t|}[1];")]
    public Task Other_use_of_a_table_beside_its_writers_is_reported(string declaration, string members) => VerifyAsync("LD9001", declaration, members);

    private const string Giving = "readonly SemaphoreSlim _there = new(0, 1); void A() { lock (_gate) { _n = 1; _there.Release(); } } void B() { lock (_gate) { _n = 2; _there.Release(); } } void D() { lock (_gate) { if (_n > 3) return; } } ";

    [Fact]
    public Task Read_of_what_was_handed_over_by_a_signal_is_fine() => VerifyAsync("LD9001", "int _n;", Giving + "int M() { _there.Wait(); return _n; }");

    [Theory]
    [InlineData(Giving + "int M() { int n = {|LD9001:_n|}; _there.Wait(); return n; }")]
    [InlineData(Giving + "void E() { lock (_gate) { _n = 3; } } int M() { _there.Wait(); return {|LD9001:_n|}; }")]
    public Task Read_before_the_signal_or_of_what_is_not_handed_over_is_reported(string members) => VerifyAsync("LD9001", "int _n;", members);

    [Theory]
    [InlineData("int {|LD9002:_n|};", Uses)]
    [InlineData("internal int {|LD9002:_n|};", Uses)]
    [InlineData("int {|LD9002:_n|} { get; set; }", Uses)]
    [InlineData("int {|LD9002:_n|} = 5;", Uses + " C() { _n = 1; }")]
    [InlineData("static int s_n; int {|LD9002:_n|};", Uses)]
    public Task Member_always_under_one_lock_is_told(string declaration, string members) => VerifyAsync("LD9002", declaration, members);

    [Theory]
    [InlineData("int _n;", Uses + " int M() => _n;")]
    [InlineData("int _n;", Uses + " public override string ToString() => _n.ToString();")]
    [InlineData("readonly List<int> _l = new();", OwnUses)]
    [InlineData("[GuardedBy(\"_gate\")] int _n;", Uses)]
    [InlineData("volatile int _n;", Uses)]
    [InlineData("public int _n;", Uses)]
    [InlineData("int _n;", "void A() { lock (_gate) { _n++; } } void B() { lock (_gate) { _n--; } }")]
    public Task Member_with_a_guard_or_other_uses_is_not(string declaration, string members) => VerifyAsync("LD9002", declaration, members);

    [Theory]
    [InlineData("internal int Count;", "void M(Item i) { {|LD9001:i.Count|}--; lock (i.Store.Gate) { } }")]
    [InlineData("internal int Count { get; set; }", "void M(Item i) { {|LD9001:i.Count|}--; lock (i.Store.Gate) { } }")]
    [InlineData("int _count; internal int Count { get { Seen(); return _count; } set { Seen(); _count = value; } } void Seen() { }", "void M(Item i) { {|LD9001:i.Count|}--; lock (i.Store.Gate) { } }")]
    [InlineData("internal int Count;", "void PutUnlocked(Item i) { {|LD9001:i.Count|}--; lock (i.Store.Gate) { } }")]
    public Task Member_that_only_others_use_is_reported_where_its_lock_is_taken_and_not_for_it(string declaration, string member) => VerifyOthersAsync(declaration, member);

    [Theory]
    [InlineData("internal int Count;", "void M(Item i) { i.Count--; }")]
    [InlineData("internal int Count;", "readonly object _other = new object(); void M(Item i) { i.Count--; lock (_other) { } }")]
    [InlineData("internal int Count;", "void PutUnlocked(Item i) { i.Count--; }")]
    [InlineData("internal int Count;", "void M(Item i) { i.Count--; i.Count++; lock (i.Store.Gate) { } }")]
    [InlineData("readonly object _own = new object(); int _count; internal int Count { get { lock (_own) { return _count; } } set { lock (_own) { _count = value; } } }", "void M(Item i) { i.Count--; lock (i.Store.Gate) { } }")]
    [InlineData("internal int Count { get => 0; set { } }", "void M(Item i) { i.Count--; lock (i.Store.Gate) { } }")]
    public Task Member_that_only_others_use_is_fine_where_nothing_shows_that_the_lock_is_meant(string declaration, string member) => VerifyOthersAsync(declaration, member);

    private static Task VerifyOthersAsync(string declaration, string member) => RuleTest.VerifyAsync(
        "LD9001",
        $$"""
        class Store
        {
            internal readonly object Gate = new object();
        }

        class Item
        {
            internal readonly Store Store = new Store();
            {{declaration}}
        }

        class User
        {
            void A(Item i) { lock (i.Store.Gate) { i.Count++; } }
            void B(Item i) { lock (i.Store.Gate) { i.Count = 0; } }
            void D(Item i) { lock (i.Store.Gate) { i.Count = 2; } }
            {{member}}
        }
        """);

    private static Task VerifyAsync(string rule, string declaration, string members) => RuleTest.VerifyAsync(
        rule,
        $$"""
        class C
        {
            readonly object _gate = new object();
            readonly object _other = new object();
            {{declaration}}
            {{members}}
        }
        """);
}

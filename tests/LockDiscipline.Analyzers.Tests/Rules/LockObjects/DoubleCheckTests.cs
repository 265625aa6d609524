using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class DoubleCheckTests
{
    private const string Thing = "class Thing { public int Size; public void Open() { Size = 1; } }";

    [Theory]
    [InlineData("bool _ready; int[] _t; int[] M() { if ({|LD7005:!_ready|}) lock (_gate) if (!_ready) { _t = new int[1]; _ready = true; } return _t; }")]
    [InlineData("bool _ready; int[] _t; int[] M() { if ({|LD7005:_ready|}) return _t; lock (_gate) { if (!_ready) { _t = new int[1]; _ready = true; } return _t; } }")]
    [InlineData("int _state; int[] _t; int[] M() { if ({|LD7005:_state != 2|}) lock (_gate) if (_state != 2) { _t = new int[1]; _state = 2; } return _t; }")]
    [InlineData("Thing _x; Thing M() { if ({|LD7005:_x == null|}) lock (_gate) if (_x == null) { _x = new Thing(); _x.Open(); } return _x; }")]
    [InlineData("volatile Thing _x; Thing M() { if ({|LD7005:_x == null|}) lock (_gate) if (_x == null) { _x = new Thing(); _x.Size = 2; } return _x; }")]
    [InlineData("Thing _x; Thing M() { if ({|LD7005:_x == null|}) lock (_gate) if (_x == null) { var x = new Thing(); _x = x; x.Open(); } return _x; }")]
    [InlineData("Thing _x; Thing M() { if ({|LD7005:_x == null|}) lock (_gate) _x ??= new Thing(); return _x; } void Reset() { _x = null; }")]
    [InlineData("bool _ready; int[] _t; int M() { Ensure(); return _t[0]; } void Ensure() { if ({|LD7005:!_ready|}) lock (_gate) if (!_ready) { Load(); _ready = true; } } void Load() { _t = new int[1]; }")]
    [InlineData("Thing _x; int[] _t; int[] M() { if ({|LD7005:_x == null|}) lock (_gate) if (_x == null) { _t = new int[1]; _x = new Thing(); } return _t; }")]
    [InlineData("readonly SemaphoreSlim _sem = new(1, 1); bool _ready; string _s; async Task<string> M() { if ({|LD7005:!_ready|}) { await _sem.WaitAsync(); try { if (!_ready) { _s = \"\"; _ready = true; } } finally { _sem.Release(); } } return _s; }")]
    public Task Broken_check_is_reported_at_the_outer_test(string members) => RuleTest.VerifyAsync("LD7005 LD7007", InClass(members));

    [Theory]
    [InlineData("Thing _x; Thing M() { if ({|LD7007:_x == null|}) lock (_gate) if (_x == null) _x = new Thing(); return _x; }")]
    [InlineData("Thing _x; Thing M() { if ({|LD7007:_x is not null|}) return _x; lock (_gate) { return _x ??= new Thing { Size = 3 }; } }")]
    [InlineData("Thing _x; Thing M() { var x = _x; if ({|LD7007:x == null|}) lock (_gate) { x = _x; if (x == null) { x = new Thing(); x.Open(); _x = x; } } return x; }")]
    [InlineData("static readonly Lock s_mu = new(); static Thing s_x; static Thing P { get { if ({|LD7007:s_x == null|}) using (s_mu.EnterScope()) s_x ??= new Thing(); return s_x; } }")]
    [InlineData("Thing _x; void M() { if ({|LD7007:_x == null|}) { Monitor.Enter(_gate); try { if (_x == null) _x = new Thing(); } finally { Monitor.Exit(_gate); } } }")]
    [InlineData("Thing _x; Thing M() { if ({|LD7007:_x is { } x|}) return x; lock (_gate) { if (_x is { } y) return y; return _x = new Thing(); } }")]
    [InlineData("Func<int> _f; int M() { if ({|LD7007:_f == null|}) lock (_gate) if (_f == null) _f = () => 1; return _f(); }")]
    [InlineData("string _s; string M() { var s = _s; if ({|LD7007:s != null|}) return s; lock (_gate) { if (_s == null) _s = Environment.MachineName; return _s; } } void Reset() { _s = null; }")]
    public Task Plain_reference_set_up_before_it_is_stored_is_a_suggestion(string members) => RuleTest.VerifyAsync("LD7005 LD7007", InClass(members));

    [Theory]
    [InlineData("volatile Thing _x; Thing M() { if (_x == null) lock (_gate) if (_x == null) _x = new Thing(); return _x; }")]
    [InlineData("Thing _x; Thing M() { var x = Volatile.Read(ref _x); if (x == null) lock (_gate) { x = _x; if (x == null) { x = new Thing(); Volatile.Write(ref _x, x); } } return x; }")]
    [InlineData("volatile bool _ready; int[] _t; int[] M() { if (!_ready) lock (_gate) if (!_ready) { _t = new int[1]; _ready = true; } return _t; }")]
    [InlineData("int _state; int[] _t; int[] M() { if (Interlocked.CompareExchange(ref _state, 0, 0) != 2) lock (_gate) if (_state != 2) { _t = new int[1]; Interlocked.Exchange(ref _state, 2); } return _t; }")]
    [InlineData("bool _done; bool M() { if (_done) return false; lock (_gate) { if (_done) return false; _done = true; return true; } }")]
    [InlineData("bool _done; int[] _t; void M() { if (_done) return; lock (_gate) { if (_done) return; _done = true; _t = null; } }")]
    [InlineData("Thing _x; void M() { if (_x == null) return; lock (_gate) { if (_x == null) return; _x.Open(); _x = null; } }")]
    [InlineData("Thing _x; Thing M() { lock (_gate) { if (_x == null) _x = new Thing(); return _x; } }")]
    [InlineData("Thing _x; void M() { if (_x == null) Console.WriteLine(); lock (_gate) { if (_x == null) _x = new Thing(); } }")]
    [InlineData("bool _closed; int _n; void M() { if (_closed) return; lock (_gate) { if (_closed) return; _n++; } }")]
    [InlineData("readonly Lazy<Thing> _x = new(() => new Thing()); Thing M() => _x.Value;")]
    public Task Sound_check_is_silent(string members) => RuleTest.VerifyAsync("LD7005 LD7007", InClass(members));

    private static string InClass(string members) => $"{Thing} class C {{ readonly object _gate = new(); {members} }}";
}

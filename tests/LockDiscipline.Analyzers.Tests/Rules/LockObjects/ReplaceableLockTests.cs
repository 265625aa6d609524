using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class ReplaceableLockTests
{
    [Theory]
    [InlineData("class C { object {|LD7002:_gate|} = new(); void M() { lock (_gate) { } } void N() { _gate = new(); } }")]
    [InlineData("class C { List<int> {|LD7002:_all|} = []; void M() { lock (_all) { _all = []; } } }")]
    [InlineData("class C { Lock {|LD7002:_gate|} = new(); void M() { lock (_gate) { } } void N() { _gate = new(); } }")]
    [InlineData("class C { SemaphoreSlim {|LD7002:_sem|} = new(1, 1); void N() { _sem = new(1, 1); } }")]
    [InlineData("class C { object {|LD7002:_gate|} = new(); void M() { var gate = _gate; lock (gate) { } } void N() { Volatile.Write(ref _gate, new()); } }")]
    [InlineData("class C { object {|LD7002:_gate|}; void M() { _gate ??= new(); lock (_gate) { } } }")]
    [InlineData("class C { object {|LD7002:Gate|} { get; set; } = new(); void M() { lock (Gate) { } } void N() { Gate = new(); } }")]
    [InlineData("public class C { public object {|LD7002:Gate|} = new(); void M() { lock (Gate) { } } }")]
    [InlineData("public class C { public object {|LD7002:Gate|} { get; set; } = new(); void M() { lock (Gate) { } } }")]
    [InlineData("class C { object {|LD7002:_gate|} = new(); [GuardedBy(\"_gate\")] int _n; void N() { _gate = new(); } }")]
    [InlineData("class C { static object {|LD7002:s_gate|}; C() { s_gate = new(); } static void M() { lock (s_gate) { } } }")]
    public Task Lock_that_is_assigned_again_or_by_others_is_reported(string code) => RuleTest.VerifyAsync("LD7002", code);

    [Theory]
    [InlineData("class C { object _gate = new(); void M() { lock (_gate) { } } }")]
    [InlineData("class C { object _gate; C() { _gate = new(); } void M() { lock (_gate) { } } }")]
    [InlineData("class C { object _gate; C() { Init(); } void Init() { _gate = new(); } void M() { lock (_gate) { } } }")]
    [InlineData("class C { object _gate; void M() { Interlocked.CompareExchange(ref _gate, new(), null); lock (_gate) { } } }")]
    [InlineData("class C { readonly object _outer = new(); object _gate; void M() { lock (_outer) { _gate ??= new(); } lock (_gate) { } } }")]
    [InlineData("public class C { public object Gate { get; init; } = new(); void M() { lock (Gate) { } } }")]
    [InlineData("class C { object _data = new(); void N() { _data = new(); } }")]
    [InlineData("class C { SemaphoreSlim _signal = new(0, 1); void M() { _signal.Wait(); } void N() { _signal = new(0, 1); } }")]
    [InlineData("class C { object _gate = new(); void M() { lock (_gate) { } } C Copy() { var c = (C)MemberwiseClone(); c._gate = new(); return c; } }")]
    [InlineData("public class C { internal object Gate = new(); void M() { lock (Gate) { } } }")]
    [InlineData("class N { N _next; object _gate = new(); void M() { var n = _next; lock (n) { } } void S(N n) { _next = n; } }")]
    [InlineData("class C { object _gate = new(); void M() { lock (_gate) { } } void Close() { _gate = null; } }")]
    [InlineData("class C { Mutex _named; void M(string s) { _named = new Mutex(false, s); _named.WaitOne(); _named.ReleaseMutex(); } }")]
    [InlineData("class S { public void ReleaseLock() { } } class C { S _s = new(); void M() { _s.ReleaseLock(); _s = new(); } }")]
    [InlineData("class S { public void ReleaseLock() { } } class C { S? _s = new(); void M() { _s!.ReleaseLock(); _s?.ReleaseLock(); _s = new(); } }")]
    public Task Lock_that_stays_is_silent(string code) => RuleTest.VerifyAsync("LD7002", code);
}

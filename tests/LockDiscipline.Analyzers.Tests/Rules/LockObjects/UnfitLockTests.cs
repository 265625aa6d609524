using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class UnfitLockTests
{
    [Theory]
    [InlineData("public class C { void M() { lock ({|LD7001:this|}) { } } }")]
    [InlineData("public class C { void M() { {|LD7001:Monitor.Enter(this)|}; Monitor.Exit(this); } }")]
    [InlineData("class C { void M() { lock ({|LD7001:typeof(C)|}) { } } }")]
    [InlineData("class C { void M() { lock ({|LD7001:\"name\"|}) { } } }")]
    [InlineData("class C { int _n; void M() { lock ({|LD7001:(object)_n|}) { } } }")]
    [InlineData("class C { void M() { lock ({|LD7001:new object()|}) { } } }")]
    [InlineData("class C { void M() { var o = new object(); lock ({|LD7001:o|}) { } } }")]
    [InlineData("public class C { protected readonly object Gate = new(); void M() { lock ({|LD7001:Gate|}) { } } }")]
    [InlineData("public class C { readonly object _gate = new(); public object Gate => _gate; void M() { lock ({|LD7001:_gate|}) { } } }")]
    [InlineData("public class C { public readonly SemaphoreSlim Sem = new(1, 1); async Task M() { await {|LD7001:Sem.WaitAsync()|}; Sem.Release(); } }")]
    [InlineData("class C : MarshalByRefObject { void M() { lock ({|LD7001:this|}) { } } }")]
    [InlineData("class C { [{|LD7001:MethodImpl(MethodImplOptions.Synchronized)|}] void M() { } }")]
    public Task Lock_that_others_reach_or_nobody_else_has_is_reported(string code) => RuleTest.VerifyAsync("LD7001", code);

    [Theory]
    [InlineData("class C { void M() { lock (this) { } } }")]
    [InlineData("public class C { readonly object _gate = new(); void M() { lock (_gate) { } } }")]
    [InlineData("public class C { internal readonly object Gate = new(); private protected readonly object Family = new(); void M() { lock (Gate) lock (Family) { } } }")]
    [InlineData("public class C { readonly object _gate = new(); public object SyncRoot => _gate; void M() { lock (_gate) { } } }")]
    [InlineData("public class C { readonly object _gate = new(); [ReturnsLock(\"_gate\")] public object Gate => _gate; void M() { lock (Gate) { } } }")]
    [InlineData("class C { void M(System.Collections.ICollection all) { lock (all.SyncRoot) { } } }")]
    [InlineData("class C { void M(int[] all) { var gate = new object(); Parallel.ForEach(all, n => { lock (gate) { } }); } }")]
    [InlineData("class C { object M() { var gate = new object(); lock (gate) { } return gate; } }")]
    [InlineData("class C { readonly object _gate = new(); void M() { var gate = _gate; lock (gate) { } } }")]
    [InlineData("class C { void M() { using var mutex = new Mutex(false, \"name\"); mutex.WaitOne(); mutex.ReleaseMutex(); } }")]
    [InlineData("class C { readonly object _box = 1; void M() { lock (_box) { } } }")]
    [InlineData("class C { void M(Dictionary<int, C> all) { foreach (var pair in all) lock (pair.Value) { } } }")]
    [InlineData("public class C { public object SyncRoot => this; void M() { lock (this) { } } }")]
    public Task Lock_of_ones_own_or_meant_for_others_is_silent(string code) => RuleTest.VerifyAsync("LD7001", code);
}

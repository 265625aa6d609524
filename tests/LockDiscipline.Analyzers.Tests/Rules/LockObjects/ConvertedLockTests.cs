using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class ConvertedLockTests
{
    [Theory]
    [InlineData("void M() { object gate = _lock; lock ({|LD7004:gate|}) { } }")]
    [InlineData("void M() { lock ({|LD7004:(object)_lock|}) { } }")]
    [InlineData("void M() { lock ({|LD7004:_lock as object|}) { } }")]
    [InlineData("void M() { {|LD7004:Monitor.Enter(_lock)|}; Monitor.Exit(_lock); }")]
    [InlineData("void M() { if ({|LD7004:Monitor.TryEnter(_lock)|}) Monitor.Exit(_lock); }")]
    [InlineData("readonly object _gate = new Lock(); void M() { lock ({|LD7004:_gate|}) { } }")]
    [InlineData("readonly object _gate; C() { _gate = new Lock(); } void M() { lock ({|LD7004:_gate|}) { } }")]
    [InlineData("void M(C other) { object gate; gate = other._lock; lock ({|LD7004:gate|}) { } }")]
    public Task Silenced_conversion_is_reported_where_it_is_locked(string member) =>
        RuleTest.VerifyAsync("LD7004", $"#pragma warning disable CS9216\n{InClass(member)}");

    [Theory]
    [InlineData("void M() { lock (_lock) { } }")]
    [InlineData("void M() { using (_lock.EnterScope()) { } }")]
    [InlineData("void M() { var gate = _lock; lock (gate) { } }")]
    [InlineData("void M() { _lock.Enter(); _lock.Exit(); }")]
    [InlineData("void M() { object gate = _plain; lock (gate) { } }")]
    [InlineData("void M() { object kept = _lock; Console.WriteLine(kept); }")]
    [InlineData("readonly object _gate = new(); void M() { lock (_gate) { } }")]
    [InlineData("void M() { if ((object)_lock == null) return; lock (_lock) { } }")]
    public Task Lock_under_its_own_type_is_silent(string member) =>
        RuleTest.VerifyAsync("LD7004", $"#pragma warning disable CS9216\n{InClass(member)}");

    [Theory]
    [InlineData("void M() { object gate = {|CS9216:_lock|}; lock (gate) { } }")]
    [InlineData("void M() { lock ((object){|CS9216:_lock|}) { } }")]
    [InlineData("readonly object _gate = {|CS9216:new Lock()|}; void M() { lock (_gate) { } }")]
    public Task Conversion_that_the_compiler_warned_of_is_silent(string member) =>
        new RuleTest("LD7004") { TestCode = InClass(member), CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Warnings, DisabledDiagnostics = { "CS0169", "CS0414" } }
            .RunAsync(TestContext.Current.CancellationToken);

    private static string InClass(string member) => $"class C {{ readonly Lock _lock = new(); readonly object _plain = new(); {member} }}";
}

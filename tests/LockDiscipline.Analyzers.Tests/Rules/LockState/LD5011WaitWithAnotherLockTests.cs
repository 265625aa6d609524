using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>No other lock is held during Monitor.Wait.</summary>
public sealed class LD5011WaitWithAnotherLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly object _other = new();
        private readonly Lock _lock = new();
        private bool _ready;
        """;

    [Fact]
    public Task A_wait_under_an_outer_lock_is_reported() => VerifyMembers("void F() { lock (_other) lock (_gate) { while (!_ready) {|LD5011:Monitor.Wait(_gate)|}; } }");

    [Fact]
    public Task A_wait_under_an_inner_lock_is_reported() => VerifyMembers("void F() { lock (_gate) lock (_other) { while (!_ready) {|LD5011:Monitor.Wait(_gate)|}; } }");

    [Fact]
    public Task A_wait_under_a_lock_scope_is_reported() => VerifyMembers("void F() { using (_lock.EnterScope()) { lock (_gate) { while (!_ready) {|LD5011:Monitor.Wait(_gate)|}; } } }");

    [Fact]
    public Task A_wait_where_another_lock_is_required_is_reported() =>
        VerifyMembers("""
            [RequiresLock("_other")] void F() { lock (_gate) { while (!_ready) {|LD5011:Monitor.Wait(_gate)|}; } }
            """);

    [Fact]
    public Task A_timed_wait_is_reported() => VerifyMembers("void F() { lock (_other) lock (_gate) { while (!_ready) {|LD5011:Monitor.Wait(_gate, 100)|}; } }");

    [Fact]
    public Task A_wait_under_its_lock_alone_is_no_report() => VerifyMembers("void F() { lock (_gate) { while (!_ready) Monitor.Wait(_gate); } }");

    [Fact]
    public Task A_lock_that_was_dropped_is_no_report() => VerifyMembers("void F() { lock (_other) { } lock (_gate) { while (!_ready) Monitor.Wait(_gate); } }");

    [Fact]
    public Task A_pulse_is_no_report() => VerifyMembers("void F() { lock (_other) lock (_gate) { Monitor.PulseAll(_gate); } }");

    [Fact]
    public Task A_wait_after_a_failed_try_is_no_report() =>
        VerifyMembers("""
            void F() { if (!Monitor.TryEnter(_other)) { lock (_gate) { while (!_ready) Monitor.Wait(_gate); } return; } Monitor.Exit(_other); }
            """);

    [Fact]
    public Task The_same_lock_twice_is_no_report() => VerifyMembers("void F() { lock (_gate) lock (_gate) { while (!_ready) Monitor.Wait(_gate); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5011", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>Monitor.Wait and Pulse are called with their lock held.</summary>
public sealed class LD5009SignalWithoutLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly object _other = new();
        private bool _ready;
        """;

    [Fact]
    public Task A_wait_without_the_lock_is_reported() => VerifyMembers("void F() { {|LD5009:Monitor.Wait(_gate)|}; }");

    [Fact]
    public Task A_pulse_without_the_lock_is_reported() => VerifyMembers("void F() { {|LD5009:Monitor.Pulse(_gate)|}; }");

    [Fact]
    public Task A_pulse_of_all_after_the_lock_is_reported() => VerifyMembers("void F() { lock (_gate) { _ready = true; } {|LD5009:Monitor.PulseAll(_gate)|}; }");

    [Fact]
    public Task A_pulse_under_another_lock_is_reported() => VerifyMembers("void F() { lock (_other) { {|LD5009:Monitor.Pulse(_gate)|}; } }");

    [Fact]
    public Task A_pulse_in_a_lambda_that_runs_later_is_reported() => VerifyMembers("Action F() { lock (_gate) { return () => {|LD5009:Monitor.Pulse(_gate)|}; } }");

    [Fact]
    public Task A_pulse_under_the_lock_is_no_report() => VerifyMembers("void F() { lock (_gate) { _ready = true; Monitor.PulseAll(_gate); } }");

    [Fact]
    public Task A_wait_under_the_lock_is_no_report() => VerifyMembers("void F() { lock (_gate) { while (!_ready) Monitor.Wait(_gate); } }");

    [Fact]
    public Task A_pulse_where_the_lock_is_required_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void F() => Monitor.Pulse(_gate);""");

    [Fact]
    public Task A_pulse_between_enter_and_exit_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); try { Monitor.Pulse(_gate); } finally { Monitor.Exit(_gate); } }");

    [Fact]
    public Task A_pulse_after_a_test_is_no_report() => VerifyMembers("void F() { if (Monitor.IsEntered(_gate)) Monitor.Pulse(_gate); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5009", source);
}

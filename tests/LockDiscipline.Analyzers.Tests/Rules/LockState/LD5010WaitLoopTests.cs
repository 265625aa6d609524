using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>Monitor.Wait stands in a loop, inside the lock, that tests its condition again.</summary>
public sealed class LD5010WaitLoopTests
{
    private const string Members = """
        private readonly object _gate = new();
        [GuardedBy("_gate")] private bool _ready;
        [GuardedBy("_gate")] private readonly Queue<int> _items = new();
        """;

    [Fact]
    public Task A_wait_in_an_if_is_reported() => VerifyMembers("int F() { lock (_gate) { if (_items.Count == 0) {|LD5010:Monitor.Wait(_gate)|}; return _items.Dequeue(); } }");

    [Fact]
    public Task A_wait_without_a_test_is_reported() => VerifyMembers("void F() { lock (_gate) { {|LD5010:Monitor.Wait(_gate)|}; _ready = false; } }");

    [Fact]
    public Task A_loop_outside_of_the_lock_is_reported() => VerifyMembers("void F() { while (true) { lock (_gate) { if (!_ready) {|LD5010:Monitor.Wait(_gate)|}; _items.Dequeue(); } } }");

    [Fact]
    public Task A_loop_without_a_test_is_reported() => VerifyMembers("void F() { lock (_gate) { while (true) {|LD5010:Monitor.Wait(_gate)|}; } }");

    [Fact]
    public Task A_timed_wait_before_a_use_is_reported() => VerifyMembers("bool F() { lock (_gate) { {|LD5010:Monitor.Wait(_gate, 100)|}; return _ready; } }");

    [Fact]
    public Task A_helper_one_of_whose_callers_has_no_loop_is_reported() =>
        VerifyMembers("""
            [RequiresLock("_gate")] private void Block() { {|LD5010:Monitor.Wait(_gate)|}; } void A() { lock (_gate) { while (!_ready) Block(); } } void B() { lock (_gate) { Block(); } }
            """);

    [Fact]
    public Task A_wait_in_a_while_is_no_report() => VerifyMembers("void F() { lock (_gate) { while (!_ready) Monitor.Wait(_gate); } }");

    [Fact]
    public Task A_wait_in_a_do_is_no_report() => VerifyMembers("void F() { lock (_gate) { do { Monitor.Wait(_gate); } while (!_ready); } }");

    [Fact]
    public Task A_loop_that_breaks_is_no_report() => VerifyMembers("void F() { lock (_gate) { for (;;) { if (_ready) break; Monitor.Wait(_gate); } } }");

    [Fact]
    public Task A_jump_back_is_no_report() => VerifyMembers("void F() { lock (_gate) { again: if (!_ready) { Monitor.Wait(_gate); goto again; } } }");

    [Fact]
    public Task A_sleep_is_no_report() => VerifyMembers("void F() { lock (_gate) { Monitor.Wait(_gate, 100); } }");

    [Fact]
    public Task A_helper_all_of_whose_callers_loop_is_no_report() => VerifyMembers("private void Block() => Monitor.Wait(_gate); void A() { lock (_gate) { while (!_ready) Block(); } }");

    [Fact]
    public Task A_local_function_called_in_the_loop_is_no_report() => VerifyMembers("void F() { lock (_gate) { while (!_ready) Block(); void Block() => Monitor.Wait(_gate); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5010", source);
}

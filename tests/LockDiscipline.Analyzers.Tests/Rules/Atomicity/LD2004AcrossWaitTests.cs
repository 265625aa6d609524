using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>What was read before a wait is not used after it.</summary>
public sealed class LD2004AcrossWaitTests
{
    private const string Members = """
        readonly object _gate = new();
        [GuardedBy("_gate")] int _n;
        [GuardedBy("_gate")] bool _done;
        [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Dictionary<int, string> _map = new();
        [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly int[] _slots = new int[8];
        [GuardedBy("_gate")] int _other;
        """;

    [Fact]
    public Task A_value_from_before_the_wait_is_reported() => VerifyMembers("""void A() { lock (_gate) { int i = _n; while (!_done) Monitor.Wait(_gate); {|LD2004:_n|} = i + 1; } }""");

    [Fact]
    public Task A_decision_from_before_the_wait_is_reported() => VerifyMembers("""void A() { lock (_gate) { bool b = _n == 0; while (!_done) Monitor.Wait(_gate); if (b) {|LD2004:_n|} = 1; } }""");

    [Fact]
    public Task An_index_from_before_the_wait_is_reported() => VerifyMembers("""void A() { lock (_gate) { int i = _n; while (!_done) Monitor.Wait(_gate); {|LD2004:_slots[i]|} = 1; } }""");

    [Fact]
    public Task A_value_from_before_a_call_that_drops_the_lock_is_reported() => VerifyMembers("""[RequiresLock("_gate")] void Breathe() { Monitor.Exit(_gate); Monitor.Enter(_gate); } void A() { lock (_gate) { int i = _n; Breathe(); {|LD2004:_n|} = i + 1; } }""");

    [Fact]
    public Task A_value_in_another_member_is_reported() => VerifyMembers("""void A() { lock (_gate) { int i = _n; while (!_done) Monitor.Wait(_gate); {|LD2004:_other|} = i; } }""");

    [Fact]
    public Task A_value_read_after_the_wait_is_no_report() => VerifyMembers("""void A() { lock (_gate) { while (!_done) Monitor.Wait(_gate); int i = _n; _n = i + 1; } }""");

    [Fact]
    public Task The_condition_of_the_loop_is_no_report() => VerifyMembers("""void A() { lock (_gate) { while (_n == 0) Monitor.Wait(_gate); _n = 0; } }""");

    [Fact]
    public Task A_second_look_after_the_wait_is_no_report() => VerifyMembers("""void A() { lock (_gate) { int i = _n; while (!_done) Monitor.Wait(_gate); if (_n == i) _n = i + 1; } }""");

    [Fact]
    public Task A_value_of_its_own_is_no_report() => VerifyMembers("""void A(int v) { lock (_gate) { while (!_done) Monitor.Wait(_gate); _n = v; } }""");

    [Fact]
    public Task Taking_out_after_the_wait_is_no_report() => VerifyMembers("""void A(Queue<int> q) { lock (_gate) { while (_map.Count == 0) Monitor.Wait(_gate); _map.Remove(1); } }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2004", $"class C {{ {Members}\n{code} }}");
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>Whether to write in a section is not decided in an earlier one.</summary>
public sealed class LD2002StaleDecisionTests
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
    public Task A_check_in_an_earlier_section_is_reported() => VerifyMembers("""void A(int k) { bool b; lock (_gate) b = _map.ContainsKey(k); if (!b) lock (_gate) { {|LD2002:_map.Add(k, "")|}; } }""");

    [Fact]
    public Task A_flag_set_under_a_branch_is_reported() => VerifyMembers("""void A() { bool b = false; lock (_gate) { if (_n > 3) b = true; } if (b) lock (_gate) { {|LD2002:_n|} = 0; } }""");

    [Fact]
    public Task An_early_return_is_reported() => VerifyMembers("""void A() { lock (_gate) { if (_done) return; } lock (_gate) { {|LD2002:_n|} = 1; } }""");

    [Fact]
    public Task A_check_by_a_call_is_reported() => VerifyMembers("""bool Has(int k) { lock (_gate) return _map.ContainsKey(k); } void A(int k) { if (!Has(k)) lock (_gate) { {|LD2002:_map.Add(k, "")|}; } }""");

    [Fact]
    public Task A_check_under_a_pattern_is_reported() => VerifyMembers("""void A() { int n; lock (_gate) n = _n; if (n is > 3) lock (_gate) { {|LD2002:_done|} = true; } }""");

    [Fact]
    public Task A_second_check_is_no_report() => VerifyMembers("""void A(int k) { bool b; lock (_gate) b = _map.ContainsKey(k); if (!b) lock (_gate) { if (!_map.ContainsKey(k)) _map.Add(k, ""); } }""");

    [Fact]
    public Task A_claim_is_no_report() => VerifyMembers("""void A() { lock (_gate) { if (_done) return; _done = true; } lock (_gate) { _done = false; } }""");

    [Fact]
    public Task An_atomic_attempt_is_no_report() => VerifyMembers("""void A(int k) { bool b; lock (_gate) b = _map.ContainsKey(k); if (!b) lock (_gate) { _map.TryAdd(k, ""); } }""");

    [Fact]
    public Task Removing_by_identity_is_no_report() => VerifyMembers("""void A(int k) { bool b; lock (_gate) b = _map.ContainsKey(k); if (b) lock (_gate) { _map.Remove(k); } }""");

    [Fact]
    public Task A_decision_on_what_is_not_guarded_is_no_report() => VerifyMembers("""void A(bool b) { lock (_gate) { _n = 1; } if (b) lock (_gate) { _n = 2; } }""");

    [Fact]
    public Task An_error_code_of_a_call_that_was_given_guarded_state_is_no_report() =>
        VerifyMembers("""enum Errno { None } extern static Errno Check(string s); void A() { Errno e; lock (_gate) e = Check(_map[1]); if (e == Errno.None) lock (_gate) _n = 0; }""");

    [Fact]
    public Task A_truth_of_a_call_that_was_given_guarded_state_is_reported() =>
        VerifyMembers("""extern static bool Check(string s); void A() { bool b; lock (_gate) b = Check(_map[1]); if (b) lock (_gate) { {|LD2002:_n|} = 0; } }""");

    [Fact]
    public Task Whether_a_loop_goes_on_is_no_report() => Verify("""
        void Run()
        {
            while (true)
            {
                lock (_gate)
                {
                    while (_later.Count > 0)
                        _ready.Enqueue(_later.Dequeue());
                }
                lock (_gate)
                {
                    if (_ready.Count == 0 && _later.Count == 0)
                    {
                        _ends = true;
                        return;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task A_check_before_the_write_in_every_turn_is_reported() => Verify("""
        void Run()
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_ready.Count > 10)
                        return;
                }
                lock (_gate)
                {
                    {|LD2002:_ready.Enqueue(1)|};
                }
            }
        }
        """);

    private static Task Verify(string code) => RuleTest.VerifyAsync("LD2002", $$"""
        class C
        {
            readonly object _gate = new();
            readonly Queue<int> _ready = new();
            readonly Queue<int> _later = new();
            bool _ends;
            {{code}}
            bool Ends { get { lock (_gate) return _ends; } }
            void Later(int item) { lock (_gate) { _later.Enqueue(item); _ready.Clear(); } }
        }
        """);

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2002", $"class C {{ {Members}\n{code} }}");
}

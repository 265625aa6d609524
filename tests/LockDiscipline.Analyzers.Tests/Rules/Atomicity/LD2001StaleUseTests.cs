using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>What was looked up in one section is not used in a later one without another look.</summary>
public sealed class LD2001StaleUseTests
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
    public Task A_stale_index_is_reported() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; lock (_gate) { {|LD2001:_slots[i]|} = 1; } }""");

    [Fact]
    public Task A_stale_value_in_another_member_is_reported() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; lock (_gate) { {|LD2001:_other|} = i; } }""");

    [Fact]
    public Task A_stale_part_of_a_tuple_is_reported() => VerifyMembers("""void A() { (int X, int Y) t; lock (_gate) t = (_n, 0); lock (_gate) { {|LD2001:_other|} = t.X; } }""");

    [Fact]
    public Task A_stale_out_value_is_reported() => VerifyMembers("""void Get(out int n) { lock (_gate) n = _n; } void A() { Get(out int n); lock (_gate) { {|LD2001:_other|} = n; } }""");

    [Fact]
    public Task An_element_of_a_copy_is_reported() => VerifyMembers("""void A() { int[] copy; lock (_gate) copy = _slots.ToArray(); lock (_gate) { {|LD2001:_slots[copy[0]]|} = 1; } }""");

    [Fact]
    public Task One_section_is_no_report() => VerifyMembers("""void A() { lock (_gate) { int i = _n; _slots[i] = 1; } }""");

    [Fact]
    public Task A_fresh_number_is_no_report() => VerifyMembers("""void A() { int i; lock (_gate) i = ++_n; lock (_gate) { _map[i] = "x"; } }""");

    [Fact]
    public Task A_copy_as_a_whole_is_no_report() => VerifyMembers("""void A() { List<string> copy; lock (_gate) copy = [.. _map.Values]; lock (_gate) { _other = copy.Count; } }""");

    [Fact]
    public Task A_second_look_is_no_report() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; lock (_gate) { if (_n == i) _other = i; } }""");

    [Fact]
    public Task Use_outside_of_the_lock_is_no_report() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; Console.WriteLine(i); }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2001", $"class C {{ {Members}\n{code} }}");
}

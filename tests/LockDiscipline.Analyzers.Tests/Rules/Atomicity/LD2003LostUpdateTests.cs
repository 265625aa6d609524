using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>What was read in an earlier section is not written back.</summary>
public sealed class LD2003LostUpdateTests
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
    public Task A_split_increment_is_reported() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; lock (_gate) { {|LD2003:_n|} = i + 1; } }""");

    [Fact]
    public Task A_deconstructed_value_is_reported() => VerifyMembers("""void A() { int i, j; lock (_gate) (i, j) = (_n, _other); lock (_gate) { {|LD2003:_n|} = i + 1; } }""");

    [Fact]
    public Task The_field_of_a_struct_is_reported() => VerifyMembers("""struct P { public int N; } void A() { P p = default; lock (_gate) p.N = _n; lock (_gate) { {|LD2003:_n|} = p.N + 1; } }""");

    [Fact]
    public Task A_conditional_value_is_reported() => VerifyMembers("""void A(bool b) { int i; lock (_gate) i = b ? _n : 0; lock (_gate) { {|LD2003:_n|} = i; } }""");

    [Fact]
    public Task A_local_function_is_followed() => VerifyMembers("""void A() { Set(Get()); int Get() { lock (_gate) return _n; } void Set(int v) { lock (_gate) { {|LD2003:_n|} = v + 1; } } }""");

    [Fact]
    public Task One_section_is_no_report() => VerifyMembers("""void A() { lock (_gate) { int i = _n; _n = i + 1; } }""");

    [Fact]
    public Task A_compare_before_the_write_is_no_report() => VerifyMembers("""void A() { int i; lock (_gate) i = _n; lock (_gate) { if (_n == i) _n = i + 1; } }""");

    [Fact]
    public Task A_value_of_its_own_is_no_report() => VerifyMembers("""void A(int v) { int i; lock (_gate) i = _n; Console.WriteLine(i); lock (_gate) { _n = v; } }""");

    [Fact]
    public Task Read_and_reset_is_no_report() => VerifyMembers("""void A() { int i; lock (_gate) { i = _n; _n = 0; } lock (_gate) { _other += i; } }""");

    [Fact]
    public Task A_nested_section_is_no_report() => VerifyMembers("""void A() { lock (_gate) { int i = _n; lock (_gate) { _n = i + 1; } } }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2003", $"class C {{ {Members}\n{code} }}");
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Annotations;

/// <summary>The strings of annotations name locks.</summary>
public sealed class LD8001LockExpressionTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly int _number = 1;
        private readonly C _next = null!;
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly SemaphoreSlim _signal = new(0, 1);
        private object GetGate() => _gate;
        """;

    [Fact]
    public Task A_member_that_does_not_exist_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"_gat"|})] int _n;""");

    [Fact]
    public Task A_member_of_a_member_that_does_not_exist_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"_next._gat"|})] int _n;""");

    [Fact]
    public Task A_value_type_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"_number"|})] int _n;""");

    [Fact]
    public Task A_semaphore_that_is_a_signal_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"_signal"|})] int _n;""");

    [Fact]
    public Task A_lock_of_an_instance_for_static_state_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"_gate"|})] static int s_n;""");

    [Fact]
    public Task The_one_wrong_name_of_several_is_reported() => VerifyMembers("""[GuardedBy("_gate", {|LD8001:"_nope"|})] int _n;""");

    [Fact]
    public Task An_expression_that_is_none_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"a b c"|})] int _n;""");

    [Fact]
    public Task A_parameter_that_does_not_exist_is_reported() => VerifyMembers("""[RequiresLock({|LD8001:"other._gate"|})] static void F(C c) { }""");

    [Fact]
    public Task A_local_function_is_reported() => VerifyMembers("""void F() { L(); [RequiresLock({|LD8001:"_nope"|})] void L() { } }""");

    [Fact]
    public Task A_lambda_is_reported() => VerifyMembers("""Action F() => [RequiresLock({|LD8001:"_nope"|})] () => { };""");

    [Fact]
    public Task A_type_that_does_not_exist_is_reported() => VerifyMembers("""[GuardedBy({|LD8001:"typeof(Nope)"|})] static int s_n;""");

    [Fact]
    public Task A_captured_parameter_that_is_assigned_is_reported() => Verify("""class P(object gate) { [GuardedBy({|LD8001:"gate"|})] int _n; void F() { gate = new(); } }""");

    [Fact]
    public Task A_field_is_no_report() => VerifyMembers("""[GuardedBy("_gate")] int _n;""");

    [Fact]
    public Task A_name_of_a_field_is_no_report() => VerifyMembers("[GuardedBy(nameof(_gate))] int _n;");

    [Fact]
    public Task A_path_is_no_report() => VerifyMembers("""[GuardedBy("_next._next._gate")] int _n;""");

    [Fact]
    public Task A_method_is_no_report() => VerifyMembers("""[GuardedBy("GetGate()")] int _n;""");

    [Fact]
    public Task This_is_no_report() => VerifyMembers("""[GuardedBy("this")] int _n;""");

    [Fact]
    public Task A_semaphore_with_one_place_is_no_report() => VerifyMembers("""[GuardedBy("_one")] int _n;""");

    [Fact]
    public Task A_type_is_no_report() => VerifyMembers("""[GuardedBy("typeof(C)")] static int s_n;""");

    [Fact]
    public Task A_parameter_is_no_report() => VerifyMembers("""[RequiresLock("c._gate")] static void F(C c) { }""");

    [Fact]
    public Task A_captured_parameter_is_no_report() => Verify("""class P(object gate) { [GuardedBy("gate")] int _n; void F() { lock (gate) { _n++; } } }""");

    [Fact]
    public Task A_lock_of_the_base_type_is_no_report() => Verify("""class B { protected readonly object Gate = new(); } class D : B { [GuardedBy("Gate")] int _n; }""");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD8001", source);
}

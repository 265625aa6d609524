using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>Guarded members are read and written under their locks.</summary>
public sealed class LD1001GuardedAccessTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly object _other = new();
        private readonly Lock _lock = new();
        [GuardedBy("_gate")] private int _n;
        [GuardedBy("_lock")] private int _m;
        [GuardedBy("_gate", "_other")] private int _both;
        [GuardedBy("_gate")] private int Size { get; set; }
        [GuardedBy("_gate")] private event Action? Changed;
        """;

    [Fact]
    public Task A_read_without_the_lock_is_reported() => VerifyMembers("int Get() => {|LD1001:_n|};");

    [Fact]
    public Task A_write_without_the_lock_is_reported() => VerifyMembers("void Set(int n) { {|LD1001:_n|} = n; }");

    [Fact]
    public Task An_increment_without_the_lock_once_is_reported() => VerifyMembers("void Add() { {|LD1001:_n|}++; }");

    [Fact]
    public Task A_use_after_the_lock_was_dropped_is_reported() => VerifyMembers("void Set() { lock (_gate) { } {|LD1001:_n|} = 1; }");

    [Fact]
    public Task A_use_under_another_lock_is_reported() => VerifyMembers("void Set() { lock (_other) { {|LD1001:_n|} = 1; } }");

    [Fact]
    public Task A_write_with_one_of_two_locks_is_reported() => VerifyMembers("void Set() { lock (_gate) { {|LD1001:_both|} = 1; } }");

    [Fact]
    public Task A_property_without_the_lock_is_reported() => VerifyMembers("int Get() => {|LD1001:Size|};");

    [Fact]
    public Task An_event_without_the_lock_is_reported() => VerifyMembers("void Raise() { {|LD1001:Changed|}?.Invoke(); }");

    [Fact]
    public Task A_reference_argument_without_the_lock_is_reported() => VerifyMembers("void Parse(string s) { int.TryParse(s, out {|LD1001:_n|}); }");

    [Fact]
    public Task A_lambda_that_runs_later_is_reported() => VerifyMembers("Action Later() => () => {|LD1001:_n|}++;");

    [Fact]
    public Task A_compare_outside_of_the_lock_scope_is_reported() => VerifyMembers("void Set() { using (_lock.EnterScope()) { _m = 1; } if ({|LD1001:_m|} == 1) { } }");

    [Fact]
    public Task A_member_of_another_object_is_reported() => VerifyMembers("static int Of(C other) => {|LD1001:other._n|};");

    [Fact]
    public Task A_use_in_a_lock_statement_is_no_report() => VerifyMembers("void Set() { lock (_gate) { _n = 1; } }");

    [Fact]
    public Task A_use_in_a_lock_scope_is_no_report() => VerifyMembers("void Set() { using (_lock.EnterScope()) { _m = 1; } }");

    [Fact]
    public Task A_use_between_enter_and_exit_is_no_report() => VerifyMembers("void Set() { Monitor.Enter(_gate); try { _n = 1; } finally { Monitor.Exit(_gate); } }");

    [Fact]
    public Task A_read_with_one_of_two_locks_is_no_report() => VerifyMembers("int Get() { lock (_other) { return _both; } }");

    [Fact]
    public Task A_constructor_is_no_report() => VerifyMembers("C() { _n = 1; Size = 2; }");

    [Fact]
    public Task A_finalizer_is_no_report() => VerifyMembers("~C() { _n = 0; }");

    [Fact]
    public Task A_new_object_that_nobody_has_yet_is_no_report() => VerifyMembers("static C Make() { var c = new C { _n = 1 }; c.Size = 2; return c; }");

    [Fact]
    public Task A_volatile_read_is_no_report() => VerifyMembers("int Get() => Volatile.Read(ref _n);");

    [Fact]
    public Task A_method_that_requires_the_lock_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] int Get() => _n;""");

    [Fact]
    public Task A_successful_try_enter_is_no_report() => VerifyMembers("void Set() { if (Monitor.TryEnter(_gate)) { try { _n = 1; } finally { Monitor.Exit(_gate); } } }");

    [Fact]
    public Task An_assertion_that_the_lock_is_held_is_no_report() => VerifyMembers("int Get() { System.Diagnostics.Debug.Assert(Monitor.IsEntered(_gate)); return _n; }");

    [Fact]
    public Task A_lambda_that_runs_at_once_under_the_lock_is_no_report() => VerifyMembers("void Set(List<int> all) { lock (_gate) { all.ForEach(x => _n += x); } }");

    [Fact]
    public Task A_local_that_stands_for_the_lock_is_no_report() => VerifyMembers("void Set() { var gate = _gate; lock (gate) { _n = 1; } }");

    [Fact]
    public Task A_private_helper_of_callers_with_the_lock_is_no_report() => VerifyMembers("void Set() { lock (_gate) { Core(); } } private void Core() { _n = 1; }");

    [Fact]
    public Task A_body_that_is_not_to_be_analysed_is_no_report() => VerifyMembers("[NoLockAnalysis] int Get() => _n;");

    [Fact]
    public Task The_name_of_a_member_is_no_report() => VerifyMembers("string Name() => nameof(_n);");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1001", source);
}

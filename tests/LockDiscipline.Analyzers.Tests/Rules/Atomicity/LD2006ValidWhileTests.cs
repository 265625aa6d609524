using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>A member that is valid only while another is set is not set without a test.</summary>
public sealed class LD2006ValidWhileTests
{
    private const string Members = """
        readonly object _gate = new();
        [GuardedBy("_gate")] int _users;
        [GuardedBy("_gate")] bool _done;
        [GuardedBy("_gate"), ValidWhile("_users")] string _name;
        """;

    [Fact]
    public Task An_untested_write_is_reported() => VerifyMembers("""void A() { lock (_gate) { {|LD2006:_name|} = "a"; } }""");

    [Fact]
    public Task The_wrong_branch_is_reported() => VerifyMembers("""void A() { lock (_gate) { if (_users == 0) {|LD2006:_name|} = "a"; } }""");

    [Fact]
    public Task A_test_before_a_wait_is_reported() => VerifyMembers("""void A() { lock (_gate) { if (_users == 0) return; while (!_done) Monitor.Wait(_gate); {|LD2006:_name|} = "a"; } }""");

    [Fact]
    public Task A_setting_on_one_path_is_reported() => VerifyMembers("""void A(bool b) { lock (_gate) { {|LD2006:_name|} = "a"; if (b) _users++; } }""");

    [Fact]
    public Task A_setting_in_the_next_section_is_reported() => VerifyMembers("""void A() { lock (_gate) { {|LD2006:_name|} = "a"; } lock (_gate) { _users++; } }""");

    [Fact]
    public Task A_tested_write_is_no_report() => VerifyMembers("""void A() { lock (_gate) { if (_users > 0) _name = "a"; } }""");

    [Fact]
    public Task A_test_whose_outcome_a_variable_keeps_is_no_report() =>
        VerifyMembers("""int A() { int error = 0; lock (_gate) { if (_users == 0) error = 2; if (error == 0) _name = "a"; } return error; }""");

    [Fact]
    public Task The_other_outcome_that_a_variable_keeps_is_reported() =>
        VerifyMembers("""int A() { int error = 0; lock (_gate) { if (_users == 0) error = 2; if (error != 0) {|LD2006:_name|} = "a"; } return error; }""");

    [Fact]
    public Task An_outcome_that_is_kept_past_the_section_is_reported() =>
        VerifyMembers("""int A() { int error = 0; lock (_gate) { if (_users == 0) error = 2; } lock (_gate) { if (error == 0) {|LD2006:_name|} = "a"; } return error; }""");

    [Fact]
    public Task A_test_by_a_predicate_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] bool Live() => _users != 0; void A() { lock (_gate) { if (!Live()) return; _name = "a"; } }""");

    [Fact]
    public Task Setting_it_later_in_the_section_is_no_report() => VerifyMembers("""void A() { lock (_gate) { _name = "a"; _users++; } }""");

    [Fact]
    public Task Setting_it_by_a_call_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void Add() { _users++; } void A() { lock (_gate) { _name = "a"; Add(); } }""");

    [Fact]
    public Task Clearing_is_no_report() => VerifyMembers("""void A() { lock (_gate) { _name = null; } }""");

    [Fact]
    public Task A_test_in_every_caller_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void Set() { _name = "a"; } void A() { lock (_gate) { if (_users > 0) Set(); } }""");

    [Fact]
    public Task A_write_under_a_test_that_has_come_out_otherwise_is_no_report() =>
        VerifyMembers("""void A(object o) { Monitor.Enter(_gate); if (o != null) _name = "a"; if (o == null) { Monitor.Exit(_gate); return; } _users++; Monitor.Exit(_gate); }""");

    [Fact]
    public Task A_write_under_a_test_that_may_have_come_out_so_is_reported() =>
        VerifyMembers("""void A(object o, object p) { Monitor.Enter(_gate); if (o != null) {|LD2006:_name|} = "a"; if (p == null) { Monitor.Exit(_gate); return; } _users++; Monitor.Exit(_gate); }""");

    [Fact]
    public Task A_write_under_a_test_of_what_a_variable_named_before_is_reported() =>
        VerifyMembers("""void A(object o) { Monitor.Enter(_gate); if (o != null) {|LD2006:_name|} = "a"; o = null; if (o == null) { Monitor.Exit(_gate); return; } _users++; Monitor.Exit(_gate); }""");

    [Fact]
    public Task A_setter_that_throws_has_set_nothing() => VerifyMembers(
        """
        string _backing;
        [GuardedBy("_gate"), ValidWhile("_users")] string Name { get => _backing; set { if (value == "") throw new ArgumentException(""); _backing = value; } }
        void A() { Monitor.Enter(_gate); try { Name = "a"; } catch { Monitor.Exit(_gate); throw; } _users++; Monitor.Exit(_gate); }
        """);

    [Fact]
    public Task A_conditional_value_is_a_setting_all_the_same() =>
        VerifyMembers("""[GuardedBy("_gate"), ValidWhile("_users")] string Name { get => _name; set => _name = value; } void A(bool b) { lock (_gate) { {|LD2006:Name|} = b ? "a" : "b"; } }""");

    [Fact]
    public Task What_a_method_without_a_body_is_given_under_the_lock_may_be_set_by_it() => RuleTest.VerifyAsync("LD2006", Shared + """
        abstract class C
        {
            [ReleasesLock("o.Owner.Gate")] protected abstract void Tail(Thing o);
            void A(Thing o) { Monitor.Enter(o.Owner.Gate); o.Name = "a"; Tail(o); }
        }
        """);

    [Fact]
    public Task What_a_method_without_a_body_is_not_given_is_not_set_by_it() => RuleTest.VerifyAsync("LD2006", Shared + """
        abstract class C
        {
            [ReleasesLock("o.Owner.Gate")] protected abstract void Tail(Thing o);
            void A(Thing o, Thing p) { Monitor.Enter(o.Owner.Gate); {|LD2006:p.Name|} = "a"; Tail(o); }
        }
        """);

    private const string Shared = """
        class Owner { public readonly object Gate = new(); }
        class Thing
        {
            public readonly Owner Owner = new();
            [GuardedBy("Owner.Gate")] public int Users;
            [GuardedBy("Owner.Gate"), ValidWhile("Users")] public string Name;
        }

        """;

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2006", $"class C {{ {Members}\n{code} }}");
}

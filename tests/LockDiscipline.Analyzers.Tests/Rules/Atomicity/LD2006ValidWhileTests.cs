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
    public Task A_test_by_a_predicate_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] bool Live() => _users != 0; void A() { lock (_gate) { if (!Live()) return; _name = "a"; } }""");

    [Fact]
    public Task Setting_it_later_in_the_section_is_no_report() => VerifyMembers("""void A() { lock (_gate) { _name = "a"; _users++; } }""");

    [Fact]
    public Task Setting_it_by_a_call_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void Add() { _users++; } void A() { lock (_gate) { _name = "a"; Add(); } }""");

    [Fact]
    public Task Clearing_is_no_report() => VerifyMembers("""void A() { lock (_gate) { _name = null; } }""");

    [Fact]
    public Task A_test_in_every_caller_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void Set() { _name = "a"; } void A() { lock (_gate) { if (_users > 0) Set(); } }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2006", $"class C {{ {Members}\n{code} }}");
}

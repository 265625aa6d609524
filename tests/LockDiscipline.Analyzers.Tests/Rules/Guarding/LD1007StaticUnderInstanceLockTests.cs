using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>Static state is not left to locks of which every instance has its own.</summary>
public sealed class LD1007StaticUnderInstanceLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        private static readonly object s_gate = new();
        private static int s_n;
        private static readonly List<int> s_list = new();
        """;

    [Fact]
    public Task A_write_under_the_lock_of_an_instance_is_reported() => VerifyMembers("void Add() { lock (_gate) { {|LD1007:s_n|}++; } }");

    [Fact]
    public Task Each_of_several_writes_is_reported() => VerifyMembers("void A() { lock (_gate) { {|LD1007:s_n|} = 1; } } void B() { lock (_gate) { {|LD1007:s_n|} = 2; } }");

    [Fact]
    public Task A_write_under_this_is_reported() => VerifyMembers("void Add() { lock (this) { {|LD1007:s_n|} = 1; } }");

    [Fact]
    public Task A_mutating_call_is_reported() => VerifyMembers("void Add() { lock (_gate) { {|LD1007:s_list.Add(1)|}; } }");

    [Fact]
    public Task An_element_write_is_reported() => VerifyMembers("void Set() { lock (_gate) { {|LD1007:s_list[0]|} = 1; } }");

    [Fact]
    public Task A_write_where_the_lock_is_required_is_reported() => VerifyMembers("""[RequiresLock("_gate")] void Add() { {|LD1007:s_n|}++; }""");

    [Fact]
    public Task A_write_under_a_static_lock_is_no_report() => VerifyMembers("void Add() { lock (s_gate) { s_n++; } }");

    [Fact]
    public Task A_write_under_both_is_no_report() => VerifyMembers("void Add() { lock (_gate) lock (s_gate) { s_n++; } }");

    [Fact]
    public Task Another_write_under_a_static_lock_is_no_report() => VerifyMembers("void A() { lock (_gate) { s_n++; } } void B() { lock (s_gate) { s_n++; } }");

    [Fact]
    public Task Another_write_without_a_lock_is_no_report() => VerifyMembers("void A() { lock (_gate) { s_n++; } } void B() { s_n++; }");

    [Fact]
    public Task A_read_is_no_report() => VerifyMembers("int Get() { lock (_gate) { return s_n; } }");

    [Fact]
    public Task An_atomic_write_is_no_report() => VerifyMembers("void Add() { lock (_gate) { Interlocked.Increment(ref s_n); } }");

    [Fact]
    public Task A_declared_guard_is_no_report() => VerifyMembers("""[GuardedBy("s_gate")] static int s_m; void Add() { lock (_gate) { s_m++; } }""");

    [Fact]
    public Task A_field_of_the_thread_is_no_report() => VerifyMembers("[ThreadStatic] static int t_n; void Add() { lock (_gate) { t_n++; } }");

    [Fact]
    public Task A_lock_that_was_passed_in_is_no_report() =>
        Verify("""
            sealed class D { readonly object _mine; static int s_m; D(object mine) { _mine = mine; } void Add() { lock (_mine) { s_m++; } } }
            """);

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1007", source);
}

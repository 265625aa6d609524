using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>What is changed atomically in one place is not accessed plainly in another.</summary>
public sealed class LD1008AtomicAndPlainTests
{
    private const string Members = """
        private readonly object _gate = new();
        private int _n;
        private long _wide;
        void Add() { Interlocked.Increment(ref _n); Interlocked.Increment(ref _wide); }
        """;

    [Fact]
    public Task A_plain_write_is_reported() => VerifyMembers("void Reset() { {|LD1008:_n|} = 0; }");

    [Fact]
    public Task A_plain_increment_is_reported() => VerifyMembers("void Drop() { {|LD1008:_n|}--; }");

    [Fact]
    public Task A_plain_read_of_a_wide_member_is_reported() => VerifyMembers("long Get() => {|LD1008:_wide|};");

    [Fact]
    public Task An_out_argument_is_reported() => VerifyMembers("void Parse(string s) { int.TryParse(s, out {|LD1008:_n|}); }");

    [Fact]
    public Task A_write_under_a_lock_that_the_other_side_lacks_is_reported() => VerifyMembers("void Reset() { lock (_gate) { {|LD1008:_n|} = 0; } }");

    [Fact]
    public Task A_write_in_a_lambda_is_reported() => VerifyMembers("Action Reset() => () => {|LD1008:_n|} = 0;");

    [Fact]
    public Task A_write_of_another_type_is_reported() =>
        Verify("""
            class Counter { internal int Value; internal void Add() => Interlocked.Increment(ref Value); } class User { void Reset(Counter c) { {|LD1008:c.Value|} = 0; } }
            """);

    [Fact]
    public Task A_write_in_another_part_of_the_type_is_reported() =>
        Verify("""
            partial class P { int _m; void Add() => Interlocked.Increment(ref _m); } partial class P { void Reset() { {|LD1008:_m|} = 0; } }
            """);

    [Fact]
    public Task A_plain_read_of_a_word_is_no_report() => VerifyMembers("int Get() => _n;");

    [Fact]
    public Task An_atomic_write_is_no_report() => VerifyMembers("void Reset() { Interlocked.Exchange(ref _n, 0); }");

    [Fact]
    public Task A_volatile_write_is_no_report() => VerifyMembers("void Reset() { Volatile.Write(ref _n, 0); }");

    [Fact]
    public Task An_atomic_read_of_a_wide_member_is_no_report() => VerifyMembers("long Get() => Interlocked.Read(ref _wide);");

    [Fact]
    public Task The_constructor_is_no_report() => VerifyMembers("C() { _n = 1; _wide = 2; }");

    [Fact]
    public Task A_new_object_is_no_report() => VerifyMembers("static C Make() => new C { _n = 3 };");

    [Fact]
    public Task One_lock_on_both_sides_is_no_report() => VerifyMembers("int _m; void A() { lock (_gate) { Interlocked.Increment(ref _m); } } void B() { lock (_gate) { _m = 0; } }");

    [Fact]
    public Task A_declared_guard_is_no_report() => VerifyMembers("""[GuardedBy("_gate")] int _m; void A() { lock (_gate) { Interlocked.Increment(ref _m); _m = 0; } }""");

    [Fact]
    public Task A_compare_exchange_loop_is_no_report() =>
        VerifyMembers("""
            void Max(long v) { long seen = _wide; while (v > seen) { long was = Interlocked.CompareExchange(ref _wide, v, seen); if (was == seen) return; seen = was; } }
            """);

    [Fact]
    public Task A_local_is_no_report() => VerifyMembers("int Sum(int[] all) { int sum = 0; foreach (int n in all) Interlocked.Add(ref sum, n); sum *= 2; return sum; }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1008", source);
}

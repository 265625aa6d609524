using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>The lock that is held is that of the same object.</summary>
public sealed class LD1005WrongInstanceTests
{
    private const string Members = """
        private readonly object _gate = new();
        [GuardedBy("_gate")] private int _balance;
        [RequiresLock("_gate")] void Core() { }
        """;

    [Fact]
    public Task A_member_of_another_object_under_this_lock_is_reported() => VerifyMembers("void Take(C other) { lock (_gate) { {|LD1005:other._balance|} = 0; } }");

    [Fact]
    public Task A_read_of_another_object_under_this_lock_is_reported() => VerifyMembers("int Sum(C other) { lock (_gate) { return _balance + {|LD1005:other._balance|}; } }");

    [Fact]
    public Task A_member_of_this_object_under_the_lock_of_another_is_reported() => VerifyMembers("void Give(C other) { lock (other._gate) { {|LD1005:_balance|} = 0; } }");

    [Fact]
    public Task A_call_on_another_object_under_this_lock_is_reported() => VerifyMembers("void Call(C other) { lock (_gate) { {|LD1005:other.Core()|}; } }");

    [Fact]
    public Task A_variable_that_was_assigned_since_is_reported() => VerifyMembers("void Walk(C a, C b) { var c = a; lock (c._gate) { c = b; {|LD1005:c._balance|} = 1; } }");

    [Fact]
    public Task Both_locks_is_no_report() => VerifyMembers("void Move(C other) { lock (_gate) lock (other._gate) { _balance = other._balance; } }");

    [Fact]
    public Task The_lock_of_the_other_object_is_no_report() => VerifyMembers("int Of(C other) { lock (other._gate) { return other._balance; } }");

    [Fact]
    public Task A_local_for_the_same_object_is_no_report() => VerifyMembers("int Of(C other) { var same = other; lock (same._gate) { return other._balance; } }");

    [Fact]
    public Task A_new_object_is_no_report() => VerifyMembers("void Make() { lock (_gate) { var c = new C(); c._balance = 1; } }");

    [Fact]
    public Task A_call_under_the_lock_of_the_other_object_is_no_report() => VerifyMembers("void Call(C other) { lock (other._gate) { other.Core(); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1005", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>Methods are not called under a lock that they exclude.</summary>
public sealed class LD5006ExcludedLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly object _other = new();
        [ExcludesLock("_gate")] void Out() { }
        [ExcludesLock("_gate")] int Size => 1;
        [ExcludesLock("gate")] static void With(object gate) { }
        """;

    [Fact]
    public Task A_call_under_the_lock_is_reported() => VerifyMembers("void F() { lock (_gate) { {|LD5006:Out()|}; } }");

    [Fact]
    public Task A_property_under_the_lock_is_reported() => VerifyMembers("int F() { lock (_gate) { return {|LD5006:Size|}; } }");

    [Fact]
    public Task An_argument_that_is_locked_is_reported() => VerifyMembers("void F(object o) { lock (o) { {|LD5006:With(o)|}; } }");

    [Fact]
    public Task A_call_where_the_lock_is_required_is_reported() => VerifyMembers("""[RequiresLock("_gate")] void F() { {|LD5006:Out()|}; }""");

    [Fact]
    public Task A_call_on_another_object_whose_lock_is_held_is_reported() => VerifyMembers("void F(C c) { lock (c._gate) { {|LD5006:c.Out()|}; } }");

    [Fact]
    public Task A_call_without_the_lock_is_no_report() => VerifyMembers("void F() { Out(); }");

    [Fact]
    public Task A_call_after_the_lock_is_no_report() => VerifyMembers("void F() { lock (_gate) { } Out(); }");

    [Fact]
    public Task A_call_under_another_lock_is_no_report() => VerifyMembers("void F() { lock (_other) { Out(); } }");

    [Fact]
    public Task A_call_on_another_object_is_no_report() => VerifyMembers("void F(C c) { lock (_gate) { c.Out(); } }");

    [Fact]
    public Task A_lambda_that_runs_later_is_no_report() => VerifyMembers("Action F() { lock (_gate) { return () => Out(); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5006", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockOrder;

public sealed class DeclaredOrderRuleTests
{
    private const string Locks = """
        [AcquiredBefore("_b")] readonly object _a = new object();
            [AcquiredBefore("_c")] readonly object _b = new object();
            readonly object _c = new object();
            int _n;
        """;

    [Theory]
    [InlineData("void M() { lock (_b) { {|LD6001:lock|} (_a) { _n++; } } }")]
    [InlineData("void M() { lock (_c) { {|LD6001:lock|} (_a) { _n++; } } }")]
    [InlineData("[RequiresLock(\"_b\")] void M() { {|LD6001:lock|} (_a) { _n++; } }")]
    [InlineData("void M() { lock (_c) { {|LD6001:Inner()|}; } } void Inner() { lock (_b) { _n++; } }")]
    [InlineData("void M() { lock (_c) { {|LD6001:Outer()|}; } } void Outer() => Inner(); void Inner() { lock (_a) { _n++; } }")]
    [InlineData("void M() { Monitor.Enter(_b); try { {|LD6001:Monitor.Enter(_a)|}; Monitor.Exit(_a); } finally { Monitor.Exit(_b); } }")]
    public Task Lock_that_comes_first_taken_under_a_later_one_is_reported(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("void M() { lock (_a) { lock (_b) { lock (_c) { _n++; } } } }")]
    [InlineData("void M() { lock (_b) { _n++; } lock (_a) { _n++; } }")]
    [InlineData("void M() { lock (_b) { if (Monitor.TryEnter(_a)) Monitor.Exit(_a); } }")]
    [InlineData("void M() { lock (_a) { lock (_b) { lock (_a) { _n++; } } } }")]
    [InlineData("void M() { lock (_b) { Task.Run(() => { lock (_a) { _n++; } }); } }")]
    [InlineData("[ReleasesLock(\"_b\")] void Tail() { Monitor.Exit(_b); lock (_a) { _n++; } } void M() { Monitor.Enter(_b); Tail(); }")]
    public Task Locks_in_order_or_that_cannot_wait_are_fine(string member) => VerifyAsync(member);

    private static Task VerifyAsync(string member) => RuleTest.VerifyAsync(
        "LD6001",
        $$"""
        class C
        {
            {{Locks}}
            {{member.Replace("{|LD6001:lock|} (_a)", "lock ({|LD6001:_a|})")}}
        }
        """);
}

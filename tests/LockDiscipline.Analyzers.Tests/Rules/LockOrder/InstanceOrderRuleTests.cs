using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockOrder;

public sealed class InstanceOrderRuleTests
{
    [Theory]
    [InlineData("static void M(C a, C b) { lock (a._gate) { lock ({|LD6003:b._gate|}) { } } }")]
    [InlineData("void M(C other) { lock (_gate) { lock ({|LD6003:other._gate|}) { } } }")]
    [InlineData("void M(C other) { if (other == this) return; lock (_gate) { lock ({|LD6003:other._gate|}) { } } }")]
    [InlineData("void M(C other) { lock (_gate) { {|LD6003:other.Take()|}; } } void Take() { lock (_gate) { } }")]
    [InlineData("static void M(C a, C b) { lock (a) { lock ({|LD6003:b|}) { } } }")]
    [InlineData("C _next; void M() { lock (_gate) { lock ({|LD6003:_next._gate|}) { } } } void Set(C next) { _next = next; }")]
    public Task Two_of_a_class_without_an_order_are_reported(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("static void M(C a, C b) { if (a._id > b._id) (a, b) = (b, a); lock (a._gate) { lock (b._gate) { } } }")]
    [InlineData("static void M(C a, C b) { var s = new[] { a, b }.OrderBy(c => c._id).ToArray(); lock (s[0]._gate) { lock (s[1]._gate) { } } }")]
    [InlineData("static void M(C a, C b) { lock (a._gate) { if (Monitor.TryEnter(b._gate)) Monitor.Exit(b._gate); } }")]
    [InlineData("readonly C _parent; C(C parent) { _parent = parent; } void M() { lock (_gate) { lock (_parent._gate) { } } }")]
    [InlineData("static readonly object s_all = new object(); static void M(C a, C b) { lock (s_all) { lock (a._gate) { lock (b._gate) { } } } }")]
    [InlineData("void M() { lock (_gate) { Again(); } } void Again() { lock (_gate) { } }")]
    [InlineData("void M() { var fresh = new C(); lock (_gate) { lock (fresh._gate) { } } }")]
    public Task Two_in_an_order_or_that_nobody_else_knows_are_fine(string members) => VerifyAsync(members);

    private static Task VerifyAsync(string members) => RuleTest.VerifyAsync(
        "LD6003",
        $$"""
        class C
        {
            readonly object _gate = new object();
            readonly int _id;
            C() { }
            {{members}}
        }
        """);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockOrder;

public sealed class OppositeOrdersTests
{
    [Theory]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { lock ({|LD6002:_a|}) { _n++; } } }")]
    [InlineData("void One() { lock (_a) { Inner(); } } void Inner() { lock (_b) { _n++; } } void Other() { lock (_b) { lock ({|LD6002:_a|}) { _n++; } } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { {|LD6002:Inner()|}; } } void Inner() { lock (_a) { _n++; } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Two() { lock (_b) { lock (_c) { _n++; } } } void Three() { lock (_c) { lock ({|LD6002:_a|}) { _n++; } } }")]
    [InlineData("void Both(object x, object y) { lock (x) { lock (y) { _n++; } } } void One() { Both(_a, _b); } void Other() { {|LD6002:Both(_b, _a)|}; }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { lock ({|LD6002:_a|}) { _n++; } } } void Again() { lock (_b) { lock (_a) { _n++; } } }")]
    public Task Opposite_orders_are_reported_once_at_the_second(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_a) { lock (_b) { _n++; } } }")]
    [InlineData("void One() { lock (_c) { lock (_a) { lock (_b) { _n++; } } } } void Other() { lock (_c) { lock (_b) { lock (_a) { _n++; } } } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { if (Monitor.TryEnter(_a)) Monitor.Exit(_a); } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { _n++; } lock (_a) { _n++; } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { lock (_a) { _n++; } } } }")]
    [InlineData("void One() { lock (_a) { lock (_b) { _n++; } } } void Other() { lock (_b) { Task.Run(() => { lock (_a) { _n++; } }); } }")]
    [InlineData("void One(object x) { lock (x) { lock (_b) { Again(x); } } } void Again(object x) { lock (x) { _n++; } } void Other() { lock (_a) { One(_a); } One(_a); }")]
    public Task One_order_a_common_lock_and_what_cannot_wait_are_fine(string members) => VerifyAsync(members);

    private const string OtherWay = " public void Other() { lock (_c) { lock (_b) { lock (_a) { _n++; } } } } ";
    private const string OtherWayReported = " public void Other() { lock (_c) { lock (_b) { lock ({|LD6002:_a|}) { _n++; } } } } ";

    [Theory]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Step(); } }" + OtherWay)]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } internal void Mid() { Step(); } public void One() { lock (_c) { Mid(); } } public void Two() { lock (_c) { Step(); } }" + OtherWay)]
    [InlineData("internal void Step(int i) { lock (_a) { lock (_b) { _n++; } } if (i > 0) Step(i - 1); } public void One() { lock (_c) { Step(3); } }" + OtherWay)]
    [InlineData("protected virtual void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Step(); } }" + OtherWay)]
    [InlineData("internal void Step() { lock (_b) { lock (_a) { _n++; } } } public void One() { lock (_a) { Step(); } } public void Other() { lock (_a) { lock (_b) { _n++; } } }")]
    public Task Opposite_orders_under_a_lock_that_all_callers_hold_are_fine(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Step(); } } public void Two() { Step(); }" + OtherWayReported)]
    [InlineData("public void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Step(); } }" + OtherWayReported)]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Step(); } } public Action Two() => Step;" + OtherWayReported)]
    [InlineData("internal void Step() { Task.Run(() => { lock (_a) { lock (_b) { _n++; } } }); } public void One() { lock (_c) { Step(); } }" + OtherWayReported)]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } public void One() { lock (_c) { Task.Run(() => Step()); } }" + OtherWayReported)]
    [InlineData("internal void Step() { lock (_a) { lock (_b) { _n++; } } } internal void Mid() { Step(); } public void One() { lock (_c) { Mid(); } } public void Two() { Mid(); }" + OtherWayReported)]
    [InlineData("internal void Step(C other) { lock (_b) { lock (other._a) { _n++; } } } public void One(C other) { lock (_a) { {|LD6002:Step(other)|}; } } public void Other() { lock (_a) { lock (_b) { _n++; } } }")]
    public Task Opposite_orders_in_a_method_that_somebody_calls_without_the_lock_are_reported(string members) => VerifyAsync(members);

    private static Task VerifyAsync(string members) => RuleTest.VerifyAsync(
        "LD6002",
        $$"""
        public class C
        {
            readonly object _a = new object();
            readonly object _b = new object();
            readonly object _c = new object();
            int _n;
            {{members}}
        }
        """);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

public sealed class EscapeRuleTests
{
    [Theory]
    [InlineData("List<int> M() { lock (_gate) { return {|LD1006:_items|}; } }")]
    [InlineData("IEnumerable<int> M() { lock (_gate) { return {|LD1006:_items.Where(i => i > 0)|}; } }")]
    [InlineData("List<int> M() { List<int> items; lock (_gate) { items = _items; } return {|LD1006:items|}; }")]
    [InlineData("internal List<int> Shown; void M() { lock (_gate) { {|LD1006:Shown = _items|}; } }")]
    [InlineData("bool M(out List<int> items) { lock (_gate) { {|LD1006:items = _items|}; return true; } }")]
    [InlineData("void M() { lock (_gate) { Task.Run(() => {|LD1006:_n|}++); } }")]
    [InlineData("ref int M() { lock (_gate) { return ref {|LD1006:_n|}; } }")]
    public Task Guarded_state_that_leaves_its_lock_is_reported(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("List<int> M() { lock (_gate) { return _items.ToList(); } }")]
    [InlineData("int M(int i) { lock (_gate) { return _items[i]; } }")]
    [InlineData("[RequiresLock(\"_gate\")] List<int> M() => _items;")]
    [InlineData("int M() { lock (_gate) { return _items.Where(i => i > 0).Count(); } }")]
    [InlineData("List<int> M() { lock (_gate) { var items = _items; _items = new List<int>(); return items; } }")]
    [InlineData("int M() { lock (_gate) { var items = _items; return items.Count; } }")]
    [InlineData("void M() { lock (_gate) { _items.ForEach(i => _n += i); } }")]
    public Task Copies_elements_and_what_stays_inside_are_fine(string members) => VerifyAsync(members);

    [Fact]
    public Task Lambda_made_without_the_lock_is_an_access_without_it() => RuleTest.VerifyAsync("LD1001 LD1006", Source("void M() { Task.Run(() => {|LD1001:_n|}++); }"));

    private static Task VerifyAsync(string members) => RuleTest.VerifyAsync("LD1006", Source(members));

    private static string Source(string members) =>
        $$"""
        class C
        {
            readonly object _gate = new object();
            [GuardedBy("_gate")] List<int> _items = new List<int>();
            [GuardedBy("_gate")] int _n;
            void Add(int n) { lock (_gate) { _items.Add(n); } }
            {{members}}
        }
        """;
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Inference;

public sealed class InferredGuardRuleTests
{
    private const string Uses = "void A() { lock (_gate) { _n++; } } void B() { lock (_gate) { _n--; } } void D() { lock (_gate) { _n = 0; } }";

    [Theory]
    [InlineData("int M() => {|LD9001:_n|};")]
    [InlineData("void M() { {|LD9001:_n|} = 1; }")]
    [InlineData("int M() { lock (_other) { return {|LD9001:_n|}; } }")]
    [InlineData("int M() { int x = 0; foreach (var i in new[] { 1 }) x += {|LD9001:_n|}; return x; }")]
    [InlineData("static void M(C c) { {|LD9001:c._n|}++; }")]
    public Task Use_without_the_usual_lock_is_reported(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    [Theory]
    [InlineData("int M() { lock (_gate) { return _n; } }")]
    [InlineData("C() { _n = 1; }")]
    [InlineData("int M() => Volatile.Read(ref _n);")]
    [InlineData("public override string ToString() => _n.ToString();")]
    [InlineData("public void Dispose() { _n = 0; }")]
    [InlineData("void M() { if (_n == 0) { lock (_gate) { if (_n == 0) _n = 1; } } }")]
    [InlineData("C() { Init(); } void Init() { _n = 1; }")]
    [InlineData("int M() => _n; int N() => _n;")]
    public Task Uses_under_the_lock_before_sharing_or_meant_to_be_racy_are_fine(string members) => VerifyAsync("LD9001", "int _n;", Uses + members);

    [Theory]
    [InlineData("int {|LD9002:_n|};", Uses)]
    [InlineData("internal int {|LD9002:_n|};", Uses)]
    [InlineData("int {|LD9002:_n|} { get; set; }", Uses)]
    [InlineData("int {|LD9002:_n|} = 5;", Uses + " C() { _n = 1; }")]
    [InlineData("static int s_n; int {|LD9002:_n|};", Uses)]
    public Task Member_always_under_one_lock_is_told(string declaration, string members) => VerifyAsync("LD9002", declaration, members);

    [Theory]
    [InlineData("int _n;", Uses + " int M() => _n;")]
    [InlineData("[GuardedBy(\"_gate\")] int _n;", Uses)]
    [InlineData("volatile int _n;", Uses)]
    [InlineData("public int _n;", Uses)]
    [InlineData("int _n;", "void A() { lock (_gate) { _n++; } } void B() { lock (_gate) { _n--; } }")]
    public Task Member_with_a_guard_or_other_uses_is_not(string declaration, string members) => VerifyAsync("LD9002", declaration, members);

    private static Task VerifyAsync(string rule, string declaration, string members) => RuleTest.VerifyAsync(
        rule,
        $$"""
        class C
        {
            readonly object _gate = new object();
            readonly object _other = new object();
            {{declaration}}
            {{members}}
        }
        """);
}

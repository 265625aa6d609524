using Xunit;

namespace LockDiscipline.Analyzers.Tests.Locks;

/// <summary>What the text of an annotation means, as the path that it is bound to.</summary>
public sealed class LockExpressionBindingTests
{
    private static readonly AnalysedCode Code = new("""
        class Base { protected readonly object InBase = new(); }

        class C(object captured) : Base
        {
            private readonly object _gate = new();
            private static readonly object s_gate = new();
            private readonly C _next = null!;
            private readonly int _number = 1;
            private object SyncRoot => _gate;
            [ReturnsLock("_gate")] private object Made() => new Func<object>(() => _gate)();
            private object Other() { Console.WriteLine(); return captured; }
            private int _n;
            private static int s_n;
            void F(C c, object gate) { }
            static void G(C c) { }

            class Inner { public int N; }
        }
        """);

    [Theory]
    [InlineData("_gate", "this._gate")]
    [InlineData("this._gate", "this._gate")]
    [InlineData(" _gate ", "this._gate")]
    [InlineData("this", "this")]
    [InlineData("s_gate", "s_gate")]
    [InlineData("C.s_gate", "s_gate")]
    [InlineData("InBase", "this.InBase")]
    [InlineData("captured", "this.captured")]
    [InlineData("_next._next._gate", "this._next._next._gate")]
    [InlineData("typeof(C)", "typeof(C)")]
    public void A_root_and_its_members_are_found(string text, string path) => Assert.Equal(path, Code.Bound(text, "C._n"));

    [Theory]
    [InlineData("SyncRoot", "this._gate")]
    [InlineData("Made()", "this._gate")]
    [InlineData("_next.SyncRoot", "this._next._gate")]
    [InlineData("Other()", "this.Other()")]
    public void A_getter_stands_for_what_it_returns(string text, string path) => Assert.Equal(path, Code.Bound(text, "C._n"));

    [Theory]
    [InlineData("gate", "gate")]
    [InlineData("c._gate", "c._gate")]
    [InlineData("c._next.SyncRoot", "c._next._gate")]
    public void A_parameter_of_the_method_is_a_root(string text, string path) => Assert.Equal(path, Code.Bound(text, "C.F"));

    [Theory]
    [InlineData("_gat", "C._n", "_gat: there is no '_gat' here")]
    [InlineData("_next._gat", "C._n", "_next._gat: there is no '_gat' in 'C'")]
    [InlineData("_number", "C._n", "_number: 'Int32' is a value type and no lock")]
    [InlineData("_gate", "C.s_n", "_gate: '_gate' belongs to an instance, and this is static")]
    [InlineData("this", "C.G", "this: a static member has no 'this'")]
    [InlineData("C", "C._n", "C: it names a type, not a lock")]
    [InlineData("a+b", "C._n", "a+b: it is not of the form root.member.member")]
    [InlineData("", "C._n", ": it is empty")]
    public void What_does_not_resolve_says_why(string text, string member, string problem) => Assert.Equal(problem, Code.Bound(text, member));

    [Theory]
    [InlineData("_gat", "C._n", "_gate")]
    [InlineData("_next._gat", "C._n", "_next._gate")]
    [InlineData("_nxt._gate", "C._n", "_next._gate")]
    [InlineData("gat", "C.F", "gate")]
    [InlineData("SyncRot", "C._n", "SyncRoot")]
    [InlineData("somethingElse", "C._n", null)]
    public void The_nearest_name_resolves(string text, string member, string? nearest) => Assert.Equal(nearest, Code.Model.Paths.NearestTo(text, Code.Symbol(member)));
}

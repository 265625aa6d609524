using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.SpinContext;

public sealed class PromiseRuleTests
{
    [Theory]
    [InlineData("[DoesNotAllocate] object M() => {|LD4005:new object()|};")]
    [InlineData("[DoesNotBlock] void M() => {|LD4005:Thread.Sleep(1)|};")]
    [InlineData("[DoesNotAllocate] object M() => {|LD4005:Make()|};")]
    [InlineData("[DoesNotAllocate] object P => {|LD4005:new object()|};")]
    [InlineData("[DoesNotAllocate] void M(Action a) => {|LD4005:a()|};")]
    [InlineData("void M() { Action a = [DoesNotBlock] () => {|LD4005:Thread.Sleep(1)|}; }")]
    [InlineData("void M() { Quiet q = () => {|LD4005:Make()|}; }")]
    [InlineData("void M() { Take(() => {|LD4005:Make()|}); } void Take([DoesNotAllocate] Action a) { }")]
    [InlineData("void M() { Quiet q = {|LD4005:Unpromised|}; } static void Unpromised() { }")]
    [InlineData("void M() { L(); [DoesNotAllocate] static void L() { var o = {|LD4005:new object()|}; } }")]
    public Task A_broken_promise_is_reported(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("[DoesNotAllocate] int M(int[] xs) { int s = 0; foreach (int x in xs) s += x; return s; }")]
    [InlineData("[DoesNotBlock] object M() => new object();")]
    [InlineData("[DoesNotAllocate] void M(Quiet q) => q();")]
    [InlineData("[DoesNotAllocate] void M([DoesNotAllocate] Action a) => a();")]
    [InlineData("[DoesNotAllocate] object M() { Func<object> later = static () => new object(); return later; }")]
    [InlineData("void M() { Quiet q = Promised; } [DoesNotAllocate] static void Promised() { }")]
    [InlineData("[DoesNotAllocate] void M(int x) { if (x < 0) throw new ArgumentException(\"x\"); }")]
    public Task A_kept_promise_is_silent(string member) => VerifyAsync(member);

    [Fact]
    public Task Overrides_and_members_of_promising_types_are_held_to_the_promise() => RuleTest.VerifyAsync(
        "LD4005",
        """
        abstract class Base { [DoesNotAllocate] internal abstract object Make(); }
        sealed class Derived : Base { internal override object Make() => {|LD4005:new object()|}; }
        [DoesNotBlock] interface IPrompt { void Step(); }
        sealed class Slow : IPrompt { public void Step() => {|LD4005:Thread.Sleep(1)|}; }
        [DoesNotAllocate] struct Cursor { int _at; internal object Boxed() => {|LD4005:_at|}; internal int Next() => ++_at; }
        """);

    private static Task VerifyAsync(string member) => RuleTest.VerifyAsync(
        "LD4005",
        $$"""
        [DoesNotAllocate] delegate void Quiet();
        sealed class C
        {
            internal static object Make() => new object();
            {{member}}
        }
        """);
}

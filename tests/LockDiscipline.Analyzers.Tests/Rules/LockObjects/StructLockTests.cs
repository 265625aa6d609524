using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class StructLockTests
{
    [Theory]
    [InlineData("readonly SpinLock {|LD7003:_readonly|};")]
    [InlineData("void M() { var copy = {|LD7003:_spin|}; }")]
    [InlineData("void M() { object box = {|LD7003:_spin|}; }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } void Take(SpinLock spin) { }")]
    [InlineData("SpinLock M() => {|LD7003:_spin|};")]
    [InlineData("SpinLock P { get { return {|LD7003:_spin|}; } }")]
    [InlineData("(SpinLock, int) M() => ({|LD7003:_spin|}, 1);")]
    [InlineData("void M() { Action<bool> exit = {|LD7003:_spin|}.Exit; }")]
    [InlineData("readonly SpinLock[] _all = new SpinLock[2]; void M() { foreach ({|LD7003:var|} spin in _all) { } }")]
    [InlineData("void M(in SpinLock spin) { bool taken = false; {|LD7003:spin|}.Enter(ref taken); }")]
    [InlineData("[LockType(LockKind.Spin)] struct Own { int _state; } readonly Own {|LD7003:_own|};")]
    [InlineData("struct Holder { public SpinLock Spin; } Holder _h; void M() { var copy = {|LD7003:_h|}; }")]
    [InlineData("SpinLock P { get; set; } void M() { bool taken = false; {|LD7003:P|}.Enter(ref taken); }")]
    public Task Copy_is_reported(string member) => RuleTest.VerifyAsync("LD7003", InClass(member));

    [Theory]
    [InlineData("void M() { bool taken = false; _spin.Enter(ref taken); _spin.Exit(); }")]
    [InlineData("void M() { Take(ref _spin); } void Take(ref SpinLock spin) { }")]
    [InlineData("void M() { ref var spin = ref _spin; }")]
    [InlineData("ref SpinLock M() => ref _spin;")]
    [InlineData("SpinLock M() => new SpinLock(false);")]
    [InlineData("SpinLock M() { var spin = new SpinLock(false); return spin; }")]
    [InlineData("readonly SpinLock[] _all = new SpinLock[2]; void M() { foreach (ref var spin in _all.AsSpan()) { } }")]
    [InlineData("bool M(in SpinLock spin) => spin.IsHeld;")]
    [InlineData("string M() => nameof(_spin);")]
    [InlineData("readonly DateTime _date; void M() { var copy = _date; }")]
    public Task Use_in_place_is_silent(string member) => RuleTest.VerifyAsync("LD7003", InClass(member));

    private static string InClass(string member) => $"class C {{ SpinLock _spin = new SpinLock(false); {member} }}";
}

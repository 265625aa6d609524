using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Annotations;

/// <summary>Overrides ask for no more, and give no less, than the declaration that callers see.</summary>
public sealed class LD8003OverrideContractTests
{
    [Fact]
    public Task A_lock_that_is_added_is_reported() =>
        Verify("""
            abstract class B { protected readonly object Gate = new(); public abstract void F(); } class D : B { [RequiresLock("Gate")] public override void {|LD8003:F|}() { } }
            """);

    [Fact]
    public Task An_exclusion_that_is_added_is_reported() =>
        Verify("""
            abstract class B { protected readonly object Gate = new(); public abstract void F(); } class D : B { [ExcludesLock("Gate")] public override void {|LD8003:F|}() { } }
            """);

    [Fact]
    public Task A_shared_need_that_becomes_exclusive_is_reported() =>
        Verify("""
            abstract class B { protected readonly ReaderWriterLockSlim Rw = new(); [RequiresLock("Rw", Shared = true)] public abstract void F(); } class D : B { [RequiresLock("Rw")] public override void {|LD8003:F|}() { } }
            """);

    [Fact]
    public Task A_promise_that_is_taken_back_is_reported() =>
        Verify("""
            abstract class B { [DoesNotBlock] public abstract void F(); } class D : B { [Blocks] public override void {|LD8003:F|}() { } }
            """);

    [Fact]
    public Task An_implementation_that_asks_for_more_is_reported() =>
        Verify("""
            interface I { void F(); } class D : I { readonly object _gate = new(); [RequiresLock("_gate")] public void {|LD8003:F|}() { } }
            """);

    [Fact]
    public Task A_property_that_asks_for_more_is_reported() =>
        Verify("""
            class B { protected readonly object Gate = new(); public virtual int P => 1; } class D : B { [RequiresLock("Gate")] public override int {|LD8003:P|} => 2; }
            """);

    [Fact]
    public Task Another_lock_that_is_returned_is_reported() =>
        Verify("""
            abstract class B { protected readonly object A = new(), O = new(); [ReturnsLock("A")] public abstract object P { get; } } class D : B { [ReturnsLock("O")] public override object {|LD8003:P|} => O; }
            """);

    [Fact]
    public Task A_contract_that_is_restated_is_no_report() =>
        Verify("""
            abstract class B { protected readonly object Gate = new(); [RequiresLock("Gate")] public abstract void F(); } class D : B { [RequiresLock("Gate")] public override void F() { } }
            """);

    [Fact]
    public Task A_contract_that_is_inherited_is_no_report() =>
        Verify("""
            abstract class B { protected readonly object Gate = new(); [RequiresLock("Gate")] public abstract void F(); } class D : B { public override void F() { } }
            """);

    [Fact]
    public Task An_exclusive_need_that_becomes_shared_is_no_report() =>
        Verify("""
            abstract class B { protected readonly ReaderWriterLockSlim Rw = new(); [RequiresLock("Rw")] public abstract void F(); } class D : B { [RequiresLock("Rw", Shared = true)] public override void F() { } }
            """);

    [Fact]
    public Task A_parameter_of_another_name_is_no_report() =>
        Verify("""
            abstract class B { [RequiresLock("gate")] public abstract void F(object gate); } class D : B { [RequiresLock("o")] public override void F(object o) { } }
            """);

    [Fact]
    public Task The_lock_of_an_interface_by_what_implements_it_is_no_report() =>
        Verify("""
            interface I { object Gate { get; } [RequiresLock("Gate")] void F(); } class D : I { readonly object _gate = new(); public object Gate => _gate; [RequiresLock("_gate")] public void F() { } }
            """);

    [Fact]
    public Task A_promise_that_is_added_is_no_report() => Verify("abstract class B { public abstract void F(); } class D : B { [DoesNotBlock] public override void F() { } }");

    [Fact]
    public Task Disposal_is_no_report() =>
        Verify("""
            class S : IDisposable { readonly object _gate = new(); [ReleasesLock("_gate")] public void Dispose() => Monitor.Exit(_gate); }
            """);

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD8003", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>Methods are called with the locks that they require.</summary>
public sealed class LD1004RequiredLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly ReaderWriterLockSlim _rw = new();
        [RequiresLock("_gate")] void Core() { }
        [RequiresLock("_rw")] void Write() { }
        [RequiresLock("_rw", Shared = true)] void Read() { }
        [RequiresLock("_gate")] int Size { get => 1; set { } }
        [RequiresLock("gate")] static void With(object gate) { }
        [ReleasesLock("_gate")] void Tail() { Monitor.Exit(_gate); }
        """;

    [Fact]
    public Task A_call_without_the_lock_is_reported() => VerifyMembers("void Do() { {|LD1004:Core()|}; }");

    [Fact]
    public Task A_property_without_the_lock_is_reported() => VerifyMembers("int Do() => {|LD1004:Size|};");

    [Fact]
    public Task A_call_with_the_lock_only_shared_is_reported() => VerifyMembers("void Do() { _rw.EnterReadLock(); {|LD1004:Write()|}; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_call_whose_argument_is_not_locked_is_reported() => VerifyMembers("void Do(object o) { {|LD1004:With(o)|}; }");

    [Fact]
    public Task A_tail_without_the_lock_to_release_is_reported() => VerifyMembers("void Do() { {|LD1004:Tail()|}; }");

    [Fact]
    public Task A_call_after_the_lock_was_dropped_is_reported() => VerifyMembers("void Do() { lock (_gate) { } {|LD1004:Core()|}; }");

    [Fact]
    public Task A_call_in_a_lambda_that_runs_later_is_reported() => VerifyMembers("Action Do() { return () => {|LD1004:Core()|}; }");

    [Fact]
    public Task A_delegate_that_requires_the_lock_is_reported() =>
        VerifyMembers("""
            static void Do(Work work, object o) { {|LD1004:work(o)|}; } [RequiresLock("gate")] delegate void Work(object gate);
            """);

    [Fact]
    public Task A_call_under_the_lock_is_no_report() => VerifyMembers("void Do() { lock (_gate) { Core(); Size = Size + 1; } }");

    [Fact]
    public Task A_shared_need_under_the_read_lock_is_no_report() => VerifyMembers("void Do() { _rw.EnterReadLock(); Read(); _rw.ExitReadLock(); }");

    [Fact]
    public Task A_shared_need_under_the_write_lock_is_no_report() => VerifyMembers("void Do() { _rw.EnterWriteLock(); Read(); Write(); _rw.ExitWriteLock(); }");

    [Fact]
    public Task A_call_whose_argument_is_locked_is_no_report() => VerifyMembers("void Do(object o) { lock (o) { With(o); } }");

    [Fact]
    public Task A_tail_that_drops_the_lock_is_no_report() => VerifyMembers("void Do() { Monitor.Enter(_gate); Tail(); }");

    [Fact]
    public Task A_method_that_requires_it_too_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] void Do() => Core();""");

    [Fact]
    public Task The_constructor_is_no_report() => VerifyMembers("C() { Core(); }");

    [Fact]
    public Task An_assertion_before_it_is_no_report() => VerifyMembers("void Do() { System.Diagnostics.Debug.Assert(Monitor.IsEntered(_gate)); Core(); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1004", source);
}

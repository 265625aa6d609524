using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>A method ends with the locks that its contract says, and no others.</summary>
public sealed class LD5001StillHeldTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly Lock _lock = new();
        private readonly ReaderWriterLockSlim _rw = new();
        private static bool Test() => true;
        """;

    [Fact]
    public Task A_lock_that_is_never_released_is_reported() => VerifyMembers("void F() { {|LD5001:Monitor.Enter(_gate)|}; Test(); }");

    [Fact]
    public Task A_lock_that_is_kept_on_an_early_return_is_reported() => VerifyMembers("void F(bool b) { {|LD5001:Monitor.Enter(_gate)|}; if (b) return; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_read_lock_that_is_never_released_is_reported() => VerifyMembers("void F() { {|LD5001:_rw.EnterReadLock()|}; }");

    [Fact]
    public Task A_scope_that_is_dropped_is_reported() => VerifyMembers("void F() { {|LD5001:_lock.EnterScope()|}; }");

    [Fact]
    public Task A_promised_lock_that_is_not_taken_is_reported() => VerifyMembers("""[AcquiresLock("_gate")] void {|LD5001:Promise|}() { }""");

    [Fact]
    public Task A_lock_to_release_that_is_kept_is_reported() => VerifyMembers("""[ReleasesLock("_gate")] void {|LD5001:Tail|}() { }""");

    [Fact]
    public Task A_required_lock_that_is_dropped_is_reported() => VerifyMembers("""[RequiresLock("_gate")] void {|LD5001:Core|}() { Monitor.Exit(_gate); }""");

    [Fact]
    public Task A_lock_taken_twice_and_released_once_is_reported() => VerifyMembers("void F() { {|LD5001:Monitor.Enter(_gate)|}; Monitor.Enter(_gate); Monitor.Exit(_gate); }");

    [Fact]
    public Task A_lock_statement_is_no_report() => VerifyMembers("void F(bool b) { lock (_gate) { if (b) return; } }");

    [Fact]
    public Task A_release_in_finally_is_no_report() => VerifyMembers("void F(bool b) { Monitor.Enter(_gate); try { if (b) return; } finally { Monitor.Exit(_gate); } }");

    [Fact]
    public Task A_method_that_acquires_for_its_caller_is_no_report() => VerifyMembers("""[AcquiresLock("_gate")] void F() { Monitor.Enter(_gate); }""");

    [Fact]
    public Task A_try_acquire_by_its_result_is_no_report() => VerifyMembers("""[TryAcquiresLock(true, "_gate")] bool F() { if (!Monitor.TryEnter(_gate)) return false; return true; }""");

    [Fact]
    public Task A_pair_of_wrappers_is_no_report() => VerifyMembers("void Lock() => Monitor.Enter(_gate); void Unlock() => Monitor.Exit(_gate);");

    [Fact]
    public Task A_pair_that_wraps_wrappers_is_no_report() => VerifyMembers("""
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        void LockThem() => Lock();
        void UnlockThem() => Unlock();
        void Use() { LockThem(); Test(); UnlockThem(); }
        """);

    [Fact]
    public Task A_method_that_locks_and_has_no_partner_is_reported() => VerifyMembers("void Keep() { {|LD5001:Monitor.Enter(_gate)|}; } void Use() { Keep(); }");

    [Fact]
    public Task A_scope_in_using_is_no_report() => VerifyMembers("void F() { using var scope = _lock.EnterScope(); Test(); }");

    [Fact]
    public Task A_release_under_the_same_condition_is_no_report() => VerifyMembers("void F(bool b) { if (b) Monitor.Enter(_gate); Test(); if (b) Monitor.Exit(_gate); }");

    [Fact]
    public Task A_taken_flag_is_no_report() => VerifyMembers("void F() { bool taken = false; try { Monitor.Enter(_gate, ref taken); } finally { if (taken) Monitor.Exit(_gate); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5001", source);
}

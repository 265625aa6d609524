using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>A lock that is not reentrant is not taken again.</summary>
public sealed class LD5004TakenAgainTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly ReaderWriterLockSlim _rw = new();
        private readonly ReaderWriterLockSlim _recursive = new(LockRecursionPolicy.SupportsRecursion);
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly SemaphoreSlim _signal = new(0, 1);
        private SpinLock _spin = new(false);
        """;

    [Fact]
    public Task A_semaphore_with_one_place_is_reported() => VerifyMembers("void F() { _one.Wait(); {|LD5004:_one.Wait()|}; _one.Release(); }");

    [Fact]
    public Task The_write_lock_under_the_read_lock_is_reported() =>
        VerifyMembers("""
            void F() { _rw.EnterReadLock(); {|LD5004:_rw.EnterWriteLock()|}; _rw.ExitWriteLock(); _rw.ExitReadLock(); }
            """);

    [Fact]
    public Task A_read_lock_taken_twice_is_reported() => VerifyMembers("void F() { _rw.EnterReadLock(); {|LD5004:_rw.EnterReadLock()|}; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_write_lock_taken_twice_is_reported() => VerifyMembers("void F() { _rw.EnterWriteLock(); {|LD5004:_rw.EnterWriteLock()|}; _rw.ExitWriteLock(); }");

    [Fact]
    public Task A_spinlock_taken_twice_is_reported() => VerifyMembers("void F() { bool a = false, b = false; _spin.Enter(ref a); {|LD5004:_spin.Enter(ref b)|}; _spin.Exit(); }");

    [Fact]
    public Task A_call_that_takes_what_is_held_is_reported() =>
        Verify("""
            [LockType(LockKind.Mutex)] class M { [AcquiresLock("this")] public extern void Lock(); [ReleasesLock("this")] public extern void Unlock(); void F() { } static void G(M m) { m.Lock(); {|LD5004:m.Lock()|}; m.Unlock(); } }
            """);

    [Fact]
    public Task A_monitor_taken_twice_is_no_report() => VerifyMembers("void F() { lock (_gate) lock (_gate) { } }");

    [Fact]
    public Task The_upgrade_is_no_report() => VerifyMembers("void F() { _rw.EnterUpgradeableReadLock(); _rw.EnterWriteLock(); _rw.ExitWriteLock(); _rw.ExitUpgradeableReadLock(); }");

    [Fact]
    public Task A_recursive_reader_writer_lock_is_no_report() =>
        VerifyMembers("""
            void F() { _recursive.EnterReadLock(); _recursive.EnterReadLock(); _recursive.ExitReadLock(); _recursive.ExitReadLock(); }
            """);

    [Fact]
    public Task A_signal_is_no_report() => VerifyMembers("void F() { _signal.Wait(); _signal.Wait(); }");

    [Fact]
    public Task A_try_acquire_is_no_report() => VerifyMembers("void F() { _one.Wait(); if (_one.Wait(0)) _one.Release(); _one.Release(); }");

    [Fact]
    public Task One_after_the_other_is_no_report() => VerifyMembers("void F() { _one.Wait(); _one.Release(); _one.Wait(); _one.Release(); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5004", source);
}

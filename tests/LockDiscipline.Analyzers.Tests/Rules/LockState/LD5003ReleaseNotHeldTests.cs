using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>Only what is held is released, and in the mode in which it is held.</summary>
public sealed class LD5003ReleaseNotHeldTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly object _other = new();
        private readonly ReaderWriterLockSlim _rw = new();
        private readonly Mutex _mutex = new();
        """;

    [Fact]
    public Task A_release_without_an_acquisition_is_reported() => VerifyMembers("public void F() { {|LD5003:Monitor.Exit(_gate)|}; }");

    [Fact]
    public Task A_second_release_is_reported() => VerifyMembers("void F() { Monitor.Enter(_gate); Monitor.Exit(_gate); {|LD5003:Monitor.Exit(_gate)|}; }");

    [Fact]
    public Task A_release_of_another_lock_is_reported() => VerifyMembers("void F() { lock (_gate) { {|LD5003:Monitor.Exit(_other)|}; } }");

    [Fact]
    public Task A_write_release_of_a_read_lock_is_reported() => VerifyMembers("void F() { _rw.EnterReadLock(); {|LD5003:_rw.ExitWriteLock()|}; }");

    [Fact]
    public Task A_release_after_a_failed_try_is_reported() => VerifyMembers("void F() { if (!Monitor.TryEnter(_gate)) { {|LD5003:Monitor.Exit(_gate)|}; return; } Monitor.Exit(_gate); }");

    [Fact]
    public Task A_mutex_that_is_not_held_is_reported() => VerifyMembers("void F() { _mutex.WaitOne(); _mutex.ReleaseMutex(); {|LD5003:_mutex.ReleaseMutex()|}; }");

    [Fact]
    public Task A_release_of_what_was_taken_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); Monitor.Exit(_gate); }");

    [Fact]
    public Task A_release_of_what_was_taken_twice_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); Monitor.Enter(_gate); Monitor.Exit(_gate); Monitor.Exit(_gate); }");

    [Fact]
    public Task A_release_of_what_the_caller_holds_is_no_report() => VerifyMembers("""[ReleasesLock("_gate")] void F() { Monitor.Exit(_gate); }""");

    [Fact]
    public Task A_release_in_the_mode_that_was_taken_is_no_report() => VerifyMembers("void F() { _rw.EnterReadLock(); _rw.ExitReadLock(); }");

    [Fact]
    public Task A_release_where_the_flag_says_so_is_no_report() =>
        VerifyMembers("""
            void F() { bool taken = false; try { Monitor.Enter(_gate, ref taken); } finally { if (taken) Monitor.Exit(_gate); } }
            """);

    [Fact]
    public Task The_disposal_of_a_scope_is_no_report() =>
        Verify("""
            [ScopedLock] struct S : IDisposable { readonly object _mine; [AcquiresLock("mine")] public S(object mine) { _mine = mine; Monitor.Enter(mine); } public void Dispose() => Monitor.Exit(_mine); }
            """);

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5003", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>A lock is released if an exception is thrown.</summary>
public sealed class LD5002HeldAfterExceptionTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly ReaderWriterLockSlim _rw = new();
        private int _n;
        private void Work() { if (_n > 0) throw new InvalidOperationException(); }
        """;

    [Fact]
    public Task A_call_between_enter_and_exit_is_reported() => VerifyMembers("void F() { {|LD5002:Monitor.Enter(_gate)|}; Work(); Monitor.Exit(_gate); }");

    [Fact]
    public Task A_throw_between_enter_and_exit_is_reported() => VerifyMembers("void F(bool b) { {|LD5002:Monitor.Enter(_gate)|}; if (b) throw new Exception(); Monitor.Exit(_gate); }");

    [Fact]
    public Task A_call_under_a_read_lock_is_reported() => VerifyMembers("void F() { {|LD5002:_rw.EnterReadLock()|}; Work(); _rw.ExitReadLock(); }");

    [Fact]
    public Task An_element_access_is_reported() => VerifyMembers("void F(int[] a) { {|LD5002:Monitor.Enter(_gate)|}; a[3] = 1; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_call_after_a_try_acquire_is_reported() => VerifyMembers("void F() { if ({|LD5002:Monitor.TryEnter(_gate)|}) { Work(); Monitor.Exit(_gate); } }");

    [Fact]
    public Task A_release_in_finally_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); try { Work(); } finally { Monitor.Exit(_gate); } }");

    [Fact]
    public Task A_lock_statement_is_no_report() => VerifyMembers("void F() { lock (_gate) { Work(); } }");

    [Fact]
    public Task Nothing_that_throws_in_between_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); _n++; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_release_in_catch_and_after_is_no_report() =>
        VerifyMembers("""
            void F() { Monitor.Enter(_gate); try { Work(); } catch { Monitor.Exit(_gate); throw; } Monitor.Exit(_gate); }
            """);

    [Fact]
    public Task A_read_lock_released_in_finally_is_no_report() => VerifyMembers("void F() { _rw.EnterReadLock(); try { Work(); } finally { _rw.ExitReadLock(); } }");

    [Fact]
    public Task A_lock_taken_again_for_the_callers_is_no_report() =>
        VerifyMembers("""
            [RequiresLock("_gate")] void F() { Monitor.Exit(_gate); try { Work(); } finally { Monitor.Enter(_gate); } }
            """);

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5002", source);
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>A lock that belongs to a thread is not held across await or yield.</summary>
public sealed class LD5007AcrossAwaitTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly Mutex _mutex = new();
        private readonly ReaderWriterLockSlim _rw = new();
        """;

    [Fact]
    public Task An_await_between_enter_and_exit_is_reported() => VerifyMembers("async Task F(Task t) { Monitor.Enter(_gate); {|LD5007:await t|}; Monitor.Exit(_gate); }");

    [Fact]
    public Task An_await_under_a_mutex_is_reported() => VerifyMembers("async Task F(Task t) { _mutex.WaitOne(); {|LD5007:await t|}; _mutex.ReleaseMutex(); }");

    [Fact]
    public Task An_await_under_a_read_lock_is_reported() => VerifyMembers("async Task F(Task t) { _rw.EnterReadLock(); {|LD5007:await t|}; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_yield_in_a_lock_statement_is_reported() => VerifyMembers("IEnumerable<int> F() { lock (_gate) { {|LD5007:yield return 1;|} } }");

    [Fact]
    public Task An_await_where_the_lock_is_required_is_reported() => VerifyMembers("""[RequiresLock("_gate")] async Task F(Task t) { {|LD5007:await t|}; }""");

    [Fact]
    public Task An_await_under_a_semaphore_is_no_report() => VerifyMembers("async Task F(Task t) { await _one.WaitAsync(); try { await t; } finally { _one.Release(); } }");

    [Fact]
    public Task An_await_after_the_lock_is_no_report() => VerifyMembers("async Task F(Task t) { lock (_gate) { } await t; }");

    [Fact]
    public Task A_yield_after_the_lock_is_no_report() => VerifyMembers("IEnumerable<int> F() { lock (_gate) { } yield return 1; }");

    [Fact]
    public Task An_await_in_a_lambda_that_runs_later_is_no_report() => VerifyMembers("void F(Task t) { lock (_gate) { Func<Task> later = async () => await t; Task.Run(later); } }");

    [Fact]
    public Task An_await_where_the_try_failed_is_no_report() => VerifyMembers("async Task F(Task t) { if (!Monitor.TryEnter(_gate)) { await t; return; } Monitor.Exit(_gate); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5007", source);
}

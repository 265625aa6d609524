using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>Nobody waits for a task, a thread or a handle while a lock is held.</summary>
public sealed class LD5012WaitUnderLockTests
{
    private const string Members = """
        private readonly object _gate = new();
        [LockPolicy(Forbid = LockForbids.Blocking)] private readonly object _short = new();
        private readonly AutoResetEvent _event = new(false);
        private readonly Mutex _mutex = new();
        private int _n;
        """;

    [Fact]
    public Task A_wait_for_a_task_is_reported() => VerifyMembers("void F(Task t) { lock (_gate) { {|LD5012:t.Wait()|}; } }");

    [Fact]
    public Task The_result_of_a_task_is_reported() => VerifyMembers("int F(Task<int> t) { lock (_gate) { return {|LD5012:t.Result|}; } }");

    [Fact]
    public Task The_result_of_an_awaiter_is_reported() => VerifyMembers("int F(Task<int> t) { lock (_gate) { return {|LD5012:t.GetAwaiter().GetResult()|}; } }");

    [Fact]
    public Task A_wait_for_a_thread_is_reported() => VerifyMembers("void F(Thread t) { lock (_gate) { {|LD5012:t.Join()|}; } }");

    [Fact]
    public Task A_wait_for_an_event_is_reported() => VerifyMembers("void F() { lock (_gate) { {|LD5012:_event.WaitOne()|}; } }");

    [Fact]
    public Task A_timed_wait_is_reported() => VerifyMembers("void F(Task t) { lock (_gate) { {|LD5012:t.Wait(100)|}; } }");

    [Fact]
    public Task A_wait_where_the_lock_is_required_is_reported() => VerifyMembers("""[RequiresLock("_gate")] void F(Task t) { {|LD5012:t.Wait()|}; }""");

    [Fact]
    public Task A_parallel_loop_that_takes_the_lock_is_reported() => VerifyMembers("void F() { lock (_gate) { {|LD5012:Parallel.For(0, 9, i => { lock (_gate) { _n += i; } })|}; } }");

    [Fact]
    public Task Parallel_bodies_that_take_the_lock_is_reported() =>
        VerifyMembers("""
            void F() { lock (_gate) { {|LD5012:Parallel.Invoke(() => { lock (_gate) { _n++; } }, () => { })|}; } }
            """);

    [Fact]
    public Task A_wait_after_the_lock_is_no_report() => VerifyMembers("void F(Task t) { lock (_gate) { } t.Wait(); }");

    [Fact]
    public Task A_wait_that_cannot_wait_is_no_report() => VerifyMembers("void F() { lock (_gate) { if (_event.WaitOne(0)) { } } }");

    [Fact]
    public Task Another_lock_is_no_report() => VerifyMembers("void F() { lock (_gate) { _mutex.WaitOne(); _mutex.ReleaseMutex(); } }");

    [Fact]
    public Task A_lock_that_forbids_blocking_is_no_report() => VerifyMembers("void F(Task t) { lock (_short) { t.Wait(); } }");

    [Fact]
    public Task A_task_that_is_completed_is_no_report() => VerifyMembers("int F(Task<int> t) { lock (_gate) { return t.IsCompleted ? t.Result : 0; } }");

    [Fact]
    public Task A_task_that_was_awaited_is_no_report() => VerifyMembers("async Task<int> F(Task<int> t) { await t; lock (_gate) { return t.Result; } }");

    [Fact]
    public Task Tasks_that_were_awaited_together_is_no_report() =>
        VerifyMembers("""
            async Task F(Task<int>[] all) { await Task.WhenAll(all); lock (_gate) { foreach (var t in all) _n += t.Result; } }
            """);

    [Fact]
    public Task A_continuation_is_no_report() => VerifyMembers("void F(Task<int> t) { t.ContinueWith(done => { lock (_gate) { _n = done.Result; } }); }");

    [Fact]
    public Task A_lambda_that_runs_elsewhere_is_no_report() => VerifyMembers("void F(Task t) { lock (_gate) { Task.Run(() => t.Wait()); } }");

    [Fact]
    public Task A_parallel_loop_that_takes_no_lock_is_no_report() => VerifyMembers("void F(int[] a) { lock (_gate) { Parallel.For(0, 9, i => a[i] = i); } }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5012", source);
}

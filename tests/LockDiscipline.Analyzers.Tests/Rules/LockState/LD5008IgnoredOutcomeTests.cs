using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>The result of a try-acquire that can fail is looked at.</summary>
public sealed class LD5008IgnoredOutcomeTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly Mutex _mutex = new();
        private readonly SemaphoreSlim _one = new(1, 1);
        [TryAcquiresLock(true, "_gate")] bool TryLock() => Monitor.TryEnter(_gate);
        """;

    [Fact]
    public Task A_try_enter_is_reported() => VerifyMembers("void F() { {|LD5008:Monitor.TryEnter(_gate)|}; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_discarded_result_is_reported() => VerifyMembers("void F() { _ = {|LD5008:Monitor.TryEnter(_gate)|}; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_timed_wait_is_reported() => VerifyMembers("void F() { {|LD5008:_mutex.WaitOne(10)|}; _mutex.ReleaseMutex(); }");

    [Fact]
    public Task A_flag_that_nobody_reads_is_reported() => VerifyMembers("void F() { bool taken = false; {|LD5008:Monitor.TryEnter(_gate, ref taken)|}; Monitor.Exit(_gate); }");

    [Fact]
    public Task An_annotated_method_is_reported() => VerifyMembers("void F() { {|LD5008:TryLock()|}; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_local_that_nobody_reads_is_reported() => VerifyMembers("void F() { bool taken = {|LD5008:_one.Wait(5)|}; _one.Release(); }");

    [Fact]
    public Task A_result_that_is_tested_is_no_report() => VerifyMembers("void F() { if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate); }");

    [Fact]
    public Task A_wait_without_end_is_no_report() => VerifyMembers("void F() { _mutex.WaitOne(); _mutex.ReleaseMutex(); }");

    [Fact]
    public Task An_infinite_timeout_is_no_report() => VerifyMembers("void F() { _one.Wait(Timeout.Infinite); _one.Release(); }");

    [Fact]
    public Task A_result_that_is_returned_is_no_report() => VerifyMembers("""[TryAcquiresLock(true, "_gate")] bool F() => Monitor.TryEnter(_gate);""");

    [Fact]
    public Task A_flag_that_is_read_is_no_report() =>
        VerifyMembers("""
            void F() { bool taken = false; try { Monitor.TryEnter(_gate, ref taken); } finally { if (taken) Monitor.Exit(_gate); } }
            """);

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5008", source);
}

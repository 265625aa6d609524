using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.SpinContext;

public sealed class SpinContextRuleTests
{
    private const string Ids = "LD4001 LD4002 LD4003 LD4004";

    [Theory]
    [InlineData("_o = {|LD4001:new object()|};")]
    [InlineData("_o = {|LD4001:n|};")]
    [InlineData("_s = {|LD4001:_s + n|};")]
    [InlineData("_f = {|LD4001:() => n|};")]
    [InlineData("{|LD4001:_list.Add(n)|};")]
    [InlineData("{|LD4002:Thread.Sleep(1)|};")]
    [InlineData("lock ({|LD4002:_gate|}) { }")]
    [InlineData("_o = {|LD4003:Make()|};")]
    [InlineData("{|LD4004:Doze()|};")]
    [InlineData("{|LD4004:TakesLock()|};")]
    [InlineData("{|LD4003:work.Run()|};")]
    [InlineData("{|LD4003:Task()|};")]
    public Task What_a_spinlock_forbids_is_reported(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("_n = n; _o = null; _s = \"x\";")]
    [InlineData("_f = static () => 1; _f = s_f;")]
    [InlineData("if (n < 0) throw new ArgumentException($\"negative: {n}\");")]
    [InlineData("Debug.Assert(n > 0, $\"negative: {n}\");")]
    [InlineData("foreach (var x in _numbers) _n += x;")]
    [InlineData("foreach (var x in _list) _n += x;")]
    [InlineData("if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate);")]
    [InlineData("Promised();")]
    [InlineData("quiet.Run();")]
    [InlineData("_ = (n, _n); _ = new DateTime(1);")]
    public Task What_neither_allocates_nor_blocks_is_silent(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Room_made_on_every_path_before_the_lock_is_enough() => VerifyAsync(
        "_list.Add(n); {|LD4001:_list.Add(n)|};", before: "if (n > 0) _list.EnsureCapacity(_list.Count + 1); else _list.EnsureCapacity(_list.Count + 2);");

    [Fact]
    public Task Room_made_on_one_path_is_not_enough() => VerifyAsync(
        "{|LD4001:_list.Add(n)|};", before: "if (n > 0) _list.EnsureCapacity(_list.Count + 1);");

    [Fact]
    public Task Room_made_for_a_callee_is_enough() => VerifyAsync("Grow(n);", before: "_list.EnsureCapacity(_list.Count + 1);");

    [Fact]
    public async Task The_setting_brings_what_is_built_for_throws_back()
    {
        var test = new RuleTest(Ids.Split(' ')) { TestCode = Source("if (n < 0) throw {|LD4001:new ArgumentException(\"n\")|};", "") };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nlockdiscipline.report_throw_allocations = true\n"));
        await test.RunAsync(CancellationToken.None);
    }

    [Fact]
    public Task A_policy_says_what_is_forbidden() => RuleTest.VerifyAsync(
        Ids,
        """
        sealed class Cache
        {
            [LockPolicy(Forbid = LockForbids.Allocation)] private readonly object _noMemory = new();
            [LockPolicy(Forbid = LockForbids.Blocking)] private readonly object _short = new();
            private object? _o;
            internal void NoMemory() { lock (_noMemory) { _o = {|LD4001:new object()|}; Thread.Sleep(1); } }
            internal void Short() { lock (_short) { _o = new object(); {|LD4002:Thread.Sleep(1)|}; } }
        }
        """);

    private static Task VerifyAsync(string statement, string before = "") => RuleTest.VerifyAsync(Ids, Source(statement, before));

    private static string Source(string statement, string before) =>
        $$"""
        using System.Diagnostics;
        interface IWork { void Run(); }
        sealed class Loud : IWork { public object? O; public void Run() => O = new object(); }
        interface IQuiet { void Run(); }
        sealed class Quiet : IQuiet { public void Run() { } }
        [LockType(LockKind.Spin)]
        sealed class Spin
        {
            [AcquiresLock("this")] public void Lock() { }
            [ReleasesLock("this")] public void Unlock() { }
        }
        sealed class Table
        {
            private readonly Spin _spin = new();
            private readonly object _gate = new();
            private readonly List<int> _list = new();
            private readonly int[] _numbers = new int[3];
            private static readonly Func<int> s_f = () => 1;
            private Func<int>? _f;
            private object? _o;
            private string _s = "";
            private int _n;

            internal static object Make() => new object();
            internal static void Doze() => Thread.Sleep(1);
            internal void TakesLock() { lock (_gate) _n++; }
            internal void Grow(int n) => _list.Add(n);
            internal async Task Task() => await System.Threading.Tasks.Task.Yield();
            [DoesNotAllocate, DoesNotBlock] internal extern void Promised();

            internal void Test(int n, IWork work, IQuiet quiet)
            {
                {{before}}
                _spin.Lock();
                try
                {
                    {{statement}}
                }
                finally
                {
                    _spin.Unlock();
                }
            }
        }
        """;
}

using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Callbacks;

public sealed class CallbackRuleTests
{
    private const string Ids = "LD3001 LD3002 LD3003";

    [Theory]
    [InlineData("lock (_gate) { {|LD3001:_driver.Open(1)|}; }")]
    [InlineData("lock (_gate) { {|LD3001:_driver.Status|} = 2; }")]
    [InlineData("lock (_gate) { {|LD3002:Out(1)|}; }")]
    [InlineData("lock (_gate) { {|LD3002:Deeper(1)|}; }")]
    [InlineData("lock (_gate) { {|LD3002:Local()|}; } void Local() => _driver.Open(1);")]
    [InlineData("lock (_gate) { new List<int>().ForEach(x => {|LD3001:_driver.Open(x)|}); }")]
    [InlineData("lock (_gate) { Action<int> open = _driver.Open; {|LD3001:open(1)|}; }")]
    [InlineData("Action<int> open = _driver.Open; lock (_gate) { {|LD3001:open(1)|}; }")]
    [InlineData("Action<int> open = Out; lock (_gate) { {|LD3002:open(1)|}; }")]
    [InlineData("lock (_gate) { {|LD3001:_opens(1)|}; }")]
    [InlineData("Action<int> hooked = _hooks.Hook; lock (_gate) { {|LD3002:hooked(1)|}; }")]
    [InlineData("lock (_gate) { {|LD3003:given()|}; }")]
    [InlineData("lock (_gate) { {|LD3003:Run(given)|}; }")]
    [InlineData("lock (_gate) { {|LD3003:new TaskCompletionSource().SetResult()|}; }")]
    public Task Foreign_code_under_a_lock_is_reported(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("lock (_gate) { } _driver.Open(1); Deeper(1); given();")]
    [InlineData("lock (_open) { _driver.Open(1); }")]
    [InlineData("lock (_gate) { Action later = () => _driver.Open(1); Task.Run(later); }")]
    [InlineData("lock (_gate) { new Soft().Open(1); }")]
    [InlineData("lock (_gate) { Action<int> open = new Soft().Open; open(1); }")]
    [InlineData("Action<int> open = _driver.Open; lock (_gate) { } open(1);")]
    [InlineData("Action<int> open = _driver.Open; lock (_open) { open(1); }")]
    [InlineData("Action<int> hooked = new NoHook().Hook; lock (_gate) { hooked(1); }")]
    [InlineData("lock (_gate) { Run(() => { }); }")]
    [InlineData("lock (_gate) { Dropping(); }")]
    [InlineData("lock (_gate) { new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously).SetResult(); }")]
    [InlineData("Action copy; lock (_gate) { copy = given; } copy();")]
    public Task What_runs_elsewhere_or_is_allowed_is_silent(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("make().Gate")]
    [InlineData("make().Next.Gate")]
    [InlineData("_own.Gate")]
    public Task Lock_is_named_as_in_the_source(string expression) => RuleTest.VerifyAsync(
        "LD3003",
        $$"""
        sealed class Owner { internal readonly object Gate = new(); internal Owner Next; }
        sealed class Device(Func<Owner> make, Action given)
        {
            private readonly Owner _own = new();
            internal void M() { lock ({|#1:{{expression}}|}) { {|#0:given()|}; } }
        }
        """,
        new DiagnosticResult("LD3003", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithMessage($"'given' runs code of unknown origin while '{expression}' is held (taken in line 5)"));

    [Fact]
    public Task A_callback_may_hold_what_it_names() => RuleTest.VerifyAsync(
        Ids,
        """
        interface IOps { [DriverCallback(MayHold = new[] { "b.Reservation" })] void Map(Buffer b); }
        sealed class Buffer
        {
            internal readonly object Reservation = new();
            private readonly object _list = new();
            internal void Right(IOps ops) { lock (Reservation) ops.Map(this); }
            internal void RightByHelper(IOps ops) { lock (Reservation) Help(ops, this); }
            internal void Wrong(IOps ops) { lock (_list) {|LD3001:ops.Map(this)|}; }
            internal void WrongByHelper(IOps ops) { lock (_list) {|LD3002:Help(ops, this)|}; }
            private static void Help(IOps ops, Buffer b) => ops.Map(b);
        }
        """);

    [Fact]
    public async Task The_setting_names_driver_callbacks()
    {
        var test = new RuleTest(Ids.Split(' '))
        {
            TestCode = """
                namespace Plugins;
                interface IPlugin { void Run(); void Stop(); }
                interface IOther { void Stop(); }
                sealed class Host
                {
                    private readonly object _gate = new();
                    internal void All(IPlugin p, IOther o) { lock (_gate) { {|LD3001:p.Run()|}; {|LD3001:p.Stop()|}; o.Stop(); } }
                }
                """,
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nlockdiscipline.driver_callbacks = Plugins.IPlug*\n"));
        await test.RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Chains_longer_than_the_call_depth_are_not_reported()
    {
        var test = new RuleTest(Ids.Split(' '))
        {
            TestCode = """
                [DriverCallback] interface IDriver { void Open(); }
                sealed class Device
                {
                    private readonly object _gate = new();
                    internal void Short(IDriver d) { lock (_gate) {|LD3002:B(d)|}; }
                    internal void Long(IDriver d) { lock (_gate) A(d); }
                    internal void A(IDriver d) => B(d);
                    internal void B(IDriver d) => C(d);
                    internal void C(IDriver d) => d.Open();
                }
                """,
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nlockdiscipline.call_depth = 2\n"));
        await test.RunAsync(CancellationToken.None);
    }

    private static Task VerifyAsync(string body) => RuleTest.VerifyAsync(
        Ids,
        $$"""
        [DriverCallback] interface IDriver { int Status { set; } void Open(int handle); }
        sealed class Soft : IDriver { public int Status { get; set; } public void Open(int handle) { } }
        abstract class Hooks { public abstract void Hook(int handle); }
        sealed class NoHook : Hooks { public override void Hook(int handle) { } }
        sealed class OpeningHook : Hooks { public static IDriver Driver; public override void Hook(int handle) => Driver.Open(handle); }
        sealed class Device
        {
            private readonly object _gate = new();
            [LockPolicy(Forbid = LockForbids.None)] private readonly object _open = new();
            private readonly IDriver _driver;
            private readonly Action<int> _opens;
            private readonly Hooks _hooks = new OpeningHook();
            internal Device(IDriver driver) { _driver = driver; _opens = driver.Open; }
            internal void Out(int handle) => _driver.Open(handle);
            internal void Deeper(int handle) { if (handle > 0) Deeper(handle - 1); else Out(handle); }
            internal static void Run(Action action) => action();
            [RequiresLock("_gate")]
            internal void Dropping() { Monitor.Exit(_gate); try { _driver.Open(1); } finally { Monitor.Enter(_gate); } }

            internal void Test(Action given)
            {
                {{body}}
            }
        }
        """);
}

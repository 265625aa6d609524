using System.Threading.Tasks;
using LockDiscipline.CodeFixes.SpinContext;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class UseMutexTests
{
    [Fact]
    public Task A_SpinLock_whose_sections_are_whole_becomes_a_Lock() => VerifyAsync(
        """
        class C
        {
            private SpinLock _spin = new SpinLock(false); // short
            [GuardedBy("_spin")] private int _n;

            void M()
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    _n++; // more
                    {|LD4002:Thread.Sleep(1)|};
                }
                finally
                {
                    if (taken) _spin.Exit();
                }
            }
        }
        """,
        """
        class C
        {
            private readonly Lock _spin = new Lock(); // short
            [GuardedBy("_spin")] private int _n;

            void M()
            {
                lock (_spin)
                {
                    _n++; // more
                    Thread.Sleep(1);
                }
            }
        }
        """);

    [Fact]
    public Task A_SpinLock_with_other_uses_becomes_an_object() => VerifyAsync(
        """
        class C
        {
            private SpinLock _spin = new(false);

            bool M()
            {
                bool taken = false;
                _spin.TryEnter(ref taken);
                if (taken)
                {
                    {|LD4002:Thread.Sleep(1)|};
                    _spin.Exit(false);
                }
                return taken;
            }
        }
        """,
        """
        class C
        {
            private readonly object _spin = new();

            bool M()
            {
                bool taken = false;
                Monitor.TryEnter(_spin, ref taken);
                if (taken)
                {
                    Thread.Sleep(1);
                    Monitor.Exit(_spin);
                }
                return taken;
            }
        }
        """);

    [Fact]
    public Task A_home_made_spinlock_becomes_the_mutex_that_goes_with_it() => VerifyAsync(
        """
        [LockType(LockKind.Spin)] sealed class Spin(string name) { [AcquiresLock("this")] public extern void Enter(); [ReleasesLock("this")] public extern void Exit(); }
        [LockType(LockKind.Mutex)] sealed class Sleeping(string name) { [AcquiresLock("this")] public extern void Enter(); [ReleasesLock("this")] public extern void Exit(); }

        class C
        {
            readonly Spin _spin = new("C");

            void M()
            {
                _spin.Enter();
                {|LD4002:Thread.Sleep(1)|};
                _spin.Exit();
            }
        }
        """,
        """
        [LockType(LockKind.Spin)] sealed class Spin(string name) { [AcquiresLock("this")] public extern void Enter(); [ReleasesLock("this")] public extern void Exit(); }
        [LockType(LockKind.Mutex)] sealed class Sleeping(string name) { [AcquiresLock("this")] public extern void Enter(); [ReleasesLock("this")] public extern void Exit(); }

        class C
        {
            readonly Sleeping _spin = new("C");

            void M()
            {
                _spin.Enter();
                Thread.Sleep(1);
                _spin.Exit();
            }
        }
        """);

    [Theory]
    [InlineData("void N() { bool outer = false; try { _other.Enter(ref outer); M(); } finally { if (outer) _other.Exit(); } }", "it is taken under another spinlock")]
    [InlineData("void N(Task t) { bool taken = false; try { _spin.Enter(ref taken); {|LD4002:t.Wait()|}; } finally { if (taken) _spin.Exit(); } }", "something is waited for under it")]
    [InlineData("void N() => Pass(ref _spin); static void Pass(ref SpinLock spin) { }", "it is handed on")]
    [InlineData("bool N() => _spin.IsHeld;", "it is asked what a mutex does not tell")]
    public Task A_spinlock_that_must_not_block_is_left_alone(string member, string why)
    {
        Assert.NotEmpty(why);
        return FixVerifier.VerifyNoneAsync<SpinBlockingFixes>(
            "LD4002",
            $$"""
            class C
            {
                private SpinLock _spin = new(false);
                private SpinLock _other = new(false);
                void M() { bool taken = false; try { _spin.Enter(ref taken); {|LD4002:Thread.Sleep(1)|}; } finally { if (taken) _spin.Exit(); } }
                {{member}}
            }
            """);
    }

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<SpinBlockingFixes>("LD4002", source, fixedSource);
}

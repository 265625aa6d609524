using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockState;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class ExitFixTests
{
    [Fact]
    public Task A_release_moves_to_finally() => FinallyAsync(
        """
            void M()
            {
                // The first.
                {|LD5002:_rw.EnterWriteLock()|}; // taken

                _count = Work();
                // Done.
                _rw.ExitWriteLock(); // given back
            }
        """,
        """
            void M()
            {
                // The first.
                _rw.EnterWriteLock(); // taken
                try
                {
                    _count = Work();
                }
                finally
                {
                    // Done.
                    _rw.ExitWriteLock(); // given back
                }
            }
        """);

    [Fact]
    public Task A_missing_release_is_written() => FinallyAsync(
        """
            void M()
            {
                {|LD5001:_rw.EnterReadLock()|};
                _count = 1;
            }
        """,
        """
            void M()
            {
                _rw.EnterReadLock();
                try
                {
                    _count = 1;
                }
                finally
                {
                    _rw.ExitReadLock();
                }
            }
        """);

    [Fact]
    public Task Releases_before_returns_become_one() => FinallyAsync(
        """
            int M(bool some)
            {
                {|LD5002:Monitor.Enter(_gate)|};
                if (some)
                {
                    // Nothing to do.
                    Monitor.Exit(_gate);
                    return 1;
                }
                _count = Work();
                Monitor.Exit(_gate);
                return 2;
            }
        """,
        """
            int M(bool some)
            {
                Monitor.Enter(_gate);
                try
                {
                    if (some)
                    {
                        // Nothing to do.
                        return 1;
                    }
                    _count = Work();
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                return 2;
            }
        """);

    [Fact]
    public Task A_lock_that_was_taken_in_time_is_released() => FinallyAsync(
        """
            bool M()
            {
                if (!{|LD5002:Monitor.TryEnter(_gate, 10)|})
                    return false;
                _count = Work();
                Monitor.Exit(_gate);
                return true;
            }
            void N()
            {
                if ({|LD5002:Monitor.TryEnter(_gate)|})
                {
                    _count = Work();
                    Monitor.Exit(_gate);
                }
            }
        """,
        """
            bool M()
            {
                if (!Monitor.TryEnter(_gate, 10))
                    return false;
                try
                {
                    _count = Work();
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                return true;
            }
            void N()
            {
                if (Monitor.TryEnter(_gate))
                {
                    try
                    {
                        _count = Work();
                    }
                    finally
                    {
                        Monitor.Exit(_gate);
                    }
                }
            }
        """);

    [Fact]
    public Task A_variable_that_is_used_later_is_declared_before() => FinallyAsync(
        """
            int M()
            {
                {|LD5002:Monitor.Enter(_gate)|};
                var result = Work();
                Monitor.Exit(_gate);
                Work();
                return result;
            }
        """,
        """
            int M()
            {
                int result;
                Monitor.Enter(_gate);
                try
                {
                    result = Work();
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                Work();
                return result;
            }
        """);

    [Fact]
    public Task An_asynchronous_section_awaits() => FinallyAsync(
        """
            async Task M()
            {
                await {|LD5002:_semaphore.WaitAsync()|};
                await Task.Yield();
                _semaphore.Release();
            }
        """,
        """
            async Task M()
            {
                await _semaphore.WaitAsync();
                try
                {
                    await Task.Yield();
                }
                finally
                {
                    _semaphore.Release();
                }
            }
        """);

    [Fact]
    public Task Calls_become_a_lock_statement() => StatementAsync(
        """
            int M(bool some)
            {
                // The first.
                {|LD5001:Monitor.Enter(_gate)|}; // taken
                if (some)
                    return 0;
                int result = _count;
                // Done.
                Monitor.Exit(_gate); // given back
                return result;
            }
        """,
        """
            int M(bool some)
            {
                // The first.
                lock (_gate) // taken
                {
                    if (some)
                        return 0;
                    int result = _count;
                    return result;
                    // Done.
                } // given back
            }
        """);

    [Fact]
    public Task A_line_is_laid_out_anew() => StatementAsync(
        """
            void M() { {|LD5002:_lock.Enter()|}; _count = Work(); _lock.Exit(); }
        """,
        """
            void M()
            {
                lock (_lock)
                {
                    _count = Work();
                }
            }
        """);

    [Theory]
    [InlineData("{|LD5002:Monitor.Enter(_gate)|}; try { _count = Work(); Monitor.Exit(_gate); } catch (System.IO.IOException) { Monitor.Exit(_gate); }")]
    [InlineData("{|LD5002:Monitor.Enter(_gate)|}; _count = Work(); if (_count > 0) { Monitor.Exit(_gate); Work(); return; } Monitor.Exit(_gate);")]
    [InlineData("{|LD5002:Monitor.Enter(_gate)|}; if (_count > 0) { Work(); Monitor.Exit(_gate); } else Monitor.Exit(_gate);")]
    public Task Nothing_is_offered_where_the_paths_end_differently(string statements)
    {
        string source = InClass($"    void M() {{ {statements} }}");
        return FixVerifier.VerifyAsync<ExitFixes>("LD5001 LD5002", source, source);
    }

    [Fact]
    public Task A_lock_that_is_replaced_in_between_is_not_released_in_finally() => FixVerifier.VerifyNoneAsync<ExitFixes>(
        "LD5001 LD5002",
        InClass("    void M(object o) { {|LD5001:{|LD5002:Monitor.Enter(o)|}|}; o = new object(); Work(); }"));

    private static Task FinallyAsync(string members, string fixedMembers) =>
        FixVerifier.VerifyAsync<ExitFixes>("LD5001 LD5002", InClass(members), InClass(fixedMembers), "ReleaseInFinally");

    private static Task StatementAsync(string members, string fixedMembers) =>
        FixVerifier.VerifyAsync<ExitFixes>("LD5001 LD5002", InClass(members), InClass(fixedMembers), "UseLockStatement");

    private static string InClass(string members) => $$"""
        class C
        {
            private readonly object _gate = new();
            private readonly Lock _lock = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private int _count;

            private int Work() => throw new InvalidOperationException();

        {{members}}
        }
        """;
}

using System;
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

    [Fact]
    public Task A_handler_that_only_gives_the_lock_back_becomes_finally() => FinallyAsync(
        """
            int M(int n)
            {
                {|LD5001:_rw.EnterWriteLock()|};
                // Count.
                try
                {
                    if (n > 3)
                        return Work();
                    _count = n;
                }
                catch
                {
                    _rw.ExitWriteLock();
                    throw;
                }
                _rw.ExitWriteLock();
                return n;
            }
        """,
        """
            int M(int n)
            {
                _rw.EnterWriteLock();
                try
                {
                    // Count.
                    if (n > 3)
                        return Work();
                    _count = n;
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
                return n;
            }
        """);

    [Theory]
    [InlineData("catch { Work(); _rw.ExitWriteLock(); throw; }", "catch { Work(); throw; }")]
    [InlineData("catch { _rw.ExitWriteLock(); throw new Exception(); }", "catch { throw new Exception(); }")]
    public Task A_handler_that_does_more_stays_without_its_release(string handler, string without)
    {
        string Method(string taken, string caught, string end) => $$"""
            int M(int n)
            {
                {{taken}};
                try
                {
                    if (n > 3)
                        return 0;
                    _count = n;
                }
                {{caught}}
                {{end}}
                return n;
            }
        """;
        return FinallyAsync(
            Method(handler.Contains("Work", StringComparison.Ordinal) ? "{|LD5001:{|LD5002:_rw.EnterWriteLock()|}|}" : "{|LD5001:_rw.EnterWriteLock()|}", handler, "_rw.ExitWriteLock();"),
            """
            int M(int n)
            {
                _rw.EnterWriteLock();
                try
                {
                    try
                    {
                        if (n > 3)
                            return 0;
                        _count = n;
                    }
                    HANDLER
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
                return n;
            }
        """.Replace("HANDLER", without, StringComparison.Ordinal));
    }

    [Fact]
    public Task A_comment_in_a_handler_is_not_lost() => FixVerifier.VerifyNoneAsync<ExitFixes>(
        "LD5001",
        InClass("""
            int M(int n)
            {
                {|LD5001:_rw.EnterWriteLock()|};
                try
                {
                    if (n > 3)
                        return 0;
                }
                catch
                {
                    // Whatever it is.
                    _rw.ExitWriteLock();
                    throw;
                }
                _rw.ExitWriteLock();
                return n;
            }
        """));

    [Fact]
    public Task A_reference_that_is_given_back_after_the_release_goes_with_it() => FinallyAsync(
        """
            int M(int n)
            {
                var item = Item.Find();
                {|LD5001:_rw.EnterWriteLock()|};
                if (item == null || n > item.Size)
                    return 0;
                _count = n;
                _rw.ExitWriteLock();

                // Ours.
                item?.Put();
                return n;
            }
        """,
        """
            int M(int n)
            {
                var item = Item.Find();
                _rw.EnterWriteLock();
                try
                {
                    if (item == null || n > item.Size)
                        return 0;
                    _count = n;
                }
                finally
                {
                    _rw.ExitWriteLock();
                    // Ours.
                    item?.Put();
                }
                return n;
            }
        """);

    [Theory]
    [InlineData("return item.Size;", "new Item()")]
    [InlineData("{ s_kept = item; return 0; }", "Item.Find()")]
    [InlineData("{ item = null; return 0; }", "Item.Find()")]
    public Task A_reference_that_leaves_another_way_is_given_back_where_it_was(string exit, string item) => FinallyAsync(
        $$"""
            int M(int n)
            {
                var item = {{item}};
                {|LD5001:_rw.EnterWriteLock()|};
                if (n > 3)
                    {{exit}}
                _count = n;
                _rw.ExitWriteLock();
                item.Put();
                return n;
            }
        """,
        $$"""
            int M(int n)
            {
                var item = {{item}};
                _rw.EnterWriteLock();
                try
                {
                    if (n > 3)
                        {{exit}}
                    _count = n;
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
                item.Put();
                return n;
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

    [Fact]
    public Task A_release_after_others_in_finally_gets_a_finally_of_its_own() => FixVerifier.VerifyAsync<ExitFixes>(
        "LD5002",
        InClass("""
            async Task M(bool entered)
            {
                await {|LD5002:_semaphore.WaitAsync()|}.ConfigureAwait(false);
                try
                {
                    _count = Work();
                }
                catch (InvalidOperationException)
                {
                    _count = 0;
                }
                finally
                {
                    // Clean up.
                    Work();
                    Work();

                    // Let others in.
                    _semaphore.Release();
                    Console.WriteLine();
                }
            }

            async Task N()
            {
                bool entered = false;
                try
                {
                    await {|LD5002:_semaphore.WaitAsync()|};
                    entered = true;
                    _count = Work();
                }
                finally
                {
                    Work();
                    if (entered)
                    {
                        _semaphore.Release();
                    }
                }
            }
        """),
        InClass("""
            async Task M(bool entered)
            {
                await _semaphore.WaitAsync().ConfigureAwait(false);
                try
                {
                    _count = Work();
                }
                catch (InvalidOperationException)
                {
                    _count = 0;
                }
                finally
                {
                    try
                    {
                        // Clean up.
                        Work();
                        Work();
                    }
                    finally
                    {
                        // Let others in.
                        _semaphore.Release();
                    }
                    Console.WriteLine();
                }
            }

            async Task N()
            {
                bool entered = false;
                try
                {
                    await _semaphore.WaitAsync();
                    entered = true;
                    _count = Work();
                }
                finally
                {
                    try
                    {
                        Work();
                    }
                    finally
                    {
                        if (entered)
                        {
                            _semaphore.Release();
                        }
                    }
                }
            }
        """));

    [Theory]
    [InlineData("int n = Work(); _semaphore.Release(); Console.WriteLine(n);")]
    [InlineData("Work(); if (_count > 0) _semaphore.Release(); else _semaphore.Release();")]
    public Task A_release_in_finally_that_others_hang_on_stays(string statements) => FixVerifier.VerifyNoneAsync<ExitFixes>(
        "LD5002",
        InClass($$"""
            void M()
            {
                {|LD5002:_semaphore.Wait()|};
                try
                {
                    _count = Work();
                }
                finally
                {
                    {{statements.Replace("; ", ";\n            ", StringComparison.Ordinal)}}
                }
            }
        """));

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

            private static Item s_kept;

            private int Work() => throw new InvalidOperationException();

        {{members}}
        }

        class Item
        {
            public readonly int Size;
            [return: TakesReference] public static Item Find() => null;
            [ReleasesReference] public void Put() { }
        }
        """;
}

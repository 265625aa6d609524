using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockOrder;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class OuterLockFirstTests
{
    [Fact]
    public Task Nested_statements_change_their_locks() => VerifyAsync(
        """
            void M()
            {
                lock (_inner) // the first
                {
                    lock ({|LD6001:_outer|})
                    {
                        _count++;
                    }
                }
                lock (_inner) lock ({|LD6001:_outer|}) _count++;
            }
        """,
        """
            void M()
            {
                lock (_outer) // the first
                {
                    lock (_inner)
                    {
                        _count++;
                    }
                }
                lock (_outer) lock (_inner) _count++;
            }
        """);

    [Fact]
    public Task The_section_of_the_first_lock_goes_around_what_happens_under_the_other() => VerifyAsync(
        """
            void M()
            {
                Thread.Yield();

                // Both.
                lock (_inner) // the first
                {
                    _count++;
                    // The other one.
                    lock ({|LD6001:_outer|}) // late
                        _count++;
                    if (_count > 3)
                        return;
                    _count--;
                }
            }
        """,
        """
            void M()
            {
                Thread.Yield();

                lock (_outer) // late
                {
                    // Both.
                    lock (_inner) // the first
                    {
                        _count++;
                        // The other one.
                        _count++;
                        if (_count > 3)
                            return;
                        _count--;
                    }
                }
            }
        """);

    [Fact]
    public Task Calls_that_take_and_give_back_go_around_it_too() => VerifyAsync(
        """
            void M()
            {
                Monitor.Enter(_inner);
                try
                {
                    _count++;
                    Monitor.{|LD6001:Enter(_outer)|};
                    try
                    {
                        _count++;
                    }
                    finally
                    {
                        Monitor.Exit(_outer);
                    }
                }
                finally
                {
                    Monitor.Exit(_inner);
                }
            }
        """.Replace("Monitor.{|LD6001:Enter(_outer)|}", "{|LD6001:Monitor.Enter(_outer)|}", System.StringComparison.Ordinal),
        """
            void M()
            {
                Monitor.Enter(_outer);
                try
                {
                    Monitor.Enter(_inner);
                    try
                    {
                        _count++;
                        _count++;
                    }
                    finally
                    {
                        Monitor.Exit(_inner);
                    }
                }
                finally
                {
                    Monitor.Exit(_outer);
                }
            }
        """);

    [Theory]
    [InlineData("lock (_inner) { Changed?.Invoke(); lock ({|LD6001:_outer|}) _count++; }")]
    [InlineData("lock (_inner) { lock ({|LD6001:_outer|}) _count++; Monitor.Wait(_inner); }")]
    [InlineData("lock (_inner) { _other = null; lock ({|LD6001:_other._outer|}) _count++; }")]
    [InlineData("lock (_inner) { var other = _other; lock ({|LD6001:other._outer|}) _count++; other._count++; }")]
    public Task Nothing_is_offered_where_something_must_not_happen_under_the_first_lock(string statement)
    {
        string source = $$"""
            void M() { {{statement}} }
        """;
        return VerifyAsync(source, source);
    }

    [Fact]
    public Task Nothing_is_offered_where_a_callee_takes_the_lock()
    {
        string source = """
            void M()
            {
                lock (_inner)
                {
                    {|LD6001:Takes()|};
                }
            }
            void Takes()
            {
                lock (_outer)
                    _count++;
            }
        """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<OrderFixes>("LD6001", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        class C
        {
            [AcquiredBefore("_inner")] internal readonly object _outer = new();
            private readonly object _inner = new();
            [GuardedBy("_inner")] private C _other;
            [DriverCallback(MayHold = new[] { "_inner" })] private event Action Changed;
            private int _count;

        {{members}}
        }
        """;
}

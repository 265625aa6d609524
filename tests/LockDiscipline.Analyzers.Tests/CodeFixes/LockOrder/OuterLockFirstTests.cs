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
    public Task Nothing_is_offered_where_more_happens_under_the_lock()
    {
        string source = """
            void M()
            {
                lock (_inner)
                {
                    _count++;
                    lock ({|LD6001:_outer|})
                        _count++;
                }
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
            [AcquiredBefore("_inner")] private readonly object _outer = new();
            private readonly object _inner = new();
            private int _count;

        {{members}}
        }
        """;
}

using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockState;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class TestResultTests
{
    [Fact]
    public Task A_method_without_a_result_returns() => VerifyAsync(
        """
            void M()
            {
                // In time.
                {|LD5008:Monitor.TryEnter(_gate, 10)|}; // or not
                try
                {
                    _count++;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
            async Task N()
            {
                _ = await {|LD5008:_semaphore.WaitAsync(10)|};
                _count++;
                _semaphore.Release();
            }
        """,
        """
            void M()
            {
                // In time.
                if (!Monitor.TryEnter(_gate, 10)) // or not
                    return;
                try
                {
                    _count++;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
            async Task N()
            {
                if (!await _semaphore.WaitAsync(10))
                    return;
                _count++;
                _semaphore.Release();
            }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_method_goes_on_or_has_a_result()
    {
        string source = """
            void M()
            {
                {|LD5008:Monitor.TryEnter(_gate, 10)|};
                Monitor.Exit(_gate);
                _count++;
            }
            int N()
            {
                {|LD5008:Monitor.TryEnter(_gate, 10)|};
                try { return _count++; }
                finally { Monitor.Exit(_gate); }
            }
        """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<OutcomeFixes>("LD5008", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        class C
        {
            private readonly object _gate = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private int _count;

        {{members}}
        }
        """;
}

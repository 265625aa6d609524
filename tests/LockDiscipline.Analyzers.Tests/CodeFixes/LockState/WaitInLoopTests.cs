using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockState;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class WaitInLoopTests
{
    [Fact]
    public Task The_test_becomes_a_loop() => VerifyBodyAsync(
        """
            // Wait for one.
            if (_items.Count == 0) // none yet
                {|LD5010:Monitor.Wait(_gate)|};
        """,
        """
            // Wait for one.
            while (_items.Count == 0) // none yet
                Monitor.Wait(_gate);
        """);

    [Fact]
    public Task Braces_stay() => VerifyBodyAsync(
        """
            if (_items.Count == 0)
            {
                {|LD5010:Monitor.Wait(_gate)|};
            }
        """,
        """
            while (_items.Count == 0)
            {
                Monitor.Wait(_gate);
            }
        """);

    [Fact]
    public Task Nothing_is_offered_with_an_else_or_more_statements()
    {
        string source = """
            if (_items.Count == 0)
                {|LD5010:Monitor.Wait(_gate)|};
            else
                _waits--;
            if (_items.Count == 1)
            {
                _waits++;
                {|LD5010:Monitor.Wait(_gate)|};
            }
            {|LD5010:Monitor.Wait(_gate)|};
        """;
        return VerifyBodyAsync(source, source);
    }

    private static Task VerifyBodyAsync(string body, string fixedBody) => FixVerifier.VerifyAsync<WaitFixes>("LD5010", InClass(body), InClass(fixedBody));

    private static string InClass(string body) => $$"""
        class C
        {
            private readonly object _gate = new();
            private readonly Queue<int> _items = new();
            private int _waits;

            public int Take()
            {
                lock (_gate)
                {
        {{body}}
                    return _items.Dequeue();
                }
            }
        }
        """;
}

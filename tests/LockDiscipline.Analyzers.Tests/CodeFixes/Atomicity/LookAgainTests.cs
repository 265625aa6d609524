using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Atomicity;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class LookAgainTests
{
    [Fact]
    public Task The_lookup_is_repeated_at_the_beginning_of_the_section() => VerifyAsync(
        """
            void M()
            {
                int n;
                lock (_gate) n = _count; // as it is now
                Thread.Yield();
                lock (_gate)
                {
                    // Write it.
                    {|LD2003:_count|} = n + 1;
                }
            }
        """,
        """
            void M()
            {
                int n;
                lock (_gate) n = _count; // as it is now
                Thread.Yield();
                lock (_gate)
                {
                    n = _count;
                    // Write it.
                    _count = n + 1;
                }
            }
        """);

    [Fact]
    public Task A_test_that_led_to_the_section_is_repeated() => VerifyAsync(
        """
            void M(int key)
            {
                bool there;
                lock (_gate) there = _items.ContainsKey(key);
                if (!there)
                {
                    lock (_gate)
                    {
                        {|LD2002:_items.Add(key, "")|};
                    }
                }
            }
        """,
        """
            void M(int key)
            {
                bool there;
                lock (_gate) there = _items.ContainsKey(key);
                if (!there)
                {
                    lock (_gate)
                    {
                        there = _items.ContainsKey(key);
                        if (!there)
                        {
                            _items.Add(key, "");
                        }
                    }
                }
            }
        """);

    [Fact]
    public Task A_test_that_returns_is_repeated_after_the_lookup_that_it_is_about() => VerifyAsync(
        """
            void M(int key)
            {
                string text;
                lock (_gate)
                {
                    if (!_items.TryGetValue(key, out text))
                        return;
                }
                if (text.Length == 0)
                    return;
                lock (_gate)
                {
                    {|LD2001:_items[key + 1]|} = text;
                }
            }
        """,
        """
            void M(int key)
            {
                string text;
                lock (_gate)
                {
                    if (!_items.TryGetValue(key, out text))
                        return;
                }
                if (text.Length == 0)
                    return;
                lock (_gate)
                {
                    if (!_items.TryGetValue(key, out text))
                        return;
                    if (text.Length == 0)
                        return;
                    _items[key + 1] = text;
                }
            }
        """);

    [Fact]
    public Task What_was_computed_from_the_lookup_is_computed_again() => VerifyAsync(
        """
            void M()
            {
                int n;
                lock (_gate) n = _count;
                int next = n * 2;
                lock (_gate) { {|LD2003:_count|} = next; }
            }
        """,
        """
            void M()
            {
                int n;
                lock (_gate) n = _count;
                int next = n * 2;
                lock (_gate)
                {
                    n = _count;
                    next = n * 2;
                    _count = next;
                }
            }
        """);

    [Fact]
    public Task A_variable_that_may_keep_its_value_is_left_alone() => VerifyNoneAsync(
        """
            void M()
            {
                bool big = false;
                lock (_gate)
                {
                    if (_count > 10)
                        big = true;
                }
                if (big)
                {
                    lock (_gate) {|LD2002:_count|} = 0;
                }
            }
        """);

    [Fact]
    public Task A_lookup_that_changes_something_is_not_done_twice() => VerifyNoneAsync(
        """
            int Bump() { lock (_gate) { int n = _count; _other++; return n; } }
            void M()
            {
                int n = Bump();
                lock (_gate) {|LD2003:_count|} = n + 1;
            }
        """);

    [Fact]
    public Task After_a_wait_the_lookup_is_repeated() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    int n = _count;
                    while (_other == 0)
                        Monitor.Wait(_gate);
                    {|LD2004:_count|} = n + 1;
                }
            }
        """,
        """
            void M()
            {
                lock (_gate)
                {
                    int n = _count;
                    while (_other == 0)
                        Monitor.Wait(_gate);
                    n = _count;
                    _count = n + 1;
                }
            }
        """);

    [Fact]
    public Task After_the_lock_was_dropped_in_the_middle_the_lookup_is_repeated() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    int n = _count;
                    Monitor.Exit(_gate);
                    try { Thread.Yield(); }
                    finally { Monitor.Enter(_gate); }
                    {|LD2003:_count|} = n + 1;
                }
            }
        """,
        """
            void M()
            {
                lock (_gate)
                {
                    int n = _count;
                    Monitor.Exit(_gate);
                    try { Thread.Yield(); }
                    finally { Monitor.Enter(_gate); }
                    n = _count;
                    _count = n + 1;
                }
            }
        """);

    private static Task VerifyAsync(string source, string fixedSource) => source.Contains("LD2004", System.StringComparison.Ordinal)
        ? FixVerifier.VerifyAsync<WaitFixes>("LD2004", InClass(source), InClass(fixedSource), "LookAgain")
        : FixVerifier.VerifyAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), InClass(fixedSource), "LookAgain");

    private static Task VerifyNoneAsync(string source) => FixVerifier.VerifyNoneAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), "LookAgain");

    private static string InClass(string members) => $$"""
        class Table
        {
            readonly object _gate = new();
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Dictionary<int, string> _items = new();
            [GuardedBy("_gate")] int _count;
            [GuardedBy("_gate")] int _other;

        {{members}}
        }
        """;
}

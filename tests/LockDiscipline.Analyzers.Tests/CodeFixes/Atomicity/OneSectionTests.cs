using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Atomicity;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class OneSectionTests
{
    private const string Members = """
            readonly object _gate = new();
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Dictionary<int, Item> _items = new();
            [GuardedBy("_gate")] int _count;
        """;

    [Fact]
    public Task Lock_statements_side_by_side_become_one_with_what_is_in_between() => VerifyAsync(
        """
            void M(int key)
            {
                Item item;
                lock (_gate) // look
                    item = _items[key];
                // Nothing that takes long.
                if (item == null)
                    return;
                lock (_gate)
                {
                    // Count it.
                    {|LD2001:item.Count|}++; // one more
                } // done
            }
        """,
        """
            void M(int key)
            {
                Item item;
                lock (_gate) // look
                {
                    item = _items[key];
                    // Nothing that takes long.
                    if (item == null)
                        return;
                    // Count it.
                    item.Count++; // one more
                                  // done
                }
            }
        """);

    [Fact]
    public Task A_section_under_an_if_keeps_its_braces() => VerifyAsync(
        """
            void M(int key)
            {
                bool there;
                lock (_gate) { there = _items.ContainsKey(key); }
                if (!there)
                {
                    lock (_gate)
                    {
                        {|LD2002:_items.Add(key, new Item(this))|};
                    }
                }
            }
        """,
        """
            void M(int key)
            {
                bool there;
                lock (_gate)
                {
                    there = _items.ContainsKey(key);
                    if (!there)
                    {
                        _items.Add(key, new Item(this));
                    }
                }
            }
        """);

    [Fact]
    public Task A_variable_that_is_used_afterwards_is_declared_before() => VerifyAsync(
        """
            int M(int key)
            {
                int n;
                lock (_gate) n = _count;
                int next = n + 1;
                lock (_gate) {|LD2003:_count|} = next;
                return next;
            }
        """,
        """
            int M(int key)
            {
                int n;
                int next;
                lock (_gate)
                {
                    n = _count;
                    next = n + 1;
                    _count = next;
                }
                return next;
            }
        """);

    [Fact]
    public Task Enter_and_exit_with_finally_become_one_pair() => VerifyAsync(
        """
            void M()
            {
                int n;
                Monitor.Enter(_gate);
                try
                {
                    n = _count;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                Monitor.Enter(_gate);
                try
                {
                    {|LD2003:_count|} = n + 1;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
        """,
        """
            void M()
            {
                int n;
                Monitor.Enter(_gate);
                try
                {
                    n = _count;
                    _count = n + 1;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
        """);

    [Fact]
    public Task Enter_and_exit_without_finally_get_one_where_control_may_leave_in_between() => VerifyAsync(
        """
            void M()
            {
                Monitor.Enter(_gate);
                int n = _count;
                Monitor.Exit(_gate);
                if (n == 0)
                    return;
                Monitor.Enter(_gate);
                {|LD2003:_count|} = n - 1;
                Monitor.Exit(_gate);
            }
        """,
        """
            void M()
            {
                Monitor.Enter(_gate);
                try
                {
                    int n = _count;
                    if (n == 0)
                        return;
                    _count = n - 1;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
        """);

    [Fact]
    public Task A_lookup_by_a_call_comes_into_the_section_of_the_use() => VerifyAsync(
        """
            int Count() { lock (_gate) return _count; }
            void M()
            {
                // Read it first.
                int n = Count();
                lock (_gate)
                {
                    {|LD2003:_count|} = n + 1;
                }
            }
        """,
        """
            int Count() { lock (_gate) return _count; }
            void M()
            {
                lock (_gate)
                {
                    // Read it first.
                    int n = Count();
                    _count = n + 1;
                }
            }
        """);

    [Fact]
    public Task A_use_by_a_call_comes_into_the_section_of_the_lookup_if_the_lock_is_reentrant() => VerifyAsync(
        """
            void Use(Item item) { lock (_gate) item.Count++; }
            void M(int key)
            {
                Item item;
                lock (_gate)
                {
                    if (!_items.TryGetValue(key, out item))
                        return;
                }
                {|LD2001:Use(item)|};
            }
        """,
        """
            void Use(Item item) { lock (_gate) item.Count++; }
            void M(int key)
            {
                Item item;
                lock (_gate)
                {
                    if (!_items.TryGetValue(key, out item))
                        return;
                    Use(item);
                }
            }
        """);

    [Fact]
    public Task A_read_lock_and_a_write_lock_become_a_write_lock() => VerifyAsync(
        """
            readonly ReaderWriterLockSlim _rw = new();
            [GuardedBy("_rw")] int _n;
            void M()
            {
                int n;
                _rw.EnterReadLock();
                try { n = _n; }
                finally { _rw.ExitReadLock(); }
                _rw.EnterWriteLock();
                try { {|LD2003:_n|} = n + 1; }
                finally { _rw.ExitWriteLock(); }
            }
        """,
        """
            readonly ReaderWriterLockSlim _rw = new();
            [GuardedBy("_rw")] int _n;
            void M()
            {
                int n;
                _rw.EnterWriteLock();
                try
                {
                    n = _n;
                    _n = n + 1;
                }
                finally { _rw.ExitWriteLock(); }
            }
        """);

    [Fact]
    public Task An_await_in_between_stays_where_the_lock_is_a_semaphore() => VerifyAsync(
        """
            readonly SemaphoreSlim _sem = new(1, 1);
            [GuardedBy("_sem")] int _n;
            async Task M()
            {
                int n;
                await _sem.WaitAsync();
                try { n = _n; }
                finally { _sem.Release(); }
                await Task.Yield();
                await _sem.WaitAsync();
                try { {|LD2003:_n|} = n + 1; }
                finally { _sem.Release(); }
            }
        """,
        """
            readonly SemaphoreSlim _sem = new(1, 1);
            [GuardedBy("_sem")] int _n;
            async Task M()
            {
                int n;
                await _sem.WaitAsync();
                try
                {
                    n = _n;
                    await Task.Yield();
                    _n = n + 1;
                }
                finally { _sem.Release(); }
            }
        """);

    [Fact]
    public Task An_await_in_between_cannot_come_under_a_lock_statement() => VerifyNoneAsync(
        """
            async Task M()
            {
                int n;
                lock (_gate) n = _count;
                await Task.Yield();
                lock (_gate) {|LD2003:_count|} = n + 1;
            }
        """);

    [Fact]
    public Task A_using_declaration_that_is_used_afterwards_is_left_alone() => VerifyNoneAsync(
        """
            int M()
            {
                int n;
                lock (_gate) n = _count;
                using var source = new CancellationTokenSource();
                lock (_gate) {|LD2003:_count|} = n + 1;
                return source.Token.GetHashCode();
            }
        """);

    [Fact]
    public Task A_label_in_between_is_left_alone() => VerifyNoneAsync(
        """
            void M()
            {
                int n;
                lock (_gate) n = _count;
            again:
                n++;
                lock (_gate) {|LD2003:_count|} = n;
                if (n < 3)
                    goto again;
            }
        """);

    [Fact]
    public Task Directives_in_between_are_left_alone() => VerifyNoneAsync(
        """
            void M()
            {
                int n;
                lock (_gate) n = _count;
        #if DEBUG
                n++;
        #endif
                lock (_gate) {|LD2003:_count|} = n + 1;
            }
        """);

    [Fact]
    public Task A_call_that_takes_a_lock_which_is_not_reentrant_is_left_alone() => VerifyNoneAsync(
        """
            readonly SemaphoreSlim _sem = new(1, 1);
            [GuardedBy("_sem")] int _n;
            void Set(int n) { _sem.Wait(); try { _n = n; } finally { _sem.Release(); } }
            void M()
            {
                int n;
                _sem.Wait();
                try { n = _n; }
                finally { _sem.Release(); }
                {|LD2003:Set(n + 1)|};
            }
        """);

    [Fact]
    public Task A_reference_is_taken_in_the_section_that_finds_the_object() => VerifyAsync(
        """
            [GuardedBy("_gate")] Counted _counted;
            Counted M()
            {
                Counted found;
                lock (_gate)
                    found = _counted;
                {|LD2001:found.Get()|};
                return found;
            }
        """,
        """
            [GuardedBy("_gate")] Counted _counted;
            Counted M()
            {
                Counted found;
                lock (_gate)
                {
                    found = _counted;
                    found.Get();
                }
                return found;
            }
        """);

    [Fact]
    public Task A_reference_that_must_not_be_taken_under_the_lock_is_left_alone() => VerifyNoneAsync(
        """
            [GuardedBy("_gate")] Counted _counted;
            void M()
            {
                Counted found;
                lock (_gate)
                    found = _counted;
                {|LD2001:found.GetWithoutLock(this)|};
            }
        """);

    private static Task VerifyAsync(string source, string fixedSource) =>
        FixVerifier.VerifyAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), InClass(fixedSource), "OneSection");

    private static Task VerifyNoneAsync(string source) => FixVerifier.VerifyNoneAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), "OneSection");

    private static string InClass(string members) => $$"""
        class Item
        {
            readonly Table _table;
            [GuardedBy("_table.Gate")] internal int Count;
            internal Item(Table table) { _table = table; }
        }

        class Counted
        {
            [TakesReference] internal void Get() { }
            [TakesReference, ExcludesLock("table.Gate")] internal void GetWithoutLock(Table table) { }
            [ReleasesReference] internal void Put() { }
        }

        class Table
        {
        {{Members}}
            [ReturnsLock("_gate")] internal object Gate => _gate;

        {{members}}
        }
        """;
}

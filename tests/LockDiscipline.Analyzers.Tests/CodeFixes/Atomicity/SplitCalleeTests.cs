using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Atomicity;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class SplitCalleeTests
{
    [Fact]
    public Task A_call_of_a_method_that_forwards_to_a_tail_becomes_a_call_of_the_tail_and_every_path_before_it_gives_the_lock_back() => VerifyAsync(
        """
            void Use(Item item)
            {
                _mutex.Lock();
                UseTail(item);
            }

            [ReleasesLock("_mutex")]
            void UseTail(Item item)
            {
                try { item.Count++; }
                finally { _mutex.Unlock(); }
            }

            int Open(int key)
            {
                Item item;
                // By its name.
                using (_mutex.Hold())
                {
                    if (key < 0)
                        return -1;
                    item = _items[key]; // maybe none
                }
                if (item == null)
                    return 0;

                // And used.
                {|LD2001:Use(item)|};
                return 1;
            }
        """,
        """
            void Use(Item item)
            {
                _mutex.Lock();
                UseTail(item);
            }

            [ReleasesLock("_mutex")]
            void UseTail(Item item)
            {
                try { item.Count++; }
                finally { _mutex.Unlock(); }
            }

            int Open(int key)
            {
                Item item;
                // By its name.
                _mutex.Lock();
                try
                {
                    if (key < 0)
                    {
                        _mutex.Unlock();
                        return -1;
                    }

                    item = _items[key]; // maybe none
                }
                catch
                {
                    _mutex.Unlock();
                    throw;
                }

                if (item == null)
                {
                    _mutex.Unlock();
                    return 0;
                }

                // And used.
                UseTail(item);
                return 1;
            }
        """);

    [Fact]
    public Task A_method_that_is_one_section_gets_a_core_that_requires_the_lock() => VerifyAsync(
        """
            // Counts.
            void Use(Item item, int by = 1)
            {
                using (_mutex.Hold())
                {
                    // More of it.
                    item.Count += by;
                }
            }

            void Open(int key)
            {
                Item item;
                using (_mutex.Hold())
                {
                    item = _items[key];
                }
                {|LD2001:Use(item, 2)|};
            }
        """,
        """
            // Counts.
            void Use(Item item, int by = 1)
            {
                using (_mutex.Hold())
                {
                    UseLocked(item, by);
                }
            }

            [RequiresLock("_mutex")]
            private void UseLocked(Item item, int by)
            {
                // More of it.
                item.Count += by;
            }

            void Open(int key)
            {
                Item item;
                using (_mutex.Hold())
                {
                    item = _items[key];
                    UseLocked(item, 2);
                }
            }
        """);

    [Fact]
    public Task A_method_that_goes_on_after_its_section_gets_a_tail_that_drops_the_lock() => VerifyAsync(
        """
            bool Use(Item item)
            {
                using (_mutex.Hold())
                {
                    item.Count++;
                }
                // Not under the lock.
                _used();
                return true;
            }

            bool Open(int key)
            {
                Item item;
                using (_mutex.Hold())
                {
                    item = _items[key];
                }
                return {|LD2001:Use(item)|};
            }
        """,
        """
            bool Use(Item item)
            {
                _mutex.Lock();
                return UseTail(item);
            }

            [ReleasesLock("_mutex")]
            private bool UseTail(Item item)
            {
                try
                {
                    item.Count++;
                }
                finally
                {
                    _mutex.Unlock();
                }
                // Not under the lock.
                _used();
                return true;
            }

            bool Open(int key)
            {
                Item item;
                _mutex.Lock();
                try
                {
                    item = _items[key];
                }
                catch
                {
                    _mutex.Unlock();
                    throw;
                }

                return UseTail(item);
            }
        """);

    [Fact]
    public Task A_method_that_may_be_overridden_is_left_alone() => VerifyNoneAsync(
        """
            protected virtual void Use(Item item) { using (_mutex.Hold()) { item.Count++; } }
            void Open(int key)
            {
                Item item;
                using (_mutex.Hold()) { item = _items[key]; }
                {|LD2001:Use(item)|};
            }
        }
        class Derived : Table
        {
            protected override void Use(Item item) => base.Use(item);
        """);

    [Fact]
    public Task What_may_throw_before_the_tail_is_called_is_left_alone() => VerifyNoneAsync(
        """
            void Use(Item item) { using (_mutex.Hold()) { item.Count++; } _used(); }
            void Open(int key)
            {
                Item item;
                using (_mutex.Hold()) { item = _items[key]; }
                Console.WriteLine(key);
                {|LD2001:Use(item)|};
            }
        """);

    [Fact]
    public Task A_method_that_takes_another_lock_is_left_alone() => VerifyNoneAsync(
        """
            readonly Mutex2 _other = new();
            void Use(Item item) { using (_other.Hold()) { using (_mutex.Hold()) { item.Count++; } } }
            void Open(int key)
            {
                Item item;
                using (_mutex.Hold()) { item = _items[key]; }
                {|LD2001:Use(item)|};
            }
        """);

    private static Task VerifyAsync(string source, string fixedSource) =>
        FixVerifier.VerifyAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), InClass(fixedSource), "SplitCallee");

    private static Task VerifyNoneAsync(string source) => FixVerifier.VerifyNoneAsync<AtomicityFixes>("LD2001 LD2002 LD2003", InClass(source), "SplitCallee");

    private static string InClass(string members) => $$"""
        [LockType(LockKind.Mutex)]
        sealed class Mutex2
        {
            [AcquiresLock("this")] internal void Lock() { }
            [ReleasesLock("this")] internal void Unlock() { }
            [AcquiresLock("this")] internal Scope Hold() => new Scope(this);

            [ScopedLock]
            internal readonly ref struct Scope : IDisposable
            {
                private readonly Mutex2 _of;
                [AcquiresLock("of")] internal Scope(Mutex2 of) { _of = of; of.Lock(); }
                public void Dispose() => _of.Unlock();
            }
        }

        class Item
        {
            readonly Table _table;
            [GuardedBy("_table.Gate")] internal int Count;
            internal Item(Table table) { _table = table; }
        }

        class Table
        {
            readonly Mutex2 _mutex = new();
            readonly Action _used = () => { };
            [GuardedBy("_mutex"), ContentsGuardedBy("_mutex")] readonly Dictionary<int, Item> _items = new();
            [ReturnsLock("_mutex")] internal Mutex2 Gate => _mutex;

        {{members}}
        }
        """;
}

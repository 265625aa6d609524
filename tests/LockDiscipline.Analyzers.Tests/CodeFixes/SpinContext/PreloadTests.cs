using System.Threading.Tasks;
using LockDiscipline.CodeFixes.SpinContext;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class PreloadTests
{
    [Theory]
    [InlineData("_list.{|LD4001:|}Add(x);", "_list.EnsureCapacity(_list.Count + 1);")]
    [InlineData("foreach (int i in xs) _list.Add(i);", "_list.EnsureCapacity(_list.Count + xs.Length);")]
    [InlineData("_list.AddRange(xs);", "_list.EnsureCapacity(_list.Count + xs.Length);")]
    [InlineData("_map[x] = \"\";", "_map.EnsureCapacity(_map.Count + 1);")]
    [InlineData("_text.Append(s);", "_text.EnsureCapacity(_text.Length + s.Length);")]
    public Task Room_is_made_before_the_lock_is_taken(string growth, string room)
    {
        growth = growth.Replace("{|LD4001:|}", "", System.StringComparison.Ordinal);
        string marked = growth.StartsWith("_map", System.StringComparison.Ordinal) ? "{|LD4001:_map[x]|} = \"\";" : growth.Replace("_list.Add(i)", "{|LD4001:_list.Add(i)|}", System.StringComparison.Ordinal)
            .Replace("_list.Add(x)", "{|LD4001:_list.Add(x)|}", System.StringComparison.Ordinal).Replace("_list.AddRange(xs)", "{|LD4001:_list.AddRange(xs)|}", System.StringComparison.Ordinal)
            .Replace("_text.Append(s)", "{|LD4001:_text.Append(s)|}", System.StringComparison.Ordinal);
        return VerifyAsync(
            $$"""
                void M(int x, int[] xs, string s)
                {
                    _spin.Enter();
                    try { {{marked}} }
                    finally { _spin.Exit(); }
                }
            """,
            $$"""
                void M(int x, int[] xs, string s)
                {
                    {{room}}
                    _spin.Enter();
                    try { {{growth}} }
                    finally { _spin.Exit(); }
                }
            """, "PreloadCapacity");
    }

    [Fact]
    public Task Room_that_is_not_enough_is_made_larger() => VerifyAsync(
        """
            void M(int x)
            {
                _list.EnsureCapacity(_list.Count + 1);
                _spin.Enter();
                try
                {
                    _list.Add(x);
                    {|LD4001:_list.Add(x)|};
                }
                finally { _spin.Exit(); }
            }
        """,
        """
            void M(int x)
            {
                _list.EnsureCapacity(_list.Count + 2);
                _spin.Enter();
                try
                {
                    _list.Add(x);
                    _list.Add(x);
                }
                finally { _spin.Exit(); }
            }
        """, "PreloadCapacity");

    [Fact]
    public Task A_guarded_collection_is_not_touched_without_its_lock() => FixVerifier.VerifyNoneAsync<SpinAllocationFixes>(
        "LD4001 LD4003", InClass("    void M(int x) { _spin.Enter(); try { {|LD4001:_guarded.Add(x)|}; } finally { _spin.Exit(); } }"), "PreloadCapacity");

    [Fact]
    public Task A_loop_whose_turns_nobody_counts_is_left_alone() => FixVerifier.VerifyNoneAsync<SpinAllocationFixes>(
        "LD4001 LD4003", InClass("    void M(int x) { _spin.Enter(); try { while (x-- > 0) {|LD4001:_list.Add(x)|}; } finally { _spin.Exit(); } }"), "PreloadCapacity");

    [Fact]
    public Task A_call_that_offers_a_preload_is_preloaded() => VerifyAsync(
        """
            int M()
            {
                int id;
                // The lowest one.
                using (_spin.Hold())
                    id = {|LD4003:_ids.Alloc(null)|};
                return id;
            }
        """,
        """
            int M()
            {
                int id;
                // The lowest one.
                using (var preload = Ids.Preload())
                using (_spin.Hold())
                    id = _ids.AllocNoWait(preload, null);
                return id;
            }
        """, "PreloadBefore");

    private static Task VerifyAsync(string source, string fixedSource, string key) => FixVerifier.VerifyAsync<SpinAllocationFixes>("LD4001 LD4003", InClass(source), InClass(fixedSource), key);

    private static string InClass(string members) => $$"""
        [LockType(LockKind.Spin)]
        sealed class Spin
        {
            [AcquiresLock("this")] public extern void Enter();
            [ReleasesLock("this")] public extern void Exit();
            [AcquiresLock("this")] public Scope Hold() => new(this);

            [ScopedLock]
            public readonly ref struct Scope
            {
                readonly Spin _spin;
                [AcquiresLock("spin")] public Scope(Spin spin) { _spin = spin; spin.Enter(); }
                public void Dispose() => _spin.Exit();
            }
        }

        sealed class Ids
        {
            public readonly ref struct Token { public void Dispose() { } }
            public static Token Preload() => default;
            [DoesNotAllocate, DoesNotBlock] public int AllocNoWait(Token token, object item) => 0;
            [Allocates, Blocks] public int Alloc(object item) => 0;
        }

        class Table
        {
            readonly Spin _spin = new();
            readonly Ids _ids = new();
            readonly List<int> _list = new();
            readonly Dictionary<int, string> _map = new();
            readonly System.Text.StringBuilder _text = new();
            [ContentsGuardedBy("_spin")] readonly List<int> _guarded = new();

        {{members}}
        }
        """;
}

using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Annotations;

/// <summary>Annotations mean something, and do not contradict one another.</summary>
public sealed class LD8002NonsenseTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly ReaderWriterLockSlim _rw = new();
        sealed class List { public readonly object Lock = new(); }
        """;

    [Fact]
    public Task A_lock_that_is_required_and_excluded_is_reported() => VerifyMembers("""[RequiresLock("_gate"), {|LD8002:ExcludesLock("_gate")|}] void F() { }""");

    [Fact]
    public Task A_lock_that_is_acquired_and_released_is_reported() => VerifyMembers("""[AcquiresLock("_gate"), {|LD8002:ReleasesLock("_gate")|}] extern void F();""");

    [Fact]
    public Task A_guard_of_a_constant_is_reported() => VerifyMembers("""[{|LD8002:GuardedBy("_gate")|}] const int N = 1;""");

    [Fact]
    public Task Contents_of_a_string_is_reported() => VerifyMembers("""[{|LD8002:ContentsGuardedBy("_gate")|}] string? _s;""");

    [Fact]
    public Task A_try_that_returns_nothing_is_reported() => VerifyMembers("""[{|LD8002:TryAcquiresLock(true, "_gate")|}] extern void F();""");

    [Fact]
    public Task A_guard_without_a_lock_is_reported() => VerifyMembers("[{|LD8002:GuardedBy|}] int _n;");

    [Fact]
    public Task A_guard_reached_through_what_it_guards_is_reported() => VerifyMembers("""[{|LD8002:GuardedBy("Lru.Lock")|}] List Lru = new();""");

    [Fact]
    public Task Two_guards_through_each_other_once_is_reported() => VerifyMembers("""[{|LD8002:GuardedBy("_b.Lock")|}] List _a = new(); [GuardedBy("_a.Lock")] List _b = new();""");

    [Fact]
    public Task A_ring_of_orders_at_its_first_declaration_is_reported() =>
        VerifyMembers("""
            [{|LD8002:AcquiredBefore("_b")|}] readonly object _a = new(); [AcquiredBefore("_a")] readonly object _b = new();
            """);

    [Fact]
    public Task A_promise_and_its_opposite_is_reported() => VerifyMembers("[Allocates, {|LD8002:DoesNotAllocate|}] extern void F();");

    [Fact]
    public Task A_scope_without_disposal_is_reported() => Verify("[{|LD8002:ScopedLock|}] struct S { }");

    [Fact]
    public Task Different_locks_is_no_report() => VerifyMembers("""[RequiresLock("_gate"), ExcludesLock("_rw")] void F() { }""");

    [Fact]
    public Task An_upgrade_is_no_report() => VerifyMembers("""[ReleasesLock("_rw", Shared = true), AcquiresLock("_rw")] extern void F();""");

    [Fact]
    public Task A_guard_of_a_readonly_reference_is_no_report() => VerifyMembers("""[GuardedBy("_gate")] readonly List<int> _list = new();""");

    [Fact]
    public Task A_guard_through_a_readonly_reference_is_no_report() => VerifyMembers("""[GuardedBy("Lru.Lock")] readonly List Lru = new();""");

    [Fact]
    public Task A_way_that_another_lock_guards_is_no_report() => VerifyMembers("""[GuardedBy("_gate", "Lru.Lock")] List Lru = new();""");

    [Fact]
    public Task Contents_guarded_by_their_own_lock_is_no_report() => VerifyMembers("""[ContentsGuardedBy("Lru.Lock")] List Lru = new();""");

    [Fact]
    public Task Orders_without_a_ring_is_no_report() => VerifyMembers("""[AcquiredBefore("_b")] readonly object _a = new(); [AcquiredAfter("_a")] readonly object _b = new();""");

    [Fact]
    public Task An_order_between_instances_is_no_report() => VerifyMembers("""C? _parent; [AcquiredAfter("_parent._gate2")] readonly object _gate2 = new();""");

    [Fact]
    public Task A_try_that_says_so_later_is_no_report() => VerifyMembers("""[TryAcquiresLock(true, "_gate")] extern Task<bool> F();""");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD8002", source);
}

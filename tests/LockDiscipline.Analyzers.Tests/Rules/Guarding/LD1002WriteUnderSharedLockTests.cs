using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>Guarded members are written only while their lock is held exclusively.</summary>
public sealed class LD1002WriteUnderSharedLockTests
{
    private const string Members = """
        private readonly ReaderWriterLockSlim _rw = new();
        [GuardedBy("_rw")] private int _n;
        [GuardedBy("_rw"), ContentsGuardedBy("_rw")] private readonly List<int> _list = new();
        """;

    [Fact]
    public Task A_write_under_the_read_lock_is_reported() => VerifyMembers("void Set() { _rw.EnterReadLock(); {|LD1002:_n|} = 1; _rw.ExitReadLock(); }");

    [Fact]
    public Task An_increment_under_the_read_lock_is_reported() => VerifyMembers("void Add() { _rw.EnterReadLock(); {|LD1002:_n|}++; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_write_under_the_upgradeable_lock_is_reported() => VerifyMembers("void Set() { _rw.EnterUpgradeableReadLock(); {|LD1002:_n|} = 1; _rw.ExitUpgradeableReadLock(); }");

    [Fact]
    public Task A_reference_argument_under_the_read_lock_is_reported() =>
        VerifyMembers("""
            void Parse(string s) { _rw.EnterReadLock(); int.TryParse(s, out {|LD1002:_n|}); _rw.ExitReadLock(); }
            """);

    [Fact]
    public Task A_mutating_call_under_the_read_lock_is_reported() => VerifyMembers("void Add() { _rw.EnterReadLock(); {|LD1002:_list.Add(1)|}; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_write_where_the_lock_is_required_shared_is_reported() => VerifyMembers("""[RequiresLock("_rw", Shared = true)] void Set() { {|LD1002:_n|} = 1; }""");

    [Fact]
    public Task A_write_under_the_write_lock_is_no_report() => VerifyMembers("void Set() { _rw.EnterWriteLock(); _n = 1; _rw.ExitWriteLock(); }");

    [Fact]
    public Task A_read_under_the_read_lock_is_no_report() => VerifyMembers("int Get() { _rw.EnterReadLock(); try { return _n; } finally { _rw.ExitReadLock(); } }");

    [Fact]
    public Task A_write_after_the_upgrade_is_no_report() =>
        VerifyMembers("""
            void Set() { _rw.EnterUpgradeableReadLock(); _rw.EnterWriteLock(); _n = 1; _rw.ExitWriteLock(); _rw.ExitUpgradeableReadLock(); }
            """);

    [Fact]
    public Task A_read_only_call_under_the_read_lock_is_no_report() =>
        VerifyMembers("""
            bool Has() { _rw.EnterReadLock(); try { return _list.Contains(1); } finally { _rw.ExitReadLock(); } }
            """);

    [Fact]
    public Task A_write_in_the_constructor_is_no_report() => VerifyMembers("C() { _n = 1; _list.Add(1); }");

    [Fact]
    public Task A_write_where_the_write_lock_was_tested_is_no_report() => VerifyMembers("void Set() { if (_rw.IsWriteLockHeld) _n = 1; }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1002", source);
}

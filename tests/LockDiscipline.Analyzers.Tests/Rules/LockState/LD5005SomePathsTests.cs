using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockState;

/// <summary>A lock is held on all paths that join, or on none.</summary>
public sealed class LD5005SomePathsTests
{
    private const string Members = """
        private readonly object _gate = new();
        private readonly ReaderWriterLockSlim _rw = new();
        private int _n;
        private static bool Test() => true;
        """;

    [Fact]
    public Task An_acquisition_in_one_branch_is_reported() => VerifyMembers("void F(int n) { if (Test()) {|LD5005:Monitor.Enter(_gate)|}; _n++; Monitor.Exit(_gate); }");

    [Fact]
    public Task A_release_in_one_branch_is_reported() => VerifyMembers("void F() { Monitor.Enter(_gate); if (Test()) {|LD5005:Monitor.Exit(_gate)|}; _n++; Monitor.Exit(_gate); }");

    [Fact]
    public Task An_acquisition_in_a_switch_is_reported() =>
        VerifyMembers("""
            void F(int n) { switch (n) { case 1: {|LD5005:Monitor.Enter(_gate)|}; break; default: break; } _n++; Monitor.Exit(_gate); }
            """);

    [Fact]
    public Task An_acquisition_of_the_read_lock_in_one_branch_is_reported() => VerifyMembers("void F() { if (Test()) {|LD5005:_rw.EnterReadLock()|}; _n++; _rw.ExitReadLock(); }");

    [Fact]
    public Task A_release_in_a_loop_is_reported() => VerifyMembers("void F() { Monitor.Enter(_gate); while (Test()) { {|LD5005:Monitor.Exit(_gate)|}; } Monitor.Exit(_gate); }");

    [Fact]
    public Task The_same_in_both_branches_is_no_report() => VerifyMembers("void F() { if (Test()) Monitor.Enter(_gate); else Monitor.Enter(_gate); _n++; Monitor.Exit(_gate); }");

    [Fact]
    public Task One_unchanged_condition_is_no_report() => VerifyMembers("void F(bool b) { if (b) Monitor.Enter(_gate); _n++; if (b) Monitor.Exit(_gate); }");

    [Fact]
    public Task A_branch_that_returns_is_no_report() => VerifyMembers("void F() { Monitor.Enter(_gate); if (Test()) { Monitor.Exit(_gate); return; } Monitor.Exit(_gate); }");

    [Fact]
    public Task A_loop_that_takes_and_releases_is_no_report() => VerifyMembers("void F() { while (Test()) { Monitor.Enter(_gate); Monitor.Exit(_gate); } }");

    [Fact]
    public Task Different_modes_that_join_is_no_report() =>
        VerifyMembers("""
            void F() { if (Test()) _rw.EnterReadLock(); else _rw.EnterWriteLock(); _n.ToString(); if (_rw.IsWriteLockHeld) _rw.ExitWriteLock(); else _rw.ExitReadLock(); }
            """);

    [Fact]
    public Task A_lock_that_is_still_held_at_the_end_is_no_report() => VerifyMembers("void F() { if (Test()) Monitor.Enter(_gate); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD5005", source);
}

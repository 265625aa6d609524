using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>An object is not used after its last reference was given back, nor set up after it was published.</summary>
public sealed class LD2005ReferenceTests
{
    private const string Others = """
        sealed class Buf
        {
            public int Size;
            public List<int> Pages = new();
            [TakesReference] public extern void Take();
            [TakesReference] public extern bool TryTake();
            [ReleasesReference] public extern void Put();
        }
        """;

    private const string Members = """
        [return: TakesReference] static extern Buf Get(int h);
        static extern int Install([Publishes] Buf b);
        readonly object _gate = new();
        [GuardedBy("_gate")] Buf _found;
        """;

    [Fact]
    public Task A_read_after_the_last_put_is_reported() => VerifyMembers("""int A() { var b = Get(1); b.Put(); return {|LD2005:b.Size|}; }""");

    [Fact]
    public Task A_second_put_is_reported() => VerifyMembers("""void A() { var b = Get(1); b.Put(); {|LD2005:b.Put()|}; }""");

    [Fact]
    public Task A_put_on_one_path_is_reported() => VerifyMembers("""int A(bool early) { var b = Get(1); if (early) b.Put(); return {|LD2005:b.Size|}; }""");

    [Fact]
    public Task A_return_after_the_put_is_reported() => VerifyMembers("""Buf A() { var b = Get(1); b.Put(); return {|LD2005:b|}; }""");

    [Fact]
    public Task A_write_after_publication_is_reported() => VerifyMembers("""void A() { var b = new Buf(); Install(b); {|LD2005:b.Size|} = 1; }""");

    [Fact]
    public Task A_change_of_contents_after_publication_is_reported() => VerifyMembers("""void A() { var b = new Buf(); Install(b); {|LD2005:b.Pages.Add(1)|}; }""");

    [Fact]
    public Task What_was_found_in_guarded_state_has_the_reference_that_was_taken_alone() =>
        VerifyMembers("""int A() { Buf b; lock (_gate) { b = _found; b?.Take(); } if (b == null) return 0; b.Put(); return {|LD2005:b.Size|}; }""");

    [Fact]
    public Task What_was_found_in_guarded_state_and_tried_has_that_reference_alone() =>
        VerifyMembers("""int A() { Buf b; lock (_gate) { b = _found; if (!b.TryTake()) return 0; } b.Put(); return {|LD2005:b.Size|}; }""");

    [Fact]
    public Task What_was_found_in_guarded_state_and_taken_twice_has_one_left() =>
        VerifyMembers("""int A() { Buf b; lock (_gate) { b = _found; b.Take(); b.Take(); } b.Put(); return b.Size; }""");

    [Fact]
    public Task The_lock_keeps_what_was_found_under_it() =>
        VerifyMembers("""int A() { lock (_gate) { var b = _found; b.Take(); b.Put(); return b.Size; } }""");

    [Fact]
    public Task What_a_call_gave_with_a_reference_has_that_one_too() =>
        VerifyMembers("""[RequiresLock("_gate")] [return: TakesReference] Buf Find() { _found.Take(); return _found; } int A() { Buf b; lock (_gate) { b = Find(); b.Take(); } b.Put(); return b.Size; }""");

    [Fact]
    public Task A_read_before_the_put_is_no_report() => VerifyMembers("""int A() { var b = Get(1); int n = b.Size; b.Put(); return n; }""");

    [Fact]
    public Task A_second_reference_is_no_report() => VerifyMembers("""int A() { var b = Get(1); b.Take(); b.Put(); return b.Size; }""");

    [Fact]
    public Task A_reference_that_was_tried_is_no_report() => VerifyMembers("""int A(Buf b) { if (!b.TryTake()) return 0; try { return b.Size; } finally { b.Put(); } }""");

    [Fact]
    public Task A_put_told_apart_by_a_flag_is_no_report() => VerifyMembers("""void A(bool early) { var b = Get(1); if (early) b.Put(); if (!early) { b.Size = 1; b.Put(); } }""");

    [Fact]
    public Task Set_up_before_publication_is_no_report() => VerifyMembers("""void A() { var b = new Buf(); b.Size = 1; b.Pages.Add(1); Install(b); }""");

    [Fact]
    public Task A_turn_of_its_own_is_no_report() => VerifyMembers("""void A() { for (int i = 0; i < 3; i++) { var b = Get(i); b.Size = 1; b.Put(); } }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2005", $"class C {{ {Members}\n{code} }}\n{Others}");
}

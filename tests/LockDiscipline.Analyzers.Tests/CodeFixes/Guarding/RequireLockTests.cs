using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Guarding;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class RequireLockTests
{
    [Fact]
    public Task The_method_says_what_its_callers_have_to_hold() => VerifyAsync(
        """
            // Counts.
            void M()
            {
                {|LD1001:_count|}++;
                {|LD1001:_count|}++;
            }
            public void N() => M();
        """,
        """
            // Counts.
            [RequiresLock("_gate")]
            void M()
            {
                _count++;
                _count++;
            }
            public void N() => {|LD1004:M()|};
        """);

    [Fact]
    public Task A_getter_requires_it_shared() => VerifyAsync(
        """
            int P => {|LD1001:_shared|};
        """,
        """
            [RequiresLock("_rw", Shared = true)] int P => _shared;
        """);

    [Fact]
    public Task The_lock_of_a_parameter_is_named_by_it() => VerifyAsync(
        """
            static void M(C other)
            {
                {|LD1001:other._count|}++;
            }
        """,
        """
            [RequiresLock("other._gate")]
            static void M(C other)
            {
                other._count++;
            }
        """);

    [Theory]
    [InlineData("public override string ToString() => \"\" + {|LD1001:_count|};")]
    [InlineData("public int Count() => {|LD1001:_count|};")]
    [InlineData("void M() { Action a = () => {|LD1001:_count|}++; a(); }")]
    [InlineData("void M(C[] all) { foreach (var one in all) {|LD1001:one._count|}++; }")]
    [InlineData("void M() { lock (_gate) { } {|LD1001:_count|}++; }")]
    [InlineData("void M() => {|LD1001:_count|}++; Action N() => M;")]
    public Task Nothing_is_offered_where_callers_could_not_hold_it(string members) =>
        FixVerifier.VerifyNoneAsync<MissingLockFixes>("LD1001 LD1004", InClass("    " + members), "RequireLock");

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier.VerifyAsync<MissingLockFixes>("LD1001 LD1004", InClass(members), InClass(fixedMembers), "RequireLock", batchFixedSource: InClass(members));

    private static string InClass(string members) => $$"""
        public class C
        {
            private readonly object _gate = new();
            private readonly ReaderWriterLockSlim _rw = new();
            [GuardedBy("_gate")] private int _count;
            [GuardedBy("_rw")] private int _shared;

        {{members}}
        }
        """;
}

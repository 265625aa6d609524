using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Annotations;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class NearestNameTests
{
    [Fact]
    public Task The_nearest_name_is_written_in_place() => FixVerifier.VerifyAsync<UnresolvedLockFixes>(
        "LD8001",
        """
        class C
        {
            private readonly object _gate = new(), _other = new();
            [GuardedBy("_other", {|LD8001:"_gatte"|})] private int _count; // both
            [RequiresLock({|LD8001:@"_othr"|})] void M() { }
        }
        """,
        """
        class C
        {
            private readonly object _gate = new(), _other = new();
            [GuardedBy("_other", "_gate")] private int _count; // both
            [RequiresLock("_other")] void M() { }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_nothing_is_near() => FixVerifier.VerifyNoneAsync<UnresolvedLockFixes>(
        "LD8001",
        """
        class C
        {
            private readonly object _gate = new();
            [GuardedBy({|LD8001:"_somethingElse"|})] private int _count;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_constant() => FixVerifier.VerifyNoneAsync<UnresolvedLockFixes>(
        "LD8001",
        """
        class C
        {
            private const string Name = "_gaet";
            private readonly object _gate = new();
            [GuardedBy({|LD8001:Name|})] private int _count;
        }
        """);
}

using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class DropReadonlyTests
{
    [Fact]
    public Task A_readonly_field_loses_its_modifier() => VerifyAsync(
        """
        class C
        {
            private readonly SpinLock {|LD7003:_spin|};
        }
        """,
        """
        class C
        {
            private SpinLock _spin;
        }
        """);

    [Fact]
    public Task Attributes_comments_and_other_modifiers_stay() => VerifyAsync(
        """
        class C
        {
            // The lock.
            [LockPolicy(Forbid = LockForbids.None)] // as ever
            readonly /* really */ protected SpinLock {|LD7003:_first|}, {|LD7003:_second|}; // two
        }
        """,
        """
        class C
        {
            // The lock.
            [LockPolicy(Forbid = LockForbids.None)] // as ever
            /* really */ protected SpinLock _first, _second; // two
        }
        """);

    private static Task VerifyAsync(string source, string fixedSource) =>
        FixVerifier.VerifyAsync<StructLockFixes>("LD7003", source, fixedSource);
}

using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class LockItselfTests
{
    [Fact]
    public Task A_field_is_given_the_type_of_the_lock() => VerifyAsync(
        """
        class C
        {
        #pragma warning disable CS9216
            private readonly object _gate = new Lock(); // kept
        #pragma warning restore CS9216
            void M() { lock ({|LD7004:_gate|}) { } }
            void N() { lock ({|LD7004:this._gate|}) { } }
        }
        """,
        """
        class C
        {
        #pragma warning disable CS9216
            private readonly Lock _gate = new Lock(); // kept
        #pragma warning restore CS9216
            void M() { lock (_gate) { } }
            void N() { lock (this._gate) { } }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_object_has_other_uses()
    {
        string source = """
            class C
            {
            #pragma warning disable CS9216
                private readonly object _gate = new Lock();
            #pragma warning restore CS9216
                void M() { lock ({|LD7004:_gate|}) { } }
                bool Is(object other) => other == _gate;
            }
            """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<ConvertedLockFixes>("LD7004", source, fixedSource);
}

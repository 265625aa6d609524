using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class MakeReadonlyTests
{
    [Fact]
    public Task A_field_and_a_property_become_readonly() => VerifyAsync(
        """
        public class C
        {
            // The first.
            public object {|LD7002:First|} = new(); // taken
            public object {|LD7002:Second|} { get; set; } = new();

            public C(object first) => First = first;
            void M() { lock (First) lock (Second) { } }
        }
        """,
        """
        public class C
        {
            // The first.
            public readonly object First = new(); // taken
            public object Second { get; } = new();

            public C(object first) => First = first;
            void M() { lock (First) lock (Second) { } }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_something_assigns_it()
    {
        string source = """
            public class C
            {
                private object {|LD7002:_first|} = new();
                public object {|LD7002:Second|} { get; set; } = new();
                void M() { lock (_first) lock (Second) { } }
                void Replace() => _first = new object();
            }
            class D
            {
                C Make() => new C { Second = new object() };
            }
            """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<ReplaceableLockFixes>("LD7002", source, fixedSource);
}

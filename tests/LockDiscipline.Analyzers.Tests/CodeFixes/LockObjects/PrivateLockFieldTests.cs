using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class PrivateLockFieldTests
{
    [Fact]
    public Task All_that_locked_the_object_lock_the_field() => VerifyAsync(
        """
        public class C
        {
            // Counts.
            [GuardedBy("this")] private int _count;

            public void M() { lock ({|LD7001:this|}) _count++; }
            public void N()
            {
                {|LD7001:Monitor.Enter(this)|};
                try { _count++; }
                finally { Monitor.Exit(this); }
                lock ({|LD7001:this|}) _count++;
            }
        }
        """,
        """
        public class C
        {
            private readonly object _gate = new object();
            // Counts.
            [GuardedBy("_gate")] private int _count;

            public void M() { lock (_gate) _count++; }
            public void N()
            {
                Monitor.Enter(_gate);
                try { _count++; }
                finally { Monitor.Exit(_gate); }
                lock (_gate) _count++;
            }
        }
        """);

    [Fact]
    public Task A_type_is_replaced_by_a_static_field() => VerifyAsync(
        """
        public static class C
        {
            public static void M() { lock ({|LD7001:typeof(C)|}) { } }
        }
        """,
        """
        public static class C
        {
            private static readonly object s_gate = new object();

            public static void M() { lock (s_gate) { } }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_others_lock_the_same()
    {
        string source = """
            public class C
            {
                public void M() { lock ({|LD7001:this|}) { } }
            }
            class D
            {
                void M(C other) { lock (other) { } }
            }
            """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<UnfitLockFixes>("LD7001", source, fixedSource);
}

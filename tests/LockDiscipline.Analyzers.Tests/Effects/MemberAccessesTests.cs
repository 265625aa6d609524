using System.Linq;
using System.Threading;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Effects;

/// <summary>What all bodies of a compilation do to a member, and under which locks.</summary>
public sealed class MemberAccessesTests
{
    private static readonly string[] Sources =
    [
        """
        partial class C
        {
            private readonly object _gate = new();
            internal int Shared;
            private int _n;
            private readonly List<int> _list = new();
            private static int s_n;
            C() { _n = 1; }
            void Write() { lock (_gate) { _n = 2; } }
            int Read() => _n;
            void Atomic() { Interlocked.Increment(ref _n); Volatile.Write(ref _n, 3); }
            void Grow() { lock (_gate) { _list.Add(1); } }
            void Static() { lock (_gate) { s_n++; } }
        }
        """,
        """
        partial class C { void Parse(string s) { int.TryParse(s, out _n); } }
        class User
        {
            void Set(C c) { c.Shared = 1; }
            void SetFresh() { var c = Make(); c.Shared = 2; }
            static C Make() => null!;
            [NoLockAnalysis] void NotLookedAt(C c) { c.Shared = 3; }
        }
        """,
    ];

    [Theory]
    [InlineData("C._n", "Write exempt", "Write under this._gate", "Read", "AtomicWrite", "VolatileWrite", "Write")]
    [InlineData("C._list", "Read under this._gate", "ContentsChange under this._gate")]
    [InlineData("C.s_n", "ReadWrite under _gate of instances")]
    [InlineData("C.Shared", "Write", "Write")]
    public void Accesses_are_told_apart_in_the_order_of_the_source(string member, params string[] accesses) => Assert.Equal(accesses, Accesses(new AnalysedCode(Sources), member));

    [Fact]
    public void The_answer_does_not_depend_on_what_was_asked_before()
    {
        var one = new AnalysedCode(Sources);
        var other = new AnalysedCode(Sources);
        string[] members = ["C._n", "C._list", "C.Shared", "C.s_n"];
        var forward = members.ToDictionary(member => member, member => Accesses(one, member));
        var backward = members.Reverse().ToDictionary(member => member, member => Accesses(other, member));
        foreach (string member in members)
            Assert.Equal(forward[member], backward[member]);
    }

    private static string[] Accesses(AnalysedCode code, string member) =>
        [.. code.Bodies.Accesses.Of(code.Symbol(member), CancellationToken.None)
            .Select(access => $"{access.Use}{(access.IsExempt ? " exempt" : "")}{string.Concat(access.Held.Select(held => " under " + (held.Path?.ToString() ?? held.Class!.Name + " of instances")))}")];
}

using System.Threading.Tasks;
using LockDiscipline.CodeFixes.SpinContext;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class AllocateBeforeTests
{
    [Fact]
    public Task What_is_stored_is_made_before_the_lock_is_taken() => VerifyAsync(
        """
            void M()
            {
                // Replace it.
                _spin.Enter();
                try
                {
                    _node = {|LD4001:new Node(1)|}; // a new one
                }
                finally
                {
                    _spin.Exit();
                }
            }
        """,
        """
            void M()
            {
                var node = new Node(1);
                // Replace it.
                _spin.Enter();
                try
                {
                    _node = node; // a new one
                }
                finally
                {
                    _spin.Exit();
                }
            }
        """);

    [Fact]
    public Task A_declaration_moves_with_its_comment() => VerifyAsync(
        """
            void M(int size)
            {
                _spin.Enter();
                try
                {
                    int[] made = {|LD4001:new int[size]|}; // room
                    _numbers = made;
                }
                finally { _spin.Exit(); }
            }
        """,
        """
            void M(int size)
            {
                int[] made = new int[size]; // room
                _spin.Enter();
                try
                {
                    _numbers = made;
                }
                finally { _spin.Exit(); }
            }
        """);

    [Fact]
    public Task A_call_that_only_makes_something_moves() => VerifyAsync(
        """
            static Node Make(int n) => new Node(n);
            void M(int n)
            {
                _spin.Enter();
                try { _node = {|LD4003:Make(n)|}; }
                finally { _spin.Exit(); }
            }
        """,
        """
            static Node Make(int n) => new Node(n);
            void M(int n)
            {
                Node node = Make(n);
                _spin.Enter();
                try { _node = node; }
                finally { _spin.Exit(); }
            }
        """);

    [Fact]
    public Task A_box_and_a_lambda_keep_their_types() => VerifyAsync(
        """
            void M(int n)
            {
                _spin.Enter();
                try { _object = {|LD4001:n|}; _action = {|LD4001:() => _object = null|}; }
                finally { _spin.Exit(); }
            }
        """,
        """
            void M(int n)
            {
                object made = n;
                Action action = () => _object = null;
                _spin.Enter();
                try { _object = made; _action = action; }
                finally { _spin.Exit(); }
            }
        """);

    [Theory]
    [InlineData("_node = {|LD4001:new Node(_n)|};", "new Node of a field that others change")]
    [InlineData("for (int i = 0; i < 3; i++) _node = {|LD4001:new Node(i)|};", "in a loop")]
    [InlineData("n++; _node = {|LD4001:new Node(n)|};", "of a variable that the section sets")]
    [InlineData("_node = {|LD4001:new Counted()|};", "whose constructor does more")]
    [InlineData("_node = {|LD4003:Found()|};", "by a method that reads state")]
    public Task What_would_be_another_thing_before_the_lock_is_left_alone(string source, string why)
    {
        Assert.NotEmpty(why);
        return FixVerifier.VerifyNoneAsync<SpinAllocationFixes>("LD4001 LD4003", InClass($"    Node Found() => new Node(_n); void M(int n) {{ _spin.Enter(); try {{ {source} }} finally {{ _spin.Exit(); }} }}"), "AllocateBefore");
    }

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<SpinAllocationFixes>("LD4001 LD4003", InClass(source), InClass(fixedSource), "AllocateBefore");

    private static string InClass(string members) => $$"""
        [LockType(LockKind.Spin)]
        sealed class Spin
        {
            [AcquiresLock("this")] public extern void Enter();
            [ReleasesLock("this")] public extern void Exit();
        }

        class Node { readonly int _n; internal Node(int n) { _n = n; } }
        sealed class Counted : Node { static int s_made; internal Counted() : base(s_made++) { } }

        class Table
        {
            readonly Spin _spin = new();
            Node _node;
            int[] _numbers;
            object _object;
            Action _action;
            int _n;
            void Count() => _n++;

        {{members}}
        }
        """;
}

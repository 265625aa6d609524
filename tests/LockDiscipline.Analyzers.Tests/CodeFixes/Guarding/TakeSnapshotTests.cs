using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Guarding;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class TakeSnapshotTests
{
    [Theory]
    [InlineData("List<int>", "{|LD1006:_list|}", "new List<int>(_list)")]
    [InlineData("IReadOnlyList<int>", "{|LD1006:_list|}", "new List<int>(_list)")]
    [InlineData("int[]", "{|LD1006:_array|}", "(int[])_array.Clone()")]
    [InlineData("IEnumerable<int>", "{|LD1006:_array|}", "_array.ToList()")]
    [InlineData("Dictionary<string, int>", "{|LD1006:_map|}", "new Dictionary<string, int>(_map, _map.Comparer)")]
    [InlineData("IEnumerable<string>", "{|LD1006:_map.Keys|}", "_map.Keys.ToList()")]
    [InlineData("IEnumerable<int>", "{|LD1006:_list.Where(x => x > 1)|}", "_list.Where(x => x > 1).ToList()")]
    [InlineData("List<int>", "{|LD1006:some ? _list : new List<int>()|}", "some ? new List<int>(_list) : new List<int>()")]
    public Task A_copy_is_returned(string type, string expression, string fixedExpression) => VerifyAsync(
        $$"""
            {{type}} M(bool some) { lock (_gate) { return {{expression}}; /* all */ } }
        """,
        $$"""
            {{type}} M(bool some) { lock (_gate) { return {{fixedExpression}}; /* all */ } }
        """);

    [Fact]
    public Task A_copy_is_stored() => VerifyAsync(
        """
            void M(out List<int> list)
            {
                lock (_gate)
                    {|LD1006:list = _list|};
            }
        """,
        """
            void M(out List<int> list)
            {
                lock (_gate)
                    list = new List<int>(_list);
            }
        """);

    [Theory]
    [InlineData("Span<int>", "_array.AsSpan()")]
    [InlineData("IEnumerator<int>", "_list.GetEnumerator()")]
    public Task Nothing_is_offered_where_no_copy_fits(string type, string expression)
    {
        string source = $$"""
            {{type}} M() { lock (_gate) { return {|LD1006:{{expression}}|}; } }
        """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<EscapeFixes>("LD1006", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        class C
        {
            private readonly object _gate = new();
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] private List<int> _list = new();
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] private int[] _array = new int[4];
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] private Dictionary<string, int> _map = new();

        {{members}}
        }
        """;
}

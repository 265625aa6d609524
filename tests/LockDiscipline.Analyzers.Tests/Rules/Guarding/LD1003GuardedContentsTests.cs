using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>What a guarded reference leads to is used under its lock.</summary>
public sealed class LD1003GuardedContentsTests
{
    private const string Members = """
        private readonly object _gate = new();
        [ContentsGuardedBy("_gate")] private readonly List<int> _list = new();
        [ContentsGuardedBy("_gate")] private readonly int[] _array = new int[4];
        [ContentsGuardedBy("_gate")] private readonly Node _node = new();
        sealed class Node { public int Value; public int Name { get; set; } public void Move() { } }
        """;

    [Fact]
    public Task A_call_without_the_lock_is_reported() => VerifyMembers("void Add() { {|LD1003:_list.Add(1)|}; }");

    [Fact]
    public Task A_read_of_an_element_without_the_lock_is_reported() => VerifyMembers("int First() => {|LD1003:_list[0]|};");

    [Fact]
    public Task An_array_element_without_the_lock_is_reported() => VerifyMembers("void Set() { {|LD1003:_array[0]|} = 1; }");

    [Fact]
    public Task A_field_of_the_object_without_the_lock_is_reported() => VerifyMembers("int Get() => {|LD1003:_node.Value|};");

    [Fact]
    public Task A_getter_of_the_object_without_the_lock_is_reported() => VerifyMembers("int Get() => {|LD1003:_node.Name|};");

    [Fact]
    public Task A_use_through_a_local_is_reported() => VerifyMembers("void Add() { var list = _list; {|LD1003:list.Add(1)|}; }");

    [Fact]
    public Task An_enumeration_without_the_lock_is_reported() => VerifyMembers("void All() { foreach (var n in {|LD1003:_list|}) { } }");

    [Fact]
    public Task A_guarded_parameter_is_reported() => VerifyMembers("""void Takes([ContentsGuardedBy("_gate")] List<int> mine) { {|LD1003:mine.Clear()|}; }""");

    [Fact]
    public Task A_use_under_the_lock_is_no_report() => VerifyMembers("void Add() { lock (_gate) { _list.Add(_array[0]); _node.Move(); } }");

    [Fact]
    public Task The_reference_itself_is_no_report() => VerifyMembers("List<int> Get() => _list;");

    [Fact]
    public Task A_test_of_the_reference_for_null_is_no_report() => VerifyMembers("bool Has() => _list != null;");

    [Fact]
    public Task The_constructor_is_no_report() => VerifyMembers("C() { _list.Add(1); _array[0] = 1; }");

    [Fact]
    public Task A_method_that_requires_the_lock_is_no_report() => VerifyMembers("""[RequiresLock("_gate")] int Count() => _list.Count;""");

    [Fact]
    public Task A_guarded_parameter_under_the_lock_is_no_report() => VerifyMembers("""void Takes([ContentsGuardedBy("_gate")] List<int> mine) { lock (_gate) { mine.Clear(); } }""");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1003", source);
}

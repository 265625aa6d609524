using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Atomicity;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class ConcurrentCheckFixTests
{
    [Theory]
    [InlineData("if (!_map.ContainsKey(k)) {|LD2007:_map[k]|} = v;", "_map.TryAdd(k, v);")]
    [InlineData("if (!_map.ContainsKey(k)) {|LD2007:_map[k]|} = Make();", "if (!_map.ContainsKey(k)) _map.TryAdd(k, Make());")]
    [InlineData("if (_map.ContainsKey(k)) return; {|LD2007:_map[k]|} = v;", "if (_map.ContainsKey(k)) return; _map.TryAdd(k, v);")]
    [InlineData("if (!_map.TryGetValue(k, out var x)) { x = v; {|LD2007:_map[k]|} = x; } Use(x);", "if (!_map.TryGetValue(k, out var x)) { x = v; x = _map.GetOrAdd(k, x); } Use(x);")]
    [InlineData("if (!_map.ContainsKey(k)) Use({|LD2007:_map[k]|} = v);", "if (!_map.ContainsKey(k)) Use(_map.GetOrAdd(k, v));")]
    public Task What_is_missing_is_added_in_one_call(string source, string fixedSource) => VerifyAsync(source, fixedSource);

    [Theory]
    [InlineData("{|LD2007:_map[k]|}++;", "_map.AddOrUpdate(k, _ => throw new KeyNotFoundException(), (_, value) => value + 1);")]
    [InlineData("Use(--{|LD2007:_map[k]|});", "Use(_map.AddOrUpdate(k, _ => throw new KeyNotFoundException(), (_, value) => value - 1));")]
    [InlineData("{|LD2007:_map[k]|} *= v + 1;", "_map.AddOrUpdate(k, _ => throw new KeyNotFoundException(), (_, value) => value * (v + 1));")]
    [InlineData("{|LD2007:_map[k]|} = _map[k] - v;", "_map.AddOrUpdate(k, _ => throw new KeyNotFoundException(), (_, value) => value - v);")]
    [InlineData("if (_map.ContainsKey(k)) {|LD2007:_map[k]|} += v;", "while (_map.TryGetValue(k, out var value) && !_map.TryUpdate(k, value + v, value)) { }")]
    [InlineData("if (_map.ContainsKey(k)) {|LD2007:_map[k]|} = v;", "while (_map.TryGetValue(k, out var current) && !_map.TryUpdate(k, v, current)) { }")]
    [InlineData("_map.TryGetValue(k, out int n); {|LD2007:_map[k]|} = n + 1;", "_map.AddOrUpdate(k, 1, (_, n) => n + 1);")]
    [InlineData("int n = _map[k]; {|LD2007:_map[k]|} = n + v;", "_map.AddOrUpdate(k, _ => throw new KeyNotFoundException(), (_, n) => n + v);")]
    [InlineData("if (_map.ContainsKey(k)) {|LD2007:_map[k]|}++; else {|LD2007:_map[k]|} = 1;", "_map.AddOrUpdate(k, 1, (_, value) => value + 1);")]
    public Task What_is_there_is_changed_in_one_call(string source, string fixedSource) => VerifyAsync(source, fixedSource);

    [Theory]
    [InlineData("if (_map.ContainsKey(k)) Use({|LD2007:_map[k]|});", "if (_map.TryGetValue(k, out var value)) Use(value);")]
    [InlineData("Use(_map.ContainsKey(k) ? {|LD2007:_map[k]|} : v);", "Use(_map.TryGetValue(k, out var value) ? value : v);")]
    [InlineData("bool there = _map.ContainsKey(k); if (there) Use({|LD2007:_map[k]|});", "bool there = _map.TryGetValue(k, out var value); if (there) Use(value);")]
    public Task What_was_asked_for_is_read_in_one_call(string source, string fixedSource) => VerifyAsync(source, fixedSource);

    [Theory]
    [InlineData("Use({|LD2007:_map[k]|}++);")]
    [InlineData("{|LD2007:_map[k]|} += Make();")]
    [InlineData("int n = _map[k]; {|LD2007:_map[k]|} = n + v; Use(n);")]
    [InlineData("if (_map.ContainsKey(k)) {|LD2007:_map[k]|} = Make();")]
    public Task What_would_come_out_otherwise_is_left_alone(string source) => VerifyAsync(source, source);

    [Fact]
    public Task A_parameter_by_reference_cannot_go_into_a_lambda() => FixVerifier.VerifyNoneAsync<ConcurrentCheckFixes>("LD2007", InClass("void N(string k, ref int v) { {|LD2007:_map[k]|} += v; }"));

    [Fact]
    public Task Comments_stay() => FixVerifier.VerifyAsync<ConcurrentCheckFixes>(
        "LD2007",
        InClass("""
                void N(string k)
                {
                    // Count it,
                    if (_map.ContainsKey(k)) // where it is known
                        {|LD2007:_map[k]|}++; // one more
                    else
                        {|LD2007:_map[k]|} = 1; // or the first
                }
            """),
        InClass("""
                void N(string k)
                {
                    // Count it,
                    // where it is known
                    _map.AddOrUpdate(k, 1, (_, value) => value + 1); // one more
                                                                     // or the first
                }
            """));

    private static Task VerifyAsync(string source, string fixedSource) =>
        FixVerifier.VerifyAsync<ConcurrentCheckFixes>("LD2007", InClass($"    void M(string k, int v) {{ {source} }}"), InClass($"    void M(string k, int v) {{ {fixedSource} }}"));

    private static string InClass(string member) => $$"""
        class Counts
        {
            readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _map = new();
            static void Use(int n) { }
            static int Make() => 1;
        {{member}}
        }
        """;
}

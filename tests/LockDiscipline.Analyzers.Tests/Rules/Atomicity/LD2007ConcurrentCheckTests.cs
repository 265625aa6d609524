using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>A concurrent dictionary is not asked in one call and changed in another.</summary>
public sealed class LD2007ConcurrentCheckTests
{
    private const string Members = """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _map = new();
        """;

    [Fact]
    public Task A_set_decided_by_ContainsKey_is_reported() => VerifyMembers("""void A(string k) { if (!_map.ContainsKey(k)) {|LD2007:_map[k]|} = 1; }""");

    [Fact]
    public Task A_read_decided_by_ContainsKey_is_reported() => VerifyMembers("""int A(string k) => _map.ContainsKey(k) ? {|LD2007:_map[k]|} : 0;""");

    [Fact]
    public Task A_set_decided_by_TryGetValue_is_reported() => VerifyMembers("""void A(string k) { if (!_map.TryGetValue(k, out int v)) {|LD2007:_map[k]|} = v; }""");

    [Fact]
    public Task An_increment_is_reported() => VerifyMembers("""void A(string k) { {|LD2007:_map[k]|}++; }""");

    [Fact]
    public Task A_read_written_back_is_reported() => VerifyMembers("""void A(string k) { int v = _map[k]; {|LD2007:_map[k]|} = v + 1; }""");

    [Fact]
    public Task TryAdd_is_no_report() => VerifyMembers("""void A(string k) { if (!_map.ContainsKey(k)) _map.TryAdd(k, 1); }""");

    [Fact]
    public Task GetOrAdd_is_no_report() => VerifyMembers("""int A(string k) => _map.TryGetValue(k, out int v) ? v : _map.GetOrAdd(k, 1);""");

    [Fact]
    public Task Another_key_is_no_report() => VerifyMembers("""void A(string k, string o) { if (!_map.ContainsKey(k)) _map[o] = 1; }""");

    [Fact]
    public Task An_unshared_local_is_no_report() => VerifyMembers("""void A(string k) { var map = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(); if (!map.ContainsKey(k)) map[k] = 1; }""");

    [Fact]
    public Task A_set_alone_is_no_report() => VerifyMembers("""void A(string k) { _map[k] = 1; }""");

    private static Task VerifyMembers(string code) => RuleTest.VerifyAsync("LD2007", $"class C {{ {Members}\n{code} }}");
}

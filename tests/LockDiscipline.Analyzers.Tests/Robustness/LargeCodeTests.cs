using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>Long, deep and recursive code is analyzed to the end: no overflow of the stack, and what is wrong in it is found.</summary>
public sealed class LargeCodeTests
{
    [Fact]
    public Task Ten_thousand_statements_with_locks() => VerifyAsync(LargeCode.Statements(10_000));

    [Fact]
    public Task Ten_thousand_statements_without_locks() => VerifyAsync(LargeCode.StatementsWithoutLocks(10_000));

    [Fact]
    public Task Five_hundred_nested_ifs() => VerifyAsync(LargeCode.NestedIfs(500));

    [Fact]
    public Task Five_hundred_nested_blocks() => VerifyAsync(LargeCode.NestedBlocks(500));

    [Fact]
    public Task Two_hundred_nested_locks() => VerifyAsync(LargeCode.NestedLocks(200));

    [Fact]
    public Task Two_hundred_nested_loops() => VerifyAsync(LargeCode.NestedLoops(200));

    [Fact]
    public Task Two_hundred_nested_tries() => VerifyAsync(LargeCode.NestedTries(200));

    [Fact]
    public Task A_hundred_nested_lambdas() => VerifyAsync(LargeCode.NestedLambdas(100));

    [Fact]
    public Task A_chain_of_three_hundred_else_ifs() => VerifyAsync(LargeCode.ElseIfs(300));

    [Fact]
    public Task A_sum_of_five_thousand_terms() => VerifyAsync(LargeCode.Additions(5_000));

    [Fact]
    public Task A_condition_of_a_thousand_terms() => VerifyAsync(LargeCode.Conditions(1_000));

    [Fact]
    public Task A_chain_of_five_hundred_calls() => VerifyAsync(LargeCode.Calls(500));

    [Fact]
    public Task A_switch_of_three_hundred_cases() => VerifyAsync(LargeCode.Switch(300));

    [Fact]
    public Task A_hundred_crossing_gotos() => VerifyAsync(LargeCode.Gotos(100));

    [Fact]
    public Task A_ring_of_two_hundred_methods_that_call_one_another() => VerifyAsync(LargeCode.RecursiveRing(200));

    [Fact]
    public Task A_chain_of_two_thousand_methods() => VerifyAsync(LargeCode.CallChain(2_000));

    [Fact]
    public Task Three_thousand_methods() => VerifyAsync(LargeCode.Methods(3_000));

    private static async Task VerifyAsync(string source)
    {
        var probe = new BodyProbe();
        var run = new AnalysisRun(AllAnalyzers.Create().Add(probe));
        var findings = await run.FindingsAsync([new SourceFile("Large.cs", source)], TestContext.Current.CancellationToken);
        Assert.True(probe.Bodies > 0);
        int line = source[..source.IndexOf(LargeCode.Unguarded, StringComparison.Ordinal)].Count(character => character == '\n');
        Assert.Contains(findings, finding => finding.Id == "LD1001" && finding.Location.GetLineSpan().StartLinePosition.Line == line);
    }
}

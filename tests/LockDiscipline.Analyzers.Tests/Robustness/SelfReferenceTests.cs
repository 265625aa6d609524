using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>What names itself, as half-typed code does, is analyzed to the end.</summary>
public sealed class SelfReferenceTests
{
    [Theory]
    [InlineData("[ReturnsLock(\"Gate\")] object Gate => _gate;")]
    [InlineData("[ReturnsLock(\"Gate\")] static object Gate => typeof(C);")]
    [InlineData("[ReturnsLock(\"Gate()\")] object Gate() => _gate; object M => Gate();")]
    [InlineData("object Gate => Gate;")]
    [InlineData("object Gate => Other; object Other => Gate;")]
    [InlineData("C Gate => Gate.Gate.Gate;")]
    [InlineData("[GuardedBy(\"Gate\")] object Gate => _gate;")]
    [InlineData("[RequiresLock(\"Gate\")] object Gate() => _gate;")]
    [InlineData("[AcquiredBefore(\"Gate\")] object Gate = new();")]
    [InlineData("[ReturnsLock(\"b.A\")] object A => null; C b; [ReturnsLock(\"b.B\")] object B => A; object Gate => B;")]
    public async Task A_member_that_leads_back_to_itself_ends(string members)
    {
        string source = $$"""
            using LockDiscipline;
            class C
            {
                private readonly object _gate = new();
                [GuardedBy("Gate")] private int _count;
                {{members}}
                void Work() { lock (Gate) { _count = 1; } _count = 2; }
            }
            class D : C { void More() { Work(); } }
            """;
        var probe = new BodyProbe();
        await new AnalysisRun(AllAnalyzers.Create().Add(probe)).FindingsAsync([new SourceFile("C.cs", source)], TestContext.Current.CancellationToken);
        Assert.True(probe.Bodies >= 2);
    }
}

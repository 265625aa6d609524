using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>An editor that asks for one file sees what a build sees in it, save the rules that need the whole compilation.</summary>
public sealed class LiveModeTests
{
    private const string PartOne = """
        using LockDiscipline;
        partial class Counter
        {
            private readonly object _gate = new();
            [GuardedBy("_gate")] private int _count;
            public int Right() { lock (_gate) { return _count; } }
        }
        """;

    private const string PartTwo = """
        partial class Counter
        {
            public int Wrong() { return _count; }
        }
        """;

    public static TheoryData<string> Files() => [.. RepositoryFiles.Conformance().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_single_file_shows_what_a_build_shows(string path)
    {
        var run = new AnalysisRun();
        var compilation = run.Compile(RepositoryFiles.Conformance().Where(file => file.Path == path));
        var built = await run.FindingsAsync(compilation, TestContext.Current.CancellationToken);
        var live = await run.LiveFindingsAsync(compilation, compilation.SyntaxTrees[0], TestContext.Current.CancellationToken);
        Assert.Equal(AnalysisRun.Printed(built.Where(finding => !IsAtCompilationEnd(finding))), AnalysisRun.Printed(live));
    }

    // Every fourth member, for the time's sake.
    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_member_that_is_asked_for_alone_shows_what_a_build_shows_in_it(string path)
    {
        var run = new AnalysisRun();
        var compilation = run.Compile(RepositoryFiles.Conformance().Where(file => file.Path == path));
        var tree = compilation.SyntaxTrees[0];
        var built = (await run.FindingsAsync(compilation, TestContext.Current.CancellationToken)).Where(finding => !IsAtCompilationEnd(finding)).ToList();
        var members = (await tree.GetRootAsync(TestContext.Current.CancellationToken)).DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or BaseFieldDeclarationSyntax).ToList();
        foreach (var member in members.Where((_, i) => i % 4 == 0))
        {
            var live = await run.LiveFindingsAsync(compilation, tree, member.Span, TestContext.Current.CancellationToken);
            Assert.Equal(AnalysisRun.Printed(built.Where(IsInMember)), AnalysisRun.Printed(live.Where(IsInMember)));

            bool IsInMember(Diagnostic finding) => member.Span.Contains(finding.Location.SourceSpan);
        }
    }

    [Fact]
    public async Task A_file_that_is_asked_for_after_the_end_of_a_build_shows_the_same_again()
    {
        var run = new AnalysisRun();
        var compilation = run.Compile([new SourceFile("One.cs", PartOne), new SourceFile("Two.cs", PartTwo)]);
        var (built, again) = await run.FindingsTwiceAsync(compilation, compilation.SyntaxTrees[1], TestContext.Current.CancellationToken);
        Assert.Contains(built, finding => finding.Id == "LD1001");
        Assert.Contains(again, finding => finding.Id == "LD1001");
    }

    [Fact]
    public async Task Each_file_of_many_shows_what_a_build_shows()
    {
        var run = new AnalysisRun();
        var compilation = run.Compile(RepositoryFiles.Conformance());
        var built = (await run.FindingsAsync(compilation, TestContext.Current.CancellationToken)).Where(finding => !IsAtCompilationEnd(finding)).ToLookup(finding => finding.Location.SourceTree);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var live = await run.LiveFindingsAsync(compilation, tree, TestContext.Current.CancellationToken);
            Assert.Equal(AnalysisRun.Printed(built[tree]), AnalysisRun.Printed(live));
        }
    }

    [Fact]
    public async Task An_annotation_in_another_part_of_the_type_counts_and_the_report_stands_in_the_body_s_file()
    {
        var run = new AnalysisRun();
        var compilation = run.Compile([new SourceFile("One.cs", PartOne), new SourceFile("Two.cs", PartTwo)]);
        var inOne = await run.LiveFindingsAsync(compilation, compilation.SyntaxTrees[0], TestContext.Current.CancellationToken);
        var inTwo = await run.LiveFindingsAsync(compilation, compilation.SyntaxTrees[1], TestContext.Current.CancellationToken);
        Assert.DoesNotContain(inOne, finding => finding.Id == "LD1001");
        var finding = Assert.Single(inTwo, finding => finding.Id == "LD1001");
        Assert.Equal("Two.cs", finding.Location.GetLineSpan().Path);
    }

    private static bool IsAtCompilationEnd(Diagnostic finding) => finding.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);
}

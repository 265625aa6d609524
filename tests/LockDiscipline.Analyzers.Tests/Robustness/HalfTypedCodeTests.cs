using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>Code as it is while someone types, and code that was cut up: no analyzer throws. One compilation holds a piece of every file.</summary>
public sealed class HalfTypedCodeTests
{
    private const int Files = 50;
    private const int Step = 97;
    private const int Cuts = 5;

    [Fact]
    public async Task Prefixes_of_files_are_analyzed_without_an_exception()
    {
        var files = RepositoryFiles.FromEveryPart(Files);
        Assert.Equal(Files, files.Count);
        var probe = new BodyProbe();
        var run = new AnalysisRun(AllAnalyzers.Create().Add(probe));
        int longest = files.Max(file => file.Text.Length);
        for (int length = Step; length < longest; length += Step)
        {
            var prefixes = files.Where(file => file.Text.Length > length).Select(file => file with { Text = file.Text[..length] });
            await run.FindingsAsync(prefixes, TestContext.Current.CancellationToken);
        }

        Assert.True(probe.Bodies > 3_000, $"Only {probe.Bodies} bodies were reached");
    }

    [Fact]
    public async Task Files_with_missing_tokens_are_analyzed_without_an_exception()
    {
        var files = RepositoryFiles.FromEveryPart(Files);
        var probe = new BodyProbe();
        var run = new AnalysisRun(AllAnalyzers.Create().Add(probe));
        for (int cut = 0; cut < Cuts; cut++)
            await run.FindingsAsync(files.Select(file => WithoutTokens(file, cut)), TestContext.Current.CancellationToken);

        Assert.True(probe.Bodies > 500, $"Only {probe.Bodies} bodies were reached");
    }

    // Every 97th token is left out, starting with another one each time.
    private static SourceFile WithoutTokens(SourceFile file, int cut)
    {
        var tokens = CSharpSyntaxTree.ParseText(file.Text, TestedLanguage.ParseOptions).GetRoot().DescendantTokens();
        IEnumerable<string> kept = tokens.Where((_, i) => i % Step != cut * (Step / Cuts)).Select(token => token.ToFullString());
        return file with { Text = string.Concat(kept) };
    }
}

using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LockDiscipline.Documentation.Tests;

public sealed class ExampleTests
{
    /// <summary>Each page with an example that a reader may copy. Design notes show fragments and are left out.</summary>
    public static TheoryData<string, int> Blocks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string file in Repository.MarkdownFiles().Where(file => !file.StartsWith("docs/design/", StringComparison.Ordinal)))
            {
                foreach (var block in Repository.Read(file).CodeBlocks.Where(block => block.Language == "csharp"))
                    data.Add(file, block.Line);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Example_compiles(string file, int line)
    {
        var errors = Examples.Compile(Read(file, line)).GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Empty(errors.Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Example_reports_what_is_marked_and_nothing_else(string file, int line)
    {
        string code = Read(file, line);
        var reported = await Examples.ReportsAsync(code);

        Assert.Empty(Markers.Parse(code).Differences(reported, Examples.SupportedIds));
    }

    private static string Read(string file, int line) => Repository.Read(file).CodeBlocks.Single(block => block.Line == line).Text;
}

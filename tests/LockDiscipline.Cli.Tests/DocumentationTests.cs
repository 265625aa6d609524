using System.CommandLine;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Commands;
using LockDiscipline.Cli.Reports;
using LockDiscipline.Cli.Review;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>The guide to the command line and the sample workflows speak of what there is.</summary>
public partial class DocumentationTests
{
    private static readonly string Folder = Path.Combine(ToolProcess.RepositoryRoot, "docs");

    private static RootCommand Root() => CommandLine.Create(new Terminal(TextWriter.Null, TextWriter.Null, true, true), new AnalyzerSet([], []));

    [Fact]
    public void Guide_NamesEveryCommandOptionAndFormat()
    {
        var guide = File.ReadAllText(Path.Combine(Folder, "command-line.md"));

        Assert.All(Root().Subcommands, command => Assert.Contains($"`lockdiscipline {command.Name}", guide, System.StringComparison.Ordinal));
        Assert.All(Root().Subcommands.SelectMany(command => command.Options).Select(option => option.Name).Distinct(), option => Assert.Contains(option, guide, System.StringComparison.Ordinal));
        Assert.All(ReportFormats.Names.Concat(ReviewFormats.Names), format => Assert.Contains($"`{format}`", guide, System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ci/github.yml")]
    [InlineData("ci/gitlab.yml")]
    [InlineData("ci/gerrit.sh")]
    public void Workflow_RunsACommandThatThereIs(string file)
    {
        var text = Continuation().Replace(File.ReadAllText(Path.Combine(Folder, file)), " ");
        var command = ReviewLine().Match(text).Groups["arguments"].Value;
        var arguments = new List<string>(command.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)) { "." };

        Assert.Empty(Root().Parse(arguments).Errors);
        Assert.Contains("--base", arguments);
    }

    /// <summary>Lines that go on in the next one: a deeper indented option.</summary>
    [GeneratedRegex(@"\n\s+(?=--)")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"lockdiscipline (?<arguments>review [^\n]*)")]
    private static partial Regex ReviewLine();
}

using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class CheckInputTests
{
    private const string Finding = "class C { void M() { Report.Warning(); } }\n" + SampleAnalyzer.Source;
    private const string Clean = "class D { }";

    [Fact]
    public async Task SingleFile_WithFinding_IsShownWithUnderlinedSourceAndRelatedPlace()
    {
        using var tree = new SourceTree().Add("C.cs", Finding);

        var result = await Tool.RunAsync("check", tree["C.cs"]);

        Assert.Equal("", result.Error);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            $"""
            {tree["C.cs"]}:1:22: warning T0001: 'Report.Warning()' is called in line 1
               |
             1 | class C [ void M() [ Report.Warning(); ] ]
               |                      ^^^^^^^^^^^^^^^^
               = related: {tree["C.cs"]}:4:24: public static void Warning() [ ]
               = help: https://example.org/T0001

            T0001  Sample warning      1

            1 warning in 1 project, 1 file

            """.Replace('[', '{').Replace(']', '}'), result.Output, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task SingleFile_WithoutFinding_ExitsZero()
    {
        using var tree = new SourceTree().Add("D.cs", Clean);

        var result = await Tool.RunAsync("check", tree["D.cs"]);

        Assert.Equal((0, "", "No findings in 1 project, 1 file"), (result.ExitCode, result.Error, result.Output.Trim()));
    }

    [Fact]
    public async Task SingleFile_WithTopLevelStatementsAndImplicitUsings_Compiles()
    {
        using var tree = new SourceTree().Add("Program.cs", "Console.WriteLine(new List<int>());");

        var result = await Tool.RunAsync("check", tree["Program.cs"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task SingleFile_WithAnnotations_FindsTheAttributesByItself()
    {
        using var tree = new SourceTree().Add("C.cs", "using LockDiscipline; class C { object _gate = new(); [GuardedBy(\"_gate\")] int _x; int M() => _x; }");

        var result = await Tool.RunAsync("check", tree["C.cs"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task FolderOfLooseFiles_IsOneCompilation()
    {
        using var tree = new SourceTree().Add("A.cs", "class C { void M() { Report.Warning(); } }").Add("sub/B.cs", SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree.Root);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("in 1 project, 2 files", result.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyFolder_IsAnError()
    {
        using var tree = new SourceTree();

        var result = await Tool.RunAsync("check", tree.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has no solution, no project and no C# file in it", result.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingPath_IsAnErrorAndDoesNotHideTheRest()
    {
        using var tree = new SourceTree().Add("C.cs", Finding);

        var result = await Tool.RunAsync("check", tree["Nowhere.cs"], tree["C.cs"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Nowhere.cs: there is no such file or folder", result.Error, System.StringComparison.Ordinal);
        Assert.Contains("warning T0001", result.Output, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.txt", "hello", "is not C#")]
    [InlineData("Binary.cs", "\0\0\0\0\u0001\0\0", "it is binary, no source text")]
    [InlineData("Broken.cs", "class {", "does not compile")]
    [InlineData("Empty.sln", "", "has no project in it")]
    [InlineData("Broken.slnx", "<Solution>", "the solution cannot be read")]
    [InlineData("Broken.binlog", "no log", "the binary log cannot be read")]
    [InlineData("Broken.csproj", "<Project", "does not load as it should")]
    public async Task WhatIsNoCSharp_IsAnError(string name, string text, string message)
    {
        using var tree = new SourceTree().Add(name, text);

        var result = await Tool.RunAsync("check", tree[name]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenFile_IsSaidAndItsFindingsAreShown()
    {
        using var tree = new SourceTree().Add("C.cs", Finding + "class E { int x = \"\"; }");

        var result = await Tool.RunAsync("check", tree["C.cs"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("C.cs: does not compile", result.Error, System.StringComparison.Ordinal);
        Assert.Contains("CS0029", result.Error, System.StringComparison.Ordinal);
        Assert.Contains("warning T0001", result.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrashOfAnAnalyzer_IsLoudAndExitsTwo()
    {
        using var tree = new SourceTree().Add("C.cs", "class C { void M() { Report.Crash(); } }\n" + SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree["C.cs"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("the analyzer SampleAnalyzer failed", result.Error, System.StringComparison.Ordinal);
        Assert.Contains("as the test asked", result.Error, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "--severity", "loud")]
    [InlineData("check", "--nonsense")]
    [InlineData("frobnicate")]
    public async Task WrongUsage_ExitsTwo(params string[] arguments)
    {
        var result = await Tool.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEqual("", result.Error);
    }

    [Fact]
    public async Task UnreadableFolder_IsAnError()
    {
        using var tree = new SourceTree().Add("in/C.cs", Clean);
        File.CreateSymbolicLink(tree["in/Dangling.cs"], tree["nowhere.cs"]);

        var result = await Tool.RunAsync("check", tree.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Dangling.cs: the file cannot be read: it does not exist", result.Error, System.StringComparison.Ordinal);
    }
}

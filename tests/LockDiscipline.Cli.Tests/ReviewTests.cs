using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class ReviewTests
{
    private const string Before = """
        class C
        {
            void Stays() { Report.Warning(); }

            void IsFixed() { Report.Warning(); }

            void Moves()
            {
                Report.Chain();
            }

            void A() { }
            void B() { }
            void D() { }
            void E() { }
        }
        """;

    private static SourceTree Repository() => new SourceTree().Init().Add("Report.cs", SampleAnalyzer.Source).Add("src/C.cs", Before).Commit("Base");

    private static (string[] Introduced, string[] Fixed, string[] Before) Read(ToolResult result)
    {
        var json = JsonNode.Parse(result.Output)!;
        return (Members("introduced"), Members("fixed"), Members("preExisting"));

        string[] Members(string name) => [.. json[name]!.AsArray().Select(finding => (string)finding!["member"]!).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Branch_IntroducedFixedAndOldAreToldApartThoughLinesMoved()
    {
        using var tree = Repository();
        tree.Git("checkout", "--quiet", "-b", "topic");
        tree.Add("src/C.cs", "// Moves everything down.\n\n" + Before
            .Replace("void IsFixed() { Report.Warning(); }", "void IsFixed() { }", StringComparison.Ordinal)
            .Replace("void D() { }", "void D() { Report.Warning(); }", StringComparison.Ordinal)).Commit("Change");

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "json");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        var (introduced, gone, before) = Read(result);
        Assert.Equal(["M:C.D"], introduced);
        Assert.Equal(["M:C.IsFixed"], gone);
        Assert.Equal(["M:C.Moves", "M:C.Stays"], before);
        Assert.Equal("src/C.cs", (string)JsonNode.Parse(result.Output)!["fixed"]![0]!["file"]!);
    }

    [Fact]
    public async Task RenamedFileAndMovedMethod_AreNothingNew()
    {
        using var tree = Repository();
        tree.Git("mv", "src/C.cs", "src/Renamed.cs");
        tree.Add("src/Renamed.cs", Before
            .Replace("    void Stays() { Report.Warning(); }\n", "", StringComparison.Ordinal)
            .Replace("    void E() { }\n", "    void E() { }\n    void Stays() { Report.Warning(); }\n", StringComparison.Ordinal)).Commit("Rename");

        var result = await Tool.RunAsync("review", "--base", "HEAD~1", tree.Root, "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(3, Read(result).Before.Length);
    }

    [Fact]
    public async Task EditedLineWithTheSameDefect_IsNothingNew()
    {
        using var tree = Repository();
        tree.Add("src/C.cs", Before.Replace("void Stays() { Report.Warning(); }", "internal void Stays() {  Report.Warning(); }", StringComparison.Ordinal));

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "json");

        Assert.Equal((0, 3), (result.ExitCode, Read(result).Before.Length));
    }

    [Fact]
    public async Task NewDefectElsewhereInTheMember_DoesNotHideBehindAFixedOne()
    {
        using var tree = Repository();
        tree.Add("src/C.cs", Before
            .Replace("void Stays() { Report.Warning(); }", "void Stays() { }", StringComparison.Ordinal)
            .Replace("void E() { }", "void E() { Report.Warning(); }", StringComparison.Ordinal));

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "json");

        var (introduced, gone, _) = Read(result);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["M:C.E"], introduced);
        Assert.Equal(["M:C.Stays"], gone);
    }

    [Fact]
    public async Task UntrackedFile_IsIntroduced_AndTheRepositoryIsLeftAsItWas()
    {
        using var tree = Repository();
        tree.Add("src/New.cs", "class New { void M() { Report.Warning(); } }");
        var status = tree.Git("status", "--porcelain");
        var files = tree.Files();

        var result = await Tool.RunAsync("review", "--base", "main", tree["src"], tree["Report.cs"], "--format", "json");

        Assert.Equal(["M:New.M"], Read(result).Introduced);
        Assert.Equal(status, tree.Git("status", "--porcelain"));
        Assert.Equal(files, tree.Files());
    }

    [Fact]
    public async Task BaseThatMovedOn_IsComparedWhereTheBranchLeft()
    {
        using var tree = Repository();
        tree.Git("checkout", "--quiet", "-b", "topic");
        tree.Git("checkout", "--quiet", "main");
        tree.Add("src/C.cs", "class C { }").Commit("Fix all on main");
        tree.Git("checkout", "--quiet", "topic");

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "json");

        Assert.Equal((0, 3), (result.ExitCode, Read(result).Before.Length));
    }

    [Fact]
    public async Task GitHub_CommentsInTheDiffAndMentionsTheRest()
    {
        using var tree = Repository();
        tree.Add("src/C.cs", Before.Replace("void E() { }", "void E() { Report.Chain(); }", StringComparison.Ordinal));

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "github");

        var review = JsonNode.Parse(result.Output)!;
        var comment = Assert.Single(review["comments"]!.AsArray())!;
        Assert.Equal(("src/C.cs", 15, "RIGHT"), ((string)comment["path"]!, (int)comment["line"]!, (string)comment["side"]!));
        Assert.Contains("**T0001** 'Report.Chain()' is called in line 15\n\n- through: Report.cs:6: calls on", (string)comment["body"]!, StringComparison.Ordinal);
        Assert.Equal(tree.Git("rev-parse", "HEAD").Trim(), (string)review["commit_id"]!);
        Assert.StartsWith("Lock discipline: 1 introduced, 0 fixed, 3 there before, since main", (string)review["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gerrit_HasRangesFromZero()
    {
        using var tree = Repository();
        tree.Add("src/C.cs", Before.Replace("void E() { }", "void E() { Report.Warning(); }", StringComparison.Ordinal));

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root, "--format", "gerrit");

        var comment = JsonNode.Parse(result.Output)!["robot_comments"]!["src/C.cs"]![0]!;
        Assert.Equal((15, 15, 15, 31), (
            (int)comment["line"]!, (int)comment["range"]!["start_line"]!, (int)comment["range"]!["start_character"]!, (int)comment["range"]!["end_character"]!));
    }

    [Fact]
    public async Task OtherFormats_ListWhatIsNewAndWhatIsGone()
    {
        using var tree = Repository();
        tree.Add("src/C.cs", Before
            .Replace("void IsFixed() { Report.Warning(); }", "void IsFixed() { }", StringComparison.Ordinal)
            .Replace("void E() { }", "void E() { Report.Warning(); }", StringComparison.Ordinal));

        var result = await Tool.RunAsync(
            "review", "--base", "main", tree.Root, "-o", tree["r.md"], "-o", tree["r.sarif"], "-f", "gitlab", "-o", tree["r.json"], "-f", "text");

        Assert.Contains("1 introduced, 1 fixed, 2 there before, since main", result.Output, StringComparison.Ordinal);
        Assert.Contains("## Introduced", tree.Read("r.md"), StringComparison.Ordinal);
        Assert.Contains("<summary>Fixed (1)</summary>", tree.Read("r.md"), StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(tree.Read("r.json"))!.AsArray());
        var states = JsonNode.Parse(tree.Read("r.sarif"))!["runs"]![0]!["results"]!.AsArray().Select(one => (string)one!["baselineState"]!);
        Assert.Equal(["new", "unchanged", "unchanged", "absent"], states);
    }

    [Fact]
    public async Task BrokenBase_IsANoteAndFailsClosed()
    {
        using var tree = new SourceTree().Init().Add("Report.cs", SampleAnalyzer.Source).Add("C.cs", "class C {").Commit("Broken");
        tree.Add("C.cs", "class C { }");

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"note: main: {System.IO.Path.GetFileName(tree.Root)}: does not compile", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("lockdiscipline-base", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenWorkTree_ExitsTwo()
    {
        using var tree = Repository().Add("src/D.cs", "class D {");

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root);

        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task NoRepository_IsAnError()
    {
        using var tree = new SourceTree().Add("C.cs", Before);

        var result = await Tool.RunAsync("review", "--base", "main", tree.Root);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is in no git work tree", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownReference_IsAnError()
    {
        using var tree = Repository();

        var result = await Tool.RunAsync("review", "--base", "no-such-branch", tree.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'no-such-branch' is no commit of the repository", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShallowClone_IsAnErrorThatSaysHowToGoOn()
    {
        using var tree = Repository();
        tree.Git("checkout", "--quiet", "-b", "topic");
        tree.Add("src/E.cs", "class E2 { }").Commit("One").Add("src/F.cs", "class F { }").Commit("Two");
        tree.Git("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "topic", "file://" + tree.Root, "shallow");

        var known = await Tool.RunAsync("review", "--base", "origin/main", tree["shallow"]);
        var unknown = await Tool.RunAsync("review", "--base", "HEAD~1", tree["shallow"]);

        Assert.Equal((2, 2), (known.ExitCode, unknown.ExitCode));
        Assert.Contains("the clone is shallow and does not reach back", known.Error, StringComparison.Ordinal);
        Assert.Contains("the clone is shallow, so fetch it first", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingBase_ExitsTwo()
    {
        var result = await Tool.RunAsync("review");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--base", result.Error, StringComparison.Ordinal);
    }
}

using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class CheckProjectTests
{
    private const string Call = "class C { void M() { Report.Warning(); } }\n";

    [Fact]
    public async Task Project_IsCheckedAndItsFolderIsLeftAsItWas()
    {
        using var tree = new SourceTree().AddProject("a/a.csproj").Add("a/C.cs", Call + SampleAnalyzer.Source);
        var before = tree.Files();

        var result = await Tool.RunAsync("check", tree["a"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("1 warning in 1 project", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, tree.Files());
    }

    [Fact]
    public async Task ProjectThatWasBuiltBefore_IsNotConfusedByWhatTheBuildLeft()
    {
        using var tree = new SourceTree().AddProject("a/a.csproj").Add("a/C.cs", Call + SampleAnalyzer.Source)
            .Add("a/obj/Debug/net10.0/a.AssemblyInfo.cs", "[assembly: System.Reflection.AssemblyCompany(\"a\")]");

        var result = await Tool.RunAsync("check", tree["a"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task ReferencedProject_IsUsedWithoutBeingBuilt()
    {
        using var tree = new SourceTree()
            .AddProject("a/a.csproj", "<ItemGroup><ProjectReference Include=\"../b/b.csproj\" /></ItemGroup>")
            .Add("a/C.cs", "class C { void M() { B.Other.M(); Report.Warning(); } }\n" + SampleAnalyzer.Source)
            .AddProject("b/b.csproj", framework: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")
            .Add("b/Other.cs", "namespace B { public class Other { public static void M() { } } }");

        var result = await Tool.RunAsync("check", tree["a/a.csproj"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("1 warning in 1 project", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectForSeveralFrameworks_ReportsAFindingOnce()
    {
        using var tree = new SourceTree()
            .AddProject("b/b.csproj", framework: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")
            .Add("b/C.cs", Call + SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree["b"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("1 warning in 2 projects", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("All.slnx", "<Solution><Folder Name=\"/x/\"><Project Path=\"a/a.csproj\" /></Folder><Project Path=\"gone/gone.csproj\" /></Solution>")]
    [InlineData("All.sln", """
        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "x", "x", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "a", "a\a.csproj", "{49496F99-C55B-4EC2-88E3-9E57EE9920F1}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "gone", "gone\gone.csproj", "{49496F99-C55B-4EC2-88E3-9E57EE9920F2}"
        EndProject
        """)]
    public async Task Solution_WithAMissingProject_ChecksTheOthers(string name, string text)
    {
        using var tree = new SourceTree().Add(name, text).AddProject("a/a.csproj").Add("a/C.cs", Call + SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"gone.csproj: the project is missing, though {name} names it", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 warning in 1 project", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectThatDoesNotRestore_IsSaidAndDoesNotHideTheRest()
    {
        using var tree = new SourceTree()
            .Add("nuget.config", "<configuration><packageSources><clear /><add key=\"none\" value=\"empty\" /></packageSources></configuration>")
            .Add("empty/readme.txt", "")
            .AddProject("a/a.csproj").Add("a/C.cs", Call + SampleAnalyzer.Source)
            .AddProject("b/b.csproj", "<ItemGroup><PackageReference Include=\"No.Such.Package\" Version=\"1.0.0\" /></ItemGroup>").Add("b/D.cs", "class D { }")
            .Add("All.slnx", "<Solution><Project Path=\"a/a.csproj\" /><Project Path=\"b/b.csproj\" /></Solution>");

        var result = await Tool.RunAsync("check", tree["All.slnx"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("b.csproj: the project does not restore", result.Error, StringComparison.Ordinal);
        Assert.Contains("No.Such.Package", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning T0001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectThatStopsTheRestoreOfAll_DoesNotHideTheRest()
    {
        const string twice = "<ItemGroup><PackageReference Include=\"P\" Version=\"1.0.0\" /><PackageReference Include=\"P\" Version=\"1.0.0\" /></ItemGroup>"
            + "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>";
        using var tree = new SourceTree()
            .AddProject("a/a.csproj").Add("a/C.cs", Call + SampleAnalyzer.Source)
            .AddProject("b/b.csproj", twice).Add("b/D.cs", "class D : Missing { }")
            .Add("All.slnx", "<Solution><Project Path=\"b/b.csproj\" /><Project Path=\"a/a.csproj\" /></Solution>");

        var result = await Tool.RunAsync("check", tree["All.slnx"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("b.csproj: the project does not restore", result.Error, StringComparison.Ordinal);
        Assert.Contains("NU1504", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not compile", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning T0001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severities_FollowEditorConfigPragmaAndSuppressMessage()
    {
        using var tree = new SourceTree()
            .AddProject("a/a.csproj")
            .Add("a/.editorconfig", "root = true\n[Quiet.cs]\ndotnet_diagnostic.T0001.severity = none\n[Loud.cs]\ndotnet_diagnostic.T0001.severity = error\n")
            .Add("a/Report.cs", SampleAnalyzer.Source)
            .Add("a/Quiet.cs", "class Quiet { void M() { Report.Warning(); } }")
            .Add("a/Loud.cs", "class Loud { void M() { Report.Warning(); } }")
            .Add("a/Pragma.cs", "class Pragma { void M() {\n#pragma warning disable T0001\nReport.Warning();\n} }")
            .Add("a/Attribute.cs", "class Attribute { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Tests\", \"T0001\", Justification = \"so\")] void M() { Report.Warning(); } }");

        var result = await Tool.RunAsync("check", tree["a"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("Loud.cs:1:25: error T0001", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 error in 1 project", result.Output, StringComparison.Ordinal);
        Assert.Contains("; 2 suppressed in the source", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GeneratorsOfTheFramework_Run()
    {
        using var tree = new SourceTree()
            .AddProject("a/a.csproj")
            .Add("a/C.cs", """
                using System.Text.RegularExpressions;
                partial class C { [GeneratedRegex("a+")] private static partial Regex A(); }
                """);

        var result = await Tool.RunAsync("check", tree["a"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task ResponseFile_IsRelativeToItsFolder()
    {
        using var tree = new SourceTree().Add("C.cs", Call + SampleAnalyzer.Source)
            .Add("C.rsp", $"/target:library /nostdlib+\n/reference:{typeof(object).Assembly.Location}\nC.cs");

        var result = await Tool.RunAsync("check", tree["C.rsp"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("1 warning in 1 project, 1 file", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingResponseFileArguments_AreErrors()
    {
        using var tree = new SourceTree().Add("C.rsp", "/target:library Gone.cs");

        var result = await Tool.RunAsync("check", tree["C.rsp"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Gone.cs: the file cannot be read: it does not exist", result.Error, StringComparison.Ordinal);
        Assert.Contains("C.rsp: not checked: the framework that it refers to was not found", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(tree["C.dll"]));
    }
}

using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class BinaryLogTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    [Fact]
    public async Task BuildOfTwoProjects_IsCheckedWithoutTheirBinaries()
    {
        using var tree = new SourceTree()
            .AddProject("a/a.csproj", "<ItemGroup><ProjectReference Include=\"../b/b.csproj\" /></ItemGroup>")
            .Add("a/C.cs", "class C { void M() { B.Other.M(); Report.Warning(); } }\n" + SampleAnalyzer.Source)
            .AddProject("b/b.csproj")
            .Add("b/Other.cs", "namespace B { public class Other { public static void M() { } } }");
        var build = await ToolProcess.RunProgramAsync("dotnet", tree["a"], NoEnvironment, "build", "-bl:../build.binlog", "-v:q", "-nr:false");
        Assert.True(build.ExitCode == 0, build.Output);

        // The build's output is not needed, only what the log says and the sources.
        System.IO.Directory.Delete(tree["a/bin"], recursive: true);
        System.IO.Directory.Delete(tree["b/bin"], recursive: true);
        System.IO.Directory.Delete(tree["b/obj/Debug/net10.0/ref"], recursive: true);
        System.IO.Directory.Delete(tree["b/obj/Debug/net10.0/refint"], recursive: true);
        System.IO.File.Delete(tree["b/obj/Debug/net10.0/b.dll"]);

        var result = await Tool.RunAsync("check", tree["build.binlog"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("a/C.cs:1:35: warning T0001", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 warning in 2 projects", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogWithoutCompilation_IsAnError()
    {
        using var tree = new SourceTree().Add("empty.proj", "<Project><Target Name=\"Build\" /></Project>");
        var build = await ToolProcess.RunProgramAsync("dotnet", tree.Root, NoEnvironment, "build", "empty.proj", "-bl:build.binlog", "-v:q", "-nr:false");
        Assert.True(build.ExitCode == 0, build.Output);

        var result = await Tool.RunAsync("check", tree["build.binlog"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holds no run of the C# compiler", result.Error, StringComparison.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace LockDiscipline.Cli.Tests.Pictures;

/// <summary>The picture in the README is what the command says of the example beside it. UPDATE_PICTURES=1 draws it anew.</summary>
public sealed partial class PictureTests
{
    private const int Columns = 118;
    private const string Picture = "docs/pictures/check.svg";

    [Fact]
    public async Task Picture_ShowsWhatTheCommandSaysOfTheExample()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(ToolProcess.RepositoryRoot, "README.md"), TestContext.Current.CancellationToken);
        using var tree = new SourceTree().Add("Registry.cs", Marker().Replace(FirstExample().Match(readme).Groups["code"].Value, ""));

        var result = await ToolProcess.RunAsync(tree.Root, new Dictionary<string, string> { ["FORCE_COLOR"] = "1" }, "check", "Registry.cs");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        var drawn = TerminalPicture.Draw("lockdiscipline check Registry.cs", result.Output, Columns);
        Assert.NotNull(XDocument.Parse(drawn).Root);
        var path = Path.Combine(ToolProcess.RepositoryRoot, Picture);
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            await File.WriteAllTextAsync(path, drawn, TestContext.Current.CancellationToken);
        }

        Assert.Equal(drawn, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains($"]({Picture})", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstExample();

    [GeneratedRegex(" *//! .*")]
    private static partial Regex Marker();
}

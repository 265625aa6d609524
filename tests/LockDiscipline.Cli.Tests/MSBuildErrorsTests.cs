using System.Linq;
using LockDiscipline.Cli.Loading;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class MSBuildErrorsTests
{
    [Theory]
    [InlineData("/r/a.csproj : error NU1101: Unable to find P.", "/r/a.csproj", "NU1101: Unable to find P.")]
    [InlineData("/r/a.csproj : error NU1102: Unable to find P [TargetFramework=net8.0]", "/r/a.csproj", "NU1102: Unable to find P")]
    [InlineData("/r/a.csproj : error NU1102: Unable to find P [/tmp/x/lockdiscipline.all.proj]", "/r/a.csproj", "NU1102: Unable to find P")]
    [InlineData("/sdk/Some.targets(9,5): error NETSDK1045: Too new. [/r/a.csproj::TargetFramework=net99.0]", "/r/a.csproj", "NETSDK1045: Too new.")]
    [InlineData(@"  C:\r\a.csproj(3,4): error MSB4025: The file is broken. [C:\r\a.csproj]", @"C:\r\a.csproj", "MSB4025: The file is broken.")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "", "MSB1009: Project file does not exist.")]
    public void Error_IsGivenToItsProject(string line, string project, string text)
    {
        var problem = Assert.Single(MSBuildErrors.Read(line + "\r\n/r/a.csproj : warning NU1603: Only a warning."));

        Assert.Equal(project, problem.Subject);
        Assert.EndsWith(text, problem.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void ManyErrorsOfAProject_AreCutShortAndSaidOnce()
    {
        var output = string.Concat(Enumerable.Range(1, 9).Select(number => $"/r/a.csproj : error NU110{number}: Missing.\n/r/a.csproj : error NU110{number}: Missing.\n"));

        var problem = Assert.Single(MSBuildErrors.Read(output));

        Assert.Contains("does not restore", problem.Message, System.StringComparison.Ordinal);
        Assert.EndsWith("and 4 more", problem.Message, System.StringComparison.Ordinal);
    }
}

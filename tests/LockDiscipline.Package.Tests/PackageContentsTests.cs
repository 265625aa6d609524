using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace LockDiscipline.Package.Tests;

public sealed class PackageContentsTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_exactly_these_files() =>
        Assert.Equal(
            [
                "LockDiscipline.nuspec",
                "README.md",
                "analyzers/dotnet/cs/LockDiscipline.Analyzers.dll",
                "analyzers/dotnet/cs/LockDiscipline.CodeFixes.dll",
                "build/LockDiscipline.targets",
                "build/presets/LockDiscipline.default.globalconfig",
                "build/presets/LockDiscipline.legacy.globalconfig",
                "build/presets/LockDiscipline.strict.globalconfig",
                "buildTransitive/LockDiscipline.targets",
                "lib/netstandard2.0/LockDiscipline.Annotations.dll",
                "lib/netstandard2.0/LockDiscipline.Annotations.xml",
            ],
            package.Entries());

    [Fact]
    public void The_package_depends_on_nothing_and_states_its_licence_and_readme()
    {
        var metadata = XDocument.Parse(Encoding.UTF8.GetString(package.Read("LockDiscipline.nuspec")).TrimStart('\uFEFF')).Root!.Elements().Single();
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal("LockDiscipline", Value("id"));
        Assert.Equal(BuildSettings.Version, Value("version"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "icon");

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Theory]
    [InlineData("analyzers/dotnet/cs/LockDiscipline.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/LockDiscipline.CodeFixes.dll")]
    [InlineData("lib/netstandard2.0/LockDiscipline.Annotations.dll")]
    public void Assemblies_carry_their_debug_information(string entry)
    {
        using var assembly = new PEReader(package.Read(entry).ToImmutableArray());
        Assert.Contains(assembly.ReadDebugDirectory(), debug => debug.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public void The_readme_is_the_repository_s()
    {
        string readme = Path.Combine(Path.GetDirectoryName(BuildSettings.PackageProject)!, "..", "..", "README.md");
        Assert.Equal(File.ReadAllText(readme), Encoding.UTF8.GetString(package.Read("README.md")));
    }
}

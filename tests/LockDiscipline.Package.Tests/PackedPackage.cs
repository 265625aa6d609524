using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(LockDiscipline.Package.Tests.PackedPackage))]

namespace LockDiscipline.Package.Tests;

/// <summary>The package, packed once into a folder of its own, which is the consumers' feed.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    public string Feed { get; } = Directory.CreateTempSubdirectory("lockdiscipline-feed-").FullName;

    private string PackageFile => Path.Combine(Feed, $"LockDiscipline.{BuildSettings.Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await Dotnet.RunAsync(
            Path.GetDirectoryName(BuildSettings.PackageProject)!,
            TestContext.Current.CancellationToken,
            "pack", BuildSettings.PackageProject, "--no-build", "--nologo", "-c", BuildSettings.Configuration, "-o", Feed);
        if (exitCode != 0 || output.Contains("warning", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The package was not packed cleanly:{Environment.NewLine}{output}");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Feed, recursive: true);
        return default;
    }

    /// <summary>The names of all files in the package, save the three of the container format.</summary>
    public IEnumerable<string> Entries()
    {
        using var package = ZipFile.OpenRead(PackageFile);
        return [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    public byte[] Read(string entry)
    {
        using var package = ZipFile.OpenRead(PackageFile);
        using var content = package.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}

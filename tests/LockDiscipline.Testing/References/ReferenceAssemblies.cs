using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The assemblies of a framework, taken from a targeting pack of the installed SDK and never from a download.</summary>
public sealed class ReferenceAssemblies
{
    // Reading a pack's metadata costs far more than a test: the references of one pack are shared by all tests.
    private static readonly ConcurrentDictionary<string, ImmutableArray<MetadataReference>> ByFolder = new();

    public ReferenceAssemblies(string targetFramework, PackageIdentity referenceAssemblyPackage, string referenceAssemblyPath)
    {
        TargetFramework = targetFramework;
        ReferenceAssemblyPackage = referenceAssemblyPackage;
        ReferenceAssemblyPath = referenceAssemblyPath;
    }

    public static ReferenceAssemblies Default => Net.Net100;

    public string TargetFramework { get; }

    public PackageIdentity ReferenceAssemblyPackage { get; }

    /// <summary>The folder of the assemblies within the package.</summary>
    public string ReferenceAssemblyPath { get; }

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string folder = Path.Combine(InstalledPacks.FolderOf(ReferenceAssemblyPackage), ReferenceAssemblyPath);
        return Task.FromResult(ByFolder.GetOrAdd(folder, Load));
    }

    private static ImmutableArray<MetadataReference> Load(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path))];

    public static class Net
    {
        public static ReferenceAssemblies Net100 { get; } =
            new("net10.0", new PackageIdentity("Microsoft.NETCore.App.Ref", "10.0.0"), Path.Combine("ref", "net10.0"));
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The targeting packs beside the running .NET: <c>packs/Microsoft.NETCore.App.Ref/10.0.4/ref/net10.0/*.dll</c>.</summary>
internal static class InstalledPacks
{
    /// <summary>The newest installed version whose major and minor number are those that were asked for: a servicing version differs between machines.</summary>
    public static string FolderOf(PackageIdentity pack)
    {
        string wanted = MajorAndMinor(pack.Version);
        var roots = Roots().Select(root => Path.Combine(root, "packs", pack.Id)).ToArray();
        var newest = roots
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(folder => MajorAndMinor(Path.GetFileName(folder)) == wanted)
            .OrderByDescending(folder => VersionOf(Path.GetFileName(folder)))
            .FirstOrDefault();
        return newest ?? throw new DirectoryNotFoundException(
            $"No targeting pack {pack.Id} {wanted} is installed. Looked in: {string.Join(", ", roots)}");
    }

    private static IEnumerable<string> Roots()
    {
        // …/shared/Microsoft.NETCore.App/10.0.12/ lies three levels below the root of the running .NET.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        yield return Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
            yield return root;
    }

    private static string MajorAndMinor(string version) => string.Join('.', version.Split('.', '-').Take(2));

    private static Version VersionOf(string version) => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version();
}

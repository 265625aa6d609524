using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>The assemblies that code outside of projects is compiled against: the installed SDK's targeting pack, or else the running framework itself.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<string>> InstalledPaths = new(() => TargetingPack() ?? RunningFramework());

    public static IReadOnlyList<string> Paths => InstalledPaths.Value;

    private static List<string>? TargetingPack()
    {
        var packs = Path.Combine(DotNet.Root, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs))
        {
            return null;
        }

        var newest = Directory.EnumerateDirectories(packs)
            .Select(directory => (Directory: directory, Version: Version.TryParse(Path.GetFileName(directory).Split('-')[0], out var version) ? version : new Version()))
            .OrderByDescending(pack => pack.Version)
            .SelectMany(pack => Directory.EnumerateDirectories(Path.Combine(pack.Directory, "ref")))
            .FirstOrDefault();
        return newest is null ? null : [.. Directory.EnumerateFiles(newest, "*.dll").Order(StringComparer.Ordinal)];
    }

    private static List<string> RunningFramework()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var assemblies = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        return [.. assemblies.Where(path => Path.GetDirectoryName(path) == directory).Order(StringComparer.Ordinal)];
    }
}

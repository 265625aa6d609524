using System.Linq;
using System.Reflection;

namespace LockDiscipline.Package.Tests;

/// <summary>What the build of this project recorded for its tests.</summary>
internal static class BuildSettings
{
    /// <summary>The packaging project's file.</summary>
    public static string PackageProject => Value(nameof(PackageProject));

    /// <summary>The folder of all restored packages; it also serves as a feed.</summary>
    public static string PackagesFolder => Value(nameof(PackagesFolder));

    public static string Configuration => Value(nameof(Configuration));

    /// <summary>The version of the package.</summary>
    public static string Version => Value(nameof(Version));

    private static string Value(string key) =>
        typeof(BuildSettings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

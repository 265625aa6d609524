using System.Reflection;

namespace LockDiscipline.Cli.Reports;

/// <summary>The version of this tool.</summary>
internal static class ToolVersion
{
    public const string Name = "LockDiscipline";

    /// <summary>Without the commit that the build adds to it.</summary>
    public static string Text { get; } = (typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}

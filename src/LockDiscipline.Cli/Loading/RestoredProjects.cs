using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LockDiscipline.Cli.Loading;

/// <summary>The projects that a restore has written its result for.</summary>
internal static class RestoredProjects
{
    /// <param name="directory">The directory that holds the projects' own directories.</param>
    public static IEnumerable<string> In(string directory)
        => Directory.EnumerateDirectories(directory)
            .Select(project => Path.Combine(project, "obj", "project.assets.json"))
            .Where(File.Exists).Select(ProjectOf).OfType<string>();

    private static string? ProjectOf(string assets)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(assets))?["project"]?["restore"]?["projectPath"];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

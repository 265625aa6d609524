using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Explain;

/// <summary>The pages of the rules, which the tool carries with it.</summary>
internal static class RulePages
{
    private const string Folder = "rules/";
    private const string Extension = ".md";

    /// <summary>The ids of all rules that have a page, sorted.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(RulePages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The page as Markdown; null if there is none.</summary>
    public static string? Find(string id)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream(Folder + id + Extension);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    /// <summary>The heading of a page without the id.</summary>
    public static string Title(string id)
    {
        var heading = Find(id)?.Split('\n')[0].TrimStart('#', ' ').Trim() ?? "";
        return heading.StartsWith(id + ":", StringComparison.Ordinal) ? heading[(id.Length + 1)..].Trim() : heading;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace LockDiscipline.Documentation.Tests;

public sealed class LinkTests
{
    public static TheoryData<string> Files => [.. Repository.MarkdownFiles()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Relative_links_resolve(string file)
    {
        Assert.Empty(Repository.Read(file).Links.Where(link => !IsAbsolute(link)).SelectMany(link => Problems(file, link)));
    }

    private static bool IsAbsolute(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && !uri.IsFile;

    private static IEnumerable<string> Problems(string file, string link)
    {
        string[] parts = link.Split('#', 2);
        string folder = Path.GetDirectoryName(file) ?? "";
        string target = parts[0].Length == 0 ? file : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, parts[0])));
        if (!Path.Exists(Path.Combine(Repository.Root, target)))
            yield return $"'{link}': there is no '{target}'";
        else if (parts.Length == 2 && !Repository.Read(target).Anchors.Contains(parts[1]))
            yield return $"'{link}': '{target}' has no such heading";
    }
}

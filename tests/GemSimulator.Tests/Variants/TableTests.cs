using System;
using System.IO;
using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>What the command prints is what the documents say.</summary>
public sealed class TableTests
{
    private const string Start = "<!-- races: dotnet run --project samples/GemSimulator.Racy -- --markdown -->\n";
    private const string End = "<!-- /races -->";

    /// <summary>Each document that carries the table between its marks.</summary>
    [Fact]
    public void The_table_of_races_is_current()
    {
        string table = VariantTable.ToMarkdown(Search.All(VariantCatalog.All));
        int documents = 0;
        foreach (var path in new[] { Path.Combine(SampleFiles.Racy, "README.md"), Path.Combine(SampleFiles.Root, "README.md") })
        {
            if (!File.Exists(path) || TableIn(File.ReadAllText(path)) is not { } printed)
                continue;
            documents++;
            Assert.Equal(table, printed);
        }
        Assert.NotEqual(0, documents);
    }

    private static string? TableIn(string document)
    {
        int start = document.IndexOf(Start, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += Start.Length;
        return document[start..document.IndexOf(End, start, StringComparison.Ordinal)];
    }
}

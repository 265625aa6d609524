using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>Shows what differs, a line a line.</summary>
internal static class TextDifference
{
    public static async Task<string> OfAsync(Project before, Project after, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        foreach (var id in after.GetChanges(before).GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            differences.Add(Of(await before.GetDocument(id)!.GetTextAsync(cancellationToken), await after.GetDocument(id)!.GetTextAsync(cancellationToken)));
        return string.Join(Environment.NewLine, differences);
    }

    // Lines between the first and the last that differ: a fix changes one stretch.
    public static string Of(SourceText before, SourceText after)
    {
        var (oldLines, newLines) = (Lines(before), Lines(after));
        int head = oldLines.Zip(newLines).TakeWhile(pair => pair.First == pair.Second).Count();
        int most = Math.Min(oldLines.Count, newLines.Count) - head;
        int tail = oldLines.AsEnumerable().Reverse().Zip(newLines.AsEnumerable().Reverse()).Take(most).TakeWhile(pair => pair.First == pair.Second).Count();
        var removed = oldLines.Skip(head).Take(oldLines.Count - head - tail).Select(line => $"  - {line}");
        var added = newLines.Skip(head).Take(newLines.Count - head - tail).Select(line => $"  + {line}");
        return string.Join(Environment.NewLine, removed.Concat(added).Prepend($"  @ line {head + 1}"));
    }

    private static List<string> Lines(SourceText text) => [.. text.ToString().Split('\n').Select(line => line.Replace("\r", "␍", StringComparison.Ordinal))];
}

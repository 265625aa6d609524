using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Analysis.Suggestions;

/// <summary>The one stretch of lines in which two versions of a file differ.</summary>
internal static class LineDifference
{
    /// <returns>Null where they do not differ.</returns>
    public static FixSuggestion? Between(SourceText before, SourceText after, string title)
    {
        var (old, now) = (Lines(before), Lines(after));
        var start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        if (start == old.Count && start == now.Count)
        {
            return null;
        }

        var end = old.Skip(start).Reverse().Zip(now.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

        // A suggestion replaces lines: where some are only put in, a line beside them is repeated.
        if (old.Count - end == start)
        {
            (start, end) = start > 0 ? (start - 1, end) : (start, end - 1);
        }

        return old.Count - end <= start ? null : new FixSuggestion(title, start + 1, old.Count - end, [.. now.Skip(start).SkipLast(end)]);
    }

    private static List<string> Lines(SourceText text) => [.. text.Lines.Select(line => line.ToString())];
}

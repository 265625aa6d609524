using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Writes what an edit that only puts something in changes, as <c>diff -u</c> does.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static void Write(string path, FileEdit edit, TextWriter writer)
    {
        var old = Lines(edit.Original);
        var changes = Changes(old, Lines(edit.Edited), edit);
        writer.WriteLine($"--- a/{path}");
        writer.WriteLine($"+++ b/{path}");
        WriteHunks(old, changes, writer);
    }

    /// <summary>A file that was not there before.</summary>
    public static void WriteNew(string path, SourceText text, TextWriter writer)
    {
        var lines = Lines(text);
        writer.WriteLine("--- /dev/null");
        writer.WriteLine($"+++ b/{path}");
        writer.WriteLine($"@@ -0,0 +1,{lines.Count} @@");
        lines.ForEach(line => writer.WriteLine("+" + line));
    }

    private static List<string> Lines(SourceText text)
    {
        var lines = text.Lines.Select(line => line.ToString()).ToList();
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    /// <summary>Old lines, from zero, with the lines that take their place; the old line is one of them unless it was changed.</summary>
    private static SortedDictionary<int, List<string>> Changes(List<string> old, List<string> now, FileEdit edit)
    {
        var taken = new SortedDictionary<int, List<string>>();
        foreach (var (line, index) in now.Select((line, index) => (line, index)))
        {
            var (position, _) = edit.ToOriginal(edit.Edited.Lines[index].Start);
            var of = Math.Min(edit.Original.Lines.GetLineFromPosition(position).LineNumber, old.Count - 1);
            taken.TryAdd(of, []);
            taken[of].Add(line);
        }

        foreach (var same in taken.Where(entry => entry.Value is [var only] && only == old[entry.Key]).Select(entry => entry.Key).ToList())
        {
            taken.Remove(same);
        }

        return taken;
    }

    private static void WriteHunks(List<string> old, SortedDictionary<int, List<string>> changes, TextWriter writer)
    {
        var added = 0;
        var waiting = new Queue<int>(changes.Keys);
        while (waiting.TryDequeue(out var first))
        {
            var last = first;
            while (waiting.TryPeek(out var next) && next - last <= 2 * Context)
            {
                last = waiting.Dequeue();
            }

            var (start, end) = (Math.Max(0, first - Context), Math.Min(old.Count - 1, last + Context));
            var body = Enumerable.Range(start, end - start + 1).SelectMany(line => Body(line, old[line], changes)).ToList();
            var (before, after) = (body.Count(line => line[0] != '+'), body.Count(line => line[0] != '-'));
            writer.WriteLine($"@@ -{start + 1},{before} +{start + 1 + added},{after} @@");
            body.ForEach(writer.WriteLine);
            added += after - before;
        }
    }

    private static IEnumerable<string> Body(int line, string old, SortedDictionary<int, List<string>> changes)
    {
        if (!changes.TryGetValue(line, out var now))
        {
            return [" " + old];
        }

        var kept = now.IndexOf(old);
        return kept < 0
            ? now.Select(text => "+" + text).Prepend("-" + old)
            : now.Select((text, index) => (index == kept ? " " : "+") + text);
    }
}

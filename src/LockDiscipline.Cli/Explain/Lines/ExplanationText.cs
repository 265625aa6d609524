using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Writes explanations for a terminal: headings, and entries indented below what they belong to.</summary>
internal sealed partial class ExplanationText(Ink ink)
{
    private const int Indent = 2;

    public void Write(LineExplanation explanation, TextWriter writer)
    {
        writer.WriteLine($"{ink.Bold($"{explanation.Place}")}  {ink.Cyan(explanation.Source)}");
        writer.WriteLine(ink.Dim(explanation.Where));
        foreach (var topic in explanation.Topics)
        {
            writer.WriteLine();
            writer.WriteLine(ink.Bold(topic.Heading));
            Write(topic.Entries, Indent, writer);
        }
    }

    private void Write(IEnumerable<Entry> entries, int indent, TextWriter writer)
    {
        foreach (var entry in entries)
        {
            writer.WriteLine(new string(' ', indent) + Quoted().Replace(entry.Text, match => ink.Cyan(match.Value)));
            Write(entry.Details, indent + Indent, writer);
        }
    }

    [GeneratedRegex(@"(?<![\w'])'[^']+'")]
    private static partial Regex Quoted();
}

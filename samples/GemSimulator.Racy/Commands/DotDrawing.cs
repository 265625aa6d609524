using System.Globalization;
using System.Text;
using GemSimulator.Explorer;

namespace GemSimulator.Racy;

/// <summary>A schedule for Graphviz: a cluster for each thread, arrows in the order of time, those from thread to thread in bold.</summary>
internal static class DotDrawing
{
    internal static string Draw(Variant variant, Failure failure)
    {
        var dot = new StringBuilder();
        dot.Append("digraph schedule {\n  rankdir=TB; newrank=true; node [shape=box, fontname=\"sans-serif\", fontsize=10];\n");
        dot.Append(CultureInfo.InvariantCulture, $"  label={Quote($"{variant.Id}: {variant.Undoes}\n{failure.Details}")}; labelloc=t;\n");

        var threads = ScheduleTable.ThreadNames(variant);
        for (int thread = 0; thread < threads.Length; thread++)
            AppendThread(dot, thread, threads[thread], failure);

        for (int i = 1; i < failure.Steps.Count; i++)
        {
            bool switched = failure.Steps[i].Thread != failure.Steps[i - 1].Thread;
            dot.Append(CultureInfo.InvariantCulture, $"  s{i - 1} -> s{i}{(switched ? " [style=bold, color=red]" : "")};\n");
        }
        return dot.Append("}\n").ToString();
    }

    private static void AppendThread(StringBuilder dot, int thread, string name, Failure failure)
    {
        dot.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{thread} {{ label={Quote(name)};\n");
        for (int i = 0; i < failure.Steps.Count; i++)
        {
            var step = failure.Steps[i];
            if (step.Thread != thread)
                continue;
            string held = step.Held.Count == 0 ? "" : $"\n[{string.Join(", ", step.Held)}]";
            dot.Append(CultureInfo.InvariantCulture, $"    s{i} [label={Quote($"{i + 1}. {step.Text}{held}")}];\n");
        }
        dot.Append("  }\n");
    }

    private static string Quote(string text) =>
        '"' + text.Replace("\\", "\\\\", System.StringComparison.Ordinal).Replace("\"", "\\\"", System.StringComparison.Ordinal).Replace("\n", "\\n", System.StringComparison.Ordinal) + '"';
}

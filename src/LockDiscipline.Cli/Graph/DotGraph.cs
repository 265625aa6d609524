using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Graph;

/// <summary>A graph for Graphviz, with a cluster for each project.</summary>
internal static class DotGraph
{
    private const string Red = "#c62828";

    public static void Write(LockGraph graph, TextWriter writer)
    {
        var inRings = graph.Rings.SelectMany(ring => ring.Steps).Select(step => step.Lock).ToHashSet();
        writer.WriteLine("digraph locks {");
        writer.WriteLine("    rankdir=LR;");
        writer.WriteLine("    node [shape=box, style=rounded, fontname=\"Helvetica\"];");
        writer.WriteLine("    edge [fontname=\"Helvetica\", fontsize=10];");
        foreach (var (project, index) in graph.Locks.GroupBy(node => node.Project).OrderBy(group => group.Key, System.StringComparer.Ordinal).Select((group, index) => (group, index)))
        {
            writer.WriteLine($"    subgraph cluster_{index} {{");
            writer.WriteLine($"        label={Quote(project.Key)};");
            foreach (var node in project)
            {
                var colour = inRings.Contains(node.Id) ? $", color=\"{Red}\", penwidth=2" : "";
                writer.WriteLine($"        {Quote(node.Id)} [label={Quote(GraphWords.Label(node, "\n"))}{colour}];");
            }

            writer.WriteLine("    }");
        }

        foreach (var order in graph.Orders)
        {
            var style = (order.Places.IsEmpty ? ", style=dashed" : "") + (order.IsBad ? $", color=\"{Red}\", fontcolor=\"{Red}\", penwidth=2" : "");
            writer.WriteLine($"    {Quote(order.From)} -> {Quote(order.To)} [label={Quote(GraphWords.Label(order))}{style}];");
        }

        writer.WriteLine("}");
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}

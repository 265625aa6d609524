using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Graph;

/// <summary>A Mermaid flowchart, for Markdown: arrows lead from the lock that is held to the one that is taken under it.</summary>
internal static class MermaidGraph
{
    public static void Write(LockGraph graph, TextWriter writer)
    {
        var names = graph.Locks.Select((node, index) => (node.Id, Name: $"n{index}")).ToDictionary(entry => entry.Id, entry => entry.Name);
        writer.WriteLine("flowchart LR");
        foreach (var node in graph.Locks)
        {
            writer.WriteLine($"    {names[node.Id]}[\"{Escape(GraphWords.Label(node, "<br/>"))}\"]");
        }

        foreach (var order in graph.Orders)
        {
            var arrow = order.Places.IsEmpty ? "-.->" : "-->";
            writer.WriteLine($"    {names[order.From]} {arrow}|\"{Escape(GraphWords.Label(order))}\"| {names[order.To]}");
        }

        WriteStyles(graph, names, writer);
    }

    private static void WriteStyles(LockGraph graph, Dictionary<string, string> names, TextWriter writer)
    {
        var bad = graph.Orders.Select((order, index) => (order, index)).Where(entry => entry.order.IsBad).Select(entry => entry.index).ToList();
        if (bad.Count > 0)
        {
            writer.WriteLine($"    linkStyle {string.Join(',', bad)} stroke:#c62828,color:#c62828,stroke-width:3px");
        }

        var inRings = graph.Rings.SelectMany(ring => ring.Steps).Select(step => names[step.Lock]).Distinct().ToList();
        if (inRings.Count > 0)
        {
            writer.WriteLine("    classDef ring stroke:#c62828,stroke-width:3px");
            writer.WriteLine($"    class {string.Join(',', inRings)} ring");
        }
    }

    private static string Escape(string text) => text.Replace("&", "#amp;").Replace("\"", "#quot;").Replace("<br/>", "\0").Replace("<", "#lt;").Replace(">", "#gt;").Replace("\0", "<br/>");
}

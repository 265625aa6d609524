using System;
using System.Collections.Generic;
using System.IO;

namespace LockDiscipline.Cli.Graph;

/// <summary>The formats of <c>graph</c>, by name.</summary>
internal static class GraphFormats
{
    public static IReadOnlyList<string> Names { get; } = ["mermaid", "dot", "html"];

    public static void Write(string name, LockGraph graph, string title, TextWriter writer)
    {
        switch (name)
        {
            case "mermaid":
                MermaidGraph.Write(graph, writer);
                break;
            case "dot":
                DotGraph.Write(graph, writer);
                break;
            case "html":
                HtmlGraph.Write(graph, title, writer);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "no format of that name");
        }
    }
}

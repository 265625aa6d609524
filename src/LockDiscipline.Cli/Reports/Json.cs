using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LockDiscipline.Cli.Reports;

/// <summary>How JSON is written: indented, and with quotes and brackets of code left readable.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions LineOptions = new(Options) { WriteIndented = false };

    public static void Write(JsonNode node, TextWriter writer) => writer.WriteLine(Text(node));

    public static string Text(JsonNode node) => node.ToJsonString(Options);

    public static string Line(JsonNode node) => node.ToJsonString(LineOptions);
}

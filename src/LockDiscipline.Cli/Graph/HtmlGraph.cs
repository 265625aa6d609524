using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Graph.Layout;

namespace LockDiscipline.Cli.Graph;

/// <summary>One page that holds all of the graph: drawn, searchable, with the source around every place. It loads nothing.</summary>
internal sealed class HtmlGraph
{
    /// <summary>Lines of source that are shown before and after a place.</summary>
    private const int Context = 4;

    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

    private readonly Dictionary<string, int> _files = [];
    private readonly Dictionary<string, SortedSet<int>> _lines = [];
    private readonly LockGraph _graph;
    private readonly Drawing _drawing;
    private readonly Dictionary<string, int> _numbers;

    private HtmlGraph(LockGraph graph)
    {
        _graph = graph;
        _drawing = LayeredLayout.Of(graph);
        _numbers = graph.Locks.Select((node, index) => (node.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);
    }

    public static void Write(LockGraph graph, string title, TextWriter writer) => writer.Write(new HtmlGraph(graph).Page(title));

    private string Page(string title)
    {
        // The style, the script and the data may hold what looks like a placeholder, so each is put in where the template has it, once.
        var parts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(title),
            ["style"] = Resource("page.css"),
            ["script"] = Resource("page.js"),
            // The default encoder leaves no '<' in it, so that no text ends the element.
            ["data"] = Data(title).ToJsonString(Compact),
        };
        return string.Concat(Resource("page.html").Split("{{").SelectMany((piece, index) => index == 0 ? [piece] : Filled(piece, parts)));
    }

    private static string[] Filled(string piece, Dictionary<string, string> parts)
    {
        var end = piece.IndexOf("}}", System.StringComparison.Ordinal);
        return [parts[piece[..end]], piece[(end + 2)..]];
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlGraph).Assembly.GetManifestResourceStream("graph/" + name)!;
        return new StreamReader(stream).ReadToEnd();
    }

    private JsonObject Data(string title)
    {
        var locks = Array(_graph.Locks.Select(Lock));
        var orders = Array(_graph.Orders.Select(Order));
        var rings = Array(_graph.Rings.Select(ring => Array(ring.Steps.Select(step => new JsonObject { ["lock"] = _numbers[step.Lock], ["place"] = Json(step.Place) }))));
        return new JsonObject
        {
            ["title"] = title,
            ["context"] = Context,
            ["size"] = new JsonArray(_drawing.Width, _drawing.Height),
            ["locks"] = locks,
            ["orders"] = orders,
            ["rings"] = rings,
            ["files"] = Array(_files.OrderBy(file => file.Value).Select(file => File(file.Key))),
        };
    }

    private JsonObject Lock(LockNode node)
    {
        var placed = _drawing.Nodes[node.Id];
        return new JsonObject
        {
            ["name"] = node.Name,
            ["namespace"] = node.Namespace,
            ["kind"] = node.Kind,
            ["spins"] = node.Spins,
            ["reentrant"] = node.IsReentrant,
            ["forbids"] = node.Forbids,
            ["project"] = node.Project,
            ["declared"] = node.Declared is { } place ? Json(new GraphPlace(node.Name, "", place)) : null,
            ["x"] = placed.At.X,
            ["y"] = placed.At.Y,
            ["width"] = placed.Width,
            ["taken"] = Places(node.Taken),
            ["guards"] = Places(node.Guards),
            ["required"] = Places(node.Required),
            ["callbacks"] = Places(node.Callbacks),
            ["blocking"] = Places(node.Blocking),
        };
    }

    private JsonObject Order(LockOrder order) => new()
    {
        ["from"] = _numbers[order.From],
        ["to"] = _numbers[order.To],
        ["declared"] = order.IsDeclared,
        ["against"] = order.IsAgainstDeclared,
        ["ring"] = order.IsInRing,
        ["places"] = Places(order.Places),
        ["points"] = Array(_drawing.Lines[(order.From, order.To)].Select(point => new JsonArray(point.X, point.Y))),
    };

    private JsonArray Places(ImmutableArray<GraphPlace> places) => Array(places.Select(Json));

    private JsonObject Json(GraphPlace place)
    {
        var path = place.Place.Path;
        if (!_files.TryGetValue(path, out var number))
        {
            _files[path] = number = _files.Count;
            _lines[path] = [];
        }

        _lines[path].UnionWith(Enumerable.Range(place.Place.Line - Context, (2 * Context) + 1));
        return new JsonObject
        {
            ["file"] = number,
            ["line"] = place.Place.Line,
            ["column"] = place.Place.Column,
            ["text"] = place.Text,
            ["member"] = place.Member,
            ["bad"] = place.IsBad,
        };
    }

    private JsonObject File(string path)
    {
        var lines = new JsonObject();
        var source = ReadLines(path);
        foreach (var number in _lines[path].Where(number => number >= 1 && number <= source.Length))
        {
            lines[number.ToString(CultureInfo.InvariantCulture)] = source[number - 1];
        }

        return new JsonObject { ["path"] = path, ["shown"] = ShownPath.Of(path), ["lines"] = lines };
    }

    /// <summary>Generated sources are in no file; of them there is nothing to show.</summary>
    private static string[] ReadLines(string path)
    {
        try
        {
            return System.IO.File.ReadAllLines(path);
        }
        catch (System.Exception exception) when (exception is IOException or System.UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Cli.Graph.Layout;

/// <summary>A point of the drawing, in pixels at its natural size.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>Where a lock is drawn: the middle of its left edge, and its width.</summary>
internal sealed record PlacedNode(Point At, double Width);

/// <summary>A drawing: a place for every lock, and for every order the points that its line goes through.</summary>
internal sealed record Drawing(IReadOnlyDictionary<string, PlacedNode> Nodes, IReadOnlyDictionary<(string From, string To), IReadOnlyList<Point>> Lines, double Width, double Height);

/// <summary>
/// Draws a graph in layers, outer locks to the left of those that are taken under them, as Sugiyama has it: rings are opened, every lock gets the layer after the
/// last of those before it, lines over several layers get a bend in each, layers are sorted to cross few lines, and everything moves towards what it is joined
/// to. Locks that are joined to none stand in rows below. The same graph gives the same drawing.
/// </summary>
internal sealed class LayeredLayout
{
    public const double NodeHeight = 30;

    private const double LayerGap = 90;
    private const double RowGap = 14;
    private const double Margin = 30;
    private const double CharacterWidth = 7.2;
    private const double NodePadding = 34;
    private const double GridWidth = 1400;

    private readonly List<Cell> _cells = [];
    private readonly Dictionary<string, Cell> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), List<Cell>> _chains = [];

    private LayeredLayout()
    {
    }

    public static Drawing Of(LockGraph graph)
    {
        var layout = new LayeredLayout();
        layout.Place(graph);
        return layout.Draw(graph);
    }

    private void Place(LockGraph graph)
    {
        var joined = graph.Orders.SelectMany(order => (string[])[order.From, order.To]).ToHashSet(StringComparer.Ordinal);
        foreach (var node in graph.Locks.Where(node => joined.Contains(node.Id)))
        {
            _cells.Add(_byId[node.Id] = new Cell(WidthOf(node)));
        }

        var edges = graph.Orders.Select(order => (From: _byId[order.From], To: _byId[order.To])).Distinct().ToList();
        LayerAssignment.Assign(_cells, edges);
        foreach (var order in graph.Orders)
        {
            Join(order);
        }

        var layers = _cells.GroupBy(cell => cell.Layer).OrderBy(layer => layer.Key).Select(layer => layer.ToList()).ToList();
        LayerSorting.Sort(layers);
        SetColumns(layers);
        RowPlacement.Place(layers, NodeHeight + RowGap);
    }

    /// <summary>A line that passes layers gets a cell in each, so that it finds a way between the locks there.</summary>
    private void Join(LockOrder order)
    {
        var (from, to) = (_byId[order.From], _byId[order.To]);
        var (left, right) = from.Layer <= to.Layer ? (from, to) : (to, from);
        var chain = new List<Cell> { left };
        for (var layer = left.Layer + 1; layer < right.Layer; layer++)
        {
            var bend = new Cell(0) { Layer = layer };
            _cells.Add(bend);
            chain.Add(bend);
        }

        chain.Add(right);
        foreach (var (one, next) in chain.Zip(chain.Skip(1)))
        {
            one.After.Add(next);
            next.Before.Add(one);
        }

        if (ReferenceEquals(left, to))
        {
            chain.Reverse();
        }

        _chains[(order.From, order.To)] = chain;
    }

    private static void SetColumns(List<List<Cell>> layers)
    {
        var x = Margin;
        foreach (var layer in layers)
        {
            var width = layer.Max(cell => cell.Width);
            foreach (var cell in layer)
            {
                cell.X = cell.Width > 0 ? x : x + (width / 2);
            }

            x += width + LayerGap;
        }
    }

    private Drawing Draw(LockGraph graph)
    {
        var top = _cells.Count == 0 ? 0 : _cells.Min(cell => cell.Y);
        _cells.ForEach(cell => cell.Y += Margin + (NodeHeight / 2) - top);
        var nodes = _byId.ToDictionary(entry => entry.Key, entry => new PlacedNode(new Point(entry.Value.X, entry.Value.Y), entry.Value.Width), StringComparer.Ordinal);
        var height = _cells.Count == 0 ? Margin : _cells.Max(cell => cell.Y) + (NodeHeight / 2) + Margin;
        var width = _cells.Count == 0 ? Margin : _cells.Max(cell => cell.X + cell.Width) + Margin;
        var (x, y) = (Margin, height + (NodeHeight / 2));
        foreach (var node in graph.Locks.Where(node => !_byId.ContainsKey(node.Id)))
        {
            var own = WidthOf(node);
            if (x > Margin && x + own > Math.Max(GridWidth, width))
            {
                (x, y) = (Margin, y + NodeHeight + RowGap);
            }

            nodes[node.Id] = new PlacedNode(new Point(x, y), own);
            x += own + RowGap;
            width = Math.Max(width, x + Margin);
            height = y + (NodeHeight / 2) + Margin;
        }

        return new Drawing(nodes, _chains.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<Point>)Points(entry.Value, IsBothWays(entry.Key))), width, height);
    }

    private bool IsBothWays((string From, string To) order) => _chains.ContainsKey((order.To, order.From));

    private static List<Point> Points(List<Cell> chain, bool isBothWays)
    {
        var (first, last) = (chain[0], chain[^1]);
        var forward = first.Layer <= last.Layer;
        var shift = !isBothWays ? 0 : forward ? -NodeHeight / 4 : NodeHeight / 4;
        return
        [
            new Point(first.X + (forward ? first.Width : 0), first.Y + shift),
            .. chain.Skip(1).SkipLast(1).Select(cell => new Point(cell.X, cell.Y)),
            new Point(last.X + (forward ? 0 : last.Width), last.Y + shift),
        ];
    }

    private static double WidthOf(LockNode node) => (node.Name.Length * CharacterWidth) + NodePadding;
}

/// <summary>What stands in a layer: a lock, or the bend of a line, which has no width.</summary>
internal sealed class Cell(double width)
{
    public double Width { get; } = width;

    public int Layer { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    /// <summary>What it is joined to in the layer to the left.</summary>
    public List<Cell> Before { get; } = [];

    /// <summary>What it is joined to in the layer to the right.</summary>
    public List<Cell> After { get; } = [];
}

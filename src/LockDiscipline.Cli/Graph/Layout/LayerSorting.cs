using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Cli.Graph.Layout;

/// <summary>Sorts the cells of each layer by the middle of what they are joined to, forth and back, and keeps the order with the fewest crossings.</summary>
internal static class LayerSorting
{
    // More rounds than this change nothing that a person would see.
    private const int Rounds = 12;

    public static void Sort(List<List<Cell>> layers)
    {
        var best = Copy(layers);
        var fewest = Crossings(layers);
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            var forth = round % 2 == 0;
            var order = Enumerable.Range(0, layers.Count);
            foreach (var index in forth ? order : order.Reverse())
            {
                var positions = Positions(layers);
                layers[index] = [.. layers[index].Select((cell, at) => (cell, at)).OrderBy(entry => Middle(forth ? entry.cell.Before : entry.cell.After, positions, entry.at)).ThenBy(entry => entry.at).Select(entry => entry.cell)];
            }

            var crossings = Crossings(layers);
            if (crossings < fewest)
            {
                (best, fewest) = (Copy(layers), crossings);
            }
        }

        for (var index = 0; index < layers.Count; index++)
        {
            layers[index] = best[index];
        }
    }

    private static List<List<Cell>> Copy(List<List<Cell>> layers) => layers.ConvertAll(layer => layer.ToList());

    private static Dictionary<Cell, int> Positions(List<List<Cell>> layers)
        => layers.SelectMany(layer => layer.Select((cell, at) => (cell, at))).ToDictionary(entry => entry.cell, entry => entry.at, (IEqualityComparer<Cell>)ReferenceEqualityComparer.Instance);

    private static double Middle(List<Cell> joined, Dictionary<Cell, int> positions, int own) => joined.Count == 0 ? own : joined.Average(cell => positions[cell]);

    private static int Crossings(List<List<Cell>> layers)
    {
        var positions = Positions(layers);
        var crossings = 0;
        foreach (var layer in layers)
        {
            var lines = layer.SelectMany(cell => cell.After.Select(next => (From: positions[cell], To: positions[next]))).OrderBy(line => line.From).ThenBy(line => line.To).Select(line => line.To).ToList();
            for (var one = 0; one < lines.Count; one++)
            {
                for (var other = one + 1; other < lines.Count; other++)
                {
                    crossings += lines[one] > lines[other] ? 1 : 0;
                }
            }
        }

        return crossings;
    }
}

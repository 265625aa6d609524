using System;
using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Cli.Graph.Layout;

/// <summary>Gives every cell its height: near the middle of what it is joined to, in the order of its layer, never closer to the next than a row.</summary>
internal static class RowPlacement
{
    private const int Rounds = 16;

    public static void Place(List<List<Cell>> layers, double row)
    {
        foreach (var layer in layers)
        {
            for (var index = 0; index < layer.Count; index++)
            {
                layer[index].Y = index * row;
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            var forth = round % 2 == 0;
            foreach (var layer in forth ? layers : Enumerable.Reverse(layers))
            {
                Move(layer, forth, row);
            }
        }
    }

    /// <summary>Cells that would overlap form a block, which stands where its members want to be on average.</summary>
    private static void Move(List<Cell> layer, bool forth, double row)
    {
        var blocks = new List<(double Wanted, int Count)>();
        for (var index = 0; index < layer.Count; index++)
        {
            var joined = forth ? layer[index].Before : layer[index].After;
            var wanted = (joined.Count == 0 ? layer[index].Y : joined.Average(cell => cell.Y)) - (index * row);
            var block = (Wanted: wanted, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Wanted >= block.Wanted)
            {
                var last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                block = (((last.Wanted * last.Count) + (block.Wanted * block.Count)) / (last.Count + block.Count), last.Count + block.Count);
            }

            blocks.Add(block);
        }

        var at = 0;
        foreach (var (wanted, count) in blocks)
        {
            for (var index = 0; index < count; index++, at++)
            {
                layer[at].Y = Math.Round(wanted + (at * row), 1);
            }
        }
    }
}

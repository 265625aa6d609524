using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Cli.Graph.Layout;

/// <summary>Gives every cell a layer: after those of all that come before it. Rings are opened where a search from the first cell closes them.</summary>
internal static class LayerAssignment
{
    public static void Assign(IReadOnlyList<Cell> cells, IReadOnlyList<(Cell From, Cell To)> edges)
    {
        var after = edges.Where(edge => !ReferenceEquals(edge.From, edge.To)).ToLookup(edge => edge.From, edge => edge.To, (IEqualityComparer<Cell>)ReferenceEqualityComparer.Instance);
        var forward = Opened(cells, after);
        var waiting = cells.ToDictionary(cell => cell, _ => 0, (IEqualityComparer<Cell>)ReferenceEqualityComparer.Instance);
        foreach (var target in forward.Values.SelectMany(targets => targets))
        {
            waiting[target]++;
        }

        var ready = new Queue<Cell>(cells.Where(cell => waiting[cell] == 0));
        while (ready.TryDequeue(out var cell))
        {
            foreach (var target in forward[cell])
            {
                target.Layer = int.Max(target.Layer, cell.Layer + 1);
                if (--waiting[target] == 0)
                {
                    ready.Enqueue(target);
                }
            }
        }
    }

    /// <summary>The edges without those that lead back to a cell on the way: these are turned round.</summary>
    private static Dictionary<Cell, List<Cell>> Opened(IReadOnlyList<Cell> cells, ILookup<Cell, Cell> after)
    {
        var forward = cells.ToDictionary(cell => cell, _ => new List<Cell>(), (IEqualityComparer<Cell>)ReferenceEqualityComparer.Instance);
        var finished = new HashSet<Cell>(ReferenceEqualityComparer.Instance);
        var open = new HashSet<Cell>(ReferenceEqualityComparer.Instance);
        foreach (var start in cells.Where(cell => !finished.Contains(cell)))
        {
            var stack = new Stack<(Cell Cell, IEnumerator<Cell> Targets)>();
            Push(start, stack);
            while (stack.Count > 0)
            {
                var (cell, rest) = stack.Peek();
                if (!rest.MoveNext())
                {
                    finished.Add(cell);
                    open.Remove(cell);
                    stack.Pop();
                    continue;
                }

                var target = rest.Current;
                var (from, to) = open.Contains(target) ? (target, cell) : (cell, target);
                if (!forward[from].Contains(to))
                {
                    forward[from].Add(to);
                }

                if (!finished.Contains(target) && !open.Contains(target))
                {
                    Push(target, stack);
                }
            }
        }

        return forward;

        void Push(Cell cell, Stack<(Cell Cell, IEnumerator<Cell> Targets)> stack)
        {
            open.Add(cell);
            stack.Push((cell, after[cell].GetEnumerator()));
        }
    }
}

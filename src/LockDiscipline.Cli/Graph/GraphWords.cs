using System.Linq;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Graph;

/// <summary>The labels of locks and orders in drawings without room for more.</summary>
internal static class GraphWords
{
    private const int MostGuarded = 4;

    public static string Label(LockNode node, string newLine)
    {
        var guarded = node.Guards.Select(place => place.Text.Split(' ')[0]).Distinct().ToList();
        var names = string.Join(", ", guarded.Take(MostGuarded)) + (guarded.Count > MostGuarded ? $" and {guarded.Count - MostGuarded} more" : "");
        string[] lines =
        [
            $"{node.Name} ({node.Kind})",
            guarded.Count > 0 ? $"guards {names}" : "",
            node.Callbacks.Length > 0 ? Words.Count(node.Callbacks.Length, "callback") + " under it" : "",
            node.Blocking.Length > 0 ? Words.Count(node.Blocking.Length, "wait") + " under it" : "",
        ];
        return string.Join(newLine, lines.Where(line => line.Length > 0));
    }

    public static string Label(LockOrder order)
    {
        var where = order.Places switch
        {
            [] => "declared",
            [var only] => only.Member,
            [var first, ..] => $"{first.Member} and {order.Places.Length - 1} more",
        };
        return order.IsAgainstDeclared ? $"{where}: against the declared order" : where;
    }
}

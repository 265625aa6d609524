using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GemSimulator.Explorer;
using Spectre.Console;

namespace GemSimulator.Racy;

/// <summary>A row for each variant: what is wrong, what says so before it runs, and what happens when it does.</summary>
internal static class VariantTable
{
    private static readonly string[] Headers = ["variant", "what is undone", "flagged by", "where", "symptom", "schedules tried", "fewest preemptions"];

    internal static Table ToTable(IEnumerable<(Variant Variant, Exploration Exploration)> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var header in Headers)
            table.AddColumn(IsNumber(header) ? new TableColumn(header.Replace(' ', '\n')) { NoWrap = true } : new TableColumn(header));
        foreach (var row in rows)
            table.AddRow([.. Cells(row.Variant, row.Exploration).Select(Markup.Escape)]);
        return table;
    }

    internal static string ToMarkdown(IEnumerable<(Variant Variant, Exploration Exploration)> rows)
    {
        var text = new StringBuilder();
        AppendRow(text, Headers);
        AppendRow(text, Headers.Select(_ => "---"));
        foreach (var row in rows)
            AppendRow(text, Cells(row.Variant, row.Exploration).Select(cell => cell.Replace("|", "\\|", System.StringComparison.Ordinal)));
        return text.ToString();
    }

    /// <summary>The columns of numbers are never broken: in a narrow terminal the others give way.</summary>
    private static bool IsNumber(string header) => header is "schedules tried" or "fewest preemptions";

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string[] Cells(Variant variant, Exploration exploration)
    {
        int line = variant.FlaggedLine();
        return
        [
            variant.Id,
            variant.Fix == null ? variant.Undoes : $"{variant.Undoes} ({variant.Fix})",
            variant.Rule?.Replace("|", " or ", System.StringComparison.Ordinal) ?? "",
            line == 0 ? variant.FileName : $"{variant.FileName}:{line}",
            exploration.Failure?.Symptom ?? "none found",
            exploration.SchedulesTried.ToString(CultureInfo.InvariantCulture),
            exploration.Failure?.Preemptions.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
    }
}

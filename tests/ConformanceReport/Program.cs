using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Conformance;
using LockDiscipline.Conformance.Comparison;
using LockDiscipline.Conformance.Markers;

ReportOptions options;
ImmutableArray<ConformanceFile> files;
try
{
    options = ReportOptions.Parse(args);
    files = [.. options.Paths.SelectMany(path => Directory.Exists(path) ? ConformanceFile.ReadAll(path) : [ConformanceFile.Read(Path.GetDirectoryName(Path.GetFullPath(path))!, path)])];
}
catch (Exception exception) when (exception is ArgumentException or IOException or FormatException)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(ReportOptions.Usage);
    return 2;
}

var compiler = new ConformanceCompiler();
var ids = options.SupportedOnly ? (options.Rules ?? compiler.Supported).Intersect(compiler.Supported) : options.Rules;
var rules = ids is null ? RuleSet.All : RuleSet.Of(ids);
var chosen = options.AnyFile ? files : [.. files.Where(file => file.UsesOnly(rules))];

var results = new (ImmutableArray<ActualReport> Reports, ImmutableArray<string> Failures)[chosen.Length];
await Parallel.ForEachAsync(
    Enumerable.Range(0, chosen.Length),
    async (i, token) => results[i] = await compiler.AnalyzeAsync(chosen[i], token).ConfigureAwait(false)).ConfigureAwait(false);

var totals = new RuleTotals();
int asMarked = 0, failures = 0;
for (int i = 0; i < chosen.Length; i++)
{
    var comparison = FileComparison.Of(chosen[i], results[i].Reports, rules);
    totals.Add(comparison);
    failures += results[i].Failures.Length;
    foreach (string failure in results[i].Failures)
        Console.WriteLine($"FAILED {failure}");
    if (options.Verbose)
    {
        foreach (var report in comparison.Found)
            Console.WriteLine($"{chosen[i].Name}:{report.Line}: found {report.Id}: {report.Message}");
    }

    foreach (var difference in comparison.Differences)
        Console.WriteLine(difference.IsMissed ? $"{difference}   | {chosen[i].SourceLine(difference.Line)}" : difference.ToString());
    if (comparison.Differences.IsEmpty)
        asMarked++;
}

totals.Print(Console.Out);
var lacking = chosen.SelectMany(file => file.Lines).SelectMany(line => line.Required).SelectMany(report => report.Alternatives)
    .Where(id => rules.Contains(id) && !compiler.Supported.Contains(id)).Distinct().Order(StringComparer.Ordinal).ToList();
if (lacking.Count > 0)
    Console.WriteLine($"No analyzer can report: {string.Join(' ', lacking)}");
Console.WriteLine($"{asMarked} of {chosen.Length} files as marked{(chosen.Length < files.Length ? $", {files.Length - chosen.Length} left out: they ask for other rules" : "")}");
if (failures > 0)
    Console.WriteLine($"{failures} compiler errors or exceptions of analyzers");
return failures > 0 ? 2 : asMarked < chosen.Length ? 1 : 0;

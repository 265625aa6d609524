using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;

namespace LockDiscipline.Benchmarks;

/// <summary>
/// <c>tables FILE [PAIRS [LINES]]</c> writes the tables between the marks of a page, and the plot beside it; any other arguments are those of BenchmarkDotNet, for its suites.
/// </summary>
internal static partial class Program
{
    private const int Pairs = 30;
    private const int Largest = 1_000_000;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["tables", var file, ..])
            return BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(arguments).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
        int pairs = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : Pairs;
        int largest = arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : Largest;
        var report = await Report.MeasureAsync(pairs, largest).ConfigureAwait(false);
        string page = await File.ReadAllTextAsync(file).ConfigureAwait(false);
        await File.WriteAllTextAsync(file, Marks().Replace(page, match => $"{match.Groups["start"].Value}\n{report.Tables}{match.Groups["end"].Value}")).ConfigureAwait(false);
        string pictures = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "pictures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pictures, "performance.svg"), report.Plot).ConfigureAwait(false);
        return 0;
    }

    [GeneratedRegex("(?<start><!-- measured -->)(?s:.*?)(?<end><!-- /measured -->)")]
    private static partial Regex Marks();
}

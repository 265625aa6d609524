using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LockDiscipline.Conformance;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Comparison;

/// <summary>Measures, and writes the tables between the marks in <c>docs/comparison.md</c>, or to the standard output without an argument.</summary>
internal static partial class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        string tests = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Tests").Value!;
        var own = ConformanceFile.ReadAll(Path.Combine(tests, "AnalyzerComparison", "Defects"));
        var conformance = ConformanceFile.ReadAll(Path.Combine(tests, "conformance")).Where(file => !Annotations().IsMatch(file.Source)).ToList();
        var references = References();
        var tools = Tool.LoadAll().ToList();
        var text = new StringWriter { NewLine = "\n" };
        await Report.WriteAsync("Small defects, written for this comparison", new Measurement(own, references), tools, text).ConfigureAwait(false);
        await Report.WriteAsync("The conformance files that have no annotations", new Measurement(conformance, references), tools, text).ConfigureAwait(false);
        Report.WriteRules(tools, text);
        if (arguments is not [var file])
        {
            Console.Write(text);
            return 0;
        }
        string page = await File.ReadAllTextAsync(file).ConfigureAwait(false);
        await File.WriteAllTextAsync(file, Marks().Replace(page, match => match.Groups["start"].Value + "\n" + text + match.Groups["end"].Value)).ConfigureAwait(false);
        return 0;
    }

    private static List<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string pack = Directory.GetDirectories(Path.Combine(framework, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"), "10.*").Max(StringComparer.Ordinal)!;
        return [.. Directory.GetFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll").Append(typeof(GuardedByAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];
    }

    [GeneratedRegex(@"\[(return: |field: )?(GuardedBy|ContentsGuardedBy|RequiresLock|ExcludesLock|AcquiresLock|TryAcquiresLock|ReleasesLock|AssertsLockHeld|ReturnsLock|LockType|ScopedLock|LockPolicy|Acquired(Before|After)|DriverCallback|Allocates|DoesNotAllocate|Blocks|DoesNotBlock|Stable|ValidWhile|TakesReference|ReleasesReference|Publishes|NoLockAnalysis)\b")]
    private static partial Regex Annotations();

    [GeneratedRegex("(?<start><!-- comparison: [^>]*-->)(?s:.*?)(?<end><!-- /comparison -->)")]
    private static partial Regex Marks();
}

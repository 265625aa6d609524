using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Conformance;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Comparison;

/// <summary>A member with a defect, and of which kind.</summary>
internal sealed record Defect(string Rule, string Member);

/// <summary>What a tool made of the files.</summary>
/// <param name="Found">The defects in whose member it reported something that counts.</param>
/// <param name="Alarms">The members without a defect in which it did.</param>
/// <param name="Failures">Analyzers that broke down.</param>
internal sealed record Score(ImmutableHashSet<Defect> Found, int Alarms, ImmutableArray<string> Failures);

/// <summary>
/// Runs a tool over marked files. Tools differ in where they report, so a defect counts as found if the tool reports anything about threads in the member that has
/// it, and as a false alarm if it does so in a member that has none.
/// </summary>
internal sealed class Measurement(IReadOnlyList<ConformanceFile> files, IReadOnlyList<MetadataReference> references)
{
    private readonly Dictionary<ConformanceFile, ILookup<string, string>> _marks = files.ToDictionary(file => file, Marks);

    public IEnumerable<Defect> Defects => _marks.SelectMany(file => file.Value.SelectMany(member => member.Select(rule => new Defect(rule, $"{file.Key.Name}:{member.Key}"))));

    public async Task<Score> RunAsync(Tool tool)
    {
        var found = ImmutableHashSet.CreateBuilder<Defect>();
        var failures = new SortedSet<string>(StringComparer.Ordinal);
        int alarms = 0;
        foreach (var file in files)
        {
            var tree = Parse(file);
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
                .WithSpecificDiagnosticOptions(tool.All.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
            var compilation = CSharpCompilation.Create("Comparison", [tree], references, options);
            if (compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.DefaultSeverity == DiagnosticSeverity.Error) is { } error)
                throw new InvalidOperationException($"{file.Name}: {error}");
            var analysis = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            var reports = await compilation.WithAnalyzers(tool.Analyzers, analysis).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
            failures.UnionWith(reports.Where(report => report.Id == "AD0001").Select(report => report.GetMessage().Split('\'')[1]));
            var members = reports.Where(report => tool.Relevant.Contains(report.Id) && report.Id is not "LD9002").Select(report => MemberAt(tree, report.Location.GetLineSpan().StartLinePosition.Line + 1)).ToHashSet(StringComparer.Ordinal);
            foreach (string member in members)
            {
                if (_marks[file].Contains(member))
                    found.UnionWith(_marks[file][member].Select(rule => new Defect(rule, $"{file.Name}:{member}")));
                else
                    alarms++;
            }
        }
        return new Score(found.ToImmutable(), alarms, [.. failures]);
    }

    private static SyntaxTree Parse(ConformanceFile file) => CSharpSyntaxTree.ParseText(file.Source, new CSharpParseOptions(LanguageVersion.Preview), file.Name);

    private static ILookup<string, string> Marks(ConformanceFile file)
    {
        var tree = Parse(file);
        return file.Lines.SelectMany(line => line.Required.Select(report => (Member: MemberAt(tree, line.Number), Rule: report.Alternatives[0]))).Distinct().ToLookup(mark => mark.Member, mark => mark.Rule);
    }

    private static string MemberAt(SyntaxTree tree, int line)
    {
        var text = tree.GetText().Lines[line - 1];
        int start = text.Start + text.ToString().TakeWhile(char.IsWhiteSpace).Count();
        var node = tree.GetRoot().FindToken(start).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return node is null ? "" : tree.GetText().Lines.GetLineFromPosition(node.SpanStart).LineNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

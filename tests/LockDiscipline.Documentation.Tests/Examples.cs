using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Documentation.Tests;

/// <summary>Compiles examples as a reader's project would and runs every analyzer of the product over them.</summary>
internal static class Examples
{
    private static readonly ImmutableArray<MetadataReference> References = [.. FrameworkReferences(), Reference(typeof(GuardedByAttribute).Assembly.Location)];

    /// <summary>The analyzers that the product exports.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. from type in typeof(RuleIds).Assembly.GetTypes()
           where !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false)
           orderby type.FullName
           select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];

    public static IReadOnlySet<string> SupportedIds { get; } =
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet();

    public static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Example",
        [CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), path: "Example.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable));

    /// <summary>The line, from one, and the id of everything that the analyzers report, their own failures included.</summary>
    public static async Task<List<(int Line, string Id)>> ReportsAsync(string code)
    {
        if (Analyzers.IsEmpty)
            return [];
        var diagnostics = await Compile(code).WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. from diagnostic in diagnostics
               let position = diagnostic.Location.GetLineSpan().StartLinePosition
               orderby position, diagnostic.Id
               select (position.Line + 1, diagnostic.Id),
        ];
    }

    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        string shared = RuntimeEnvironment.GetRuntimeDirectory();
        string packs = Path.GetFullPath(Path.Combine(shared, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string newest = Directory.EnumerateDirectories(packs, "10.*").OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        return Directory.EnumerateFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll").Select(Reference);
    }

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}

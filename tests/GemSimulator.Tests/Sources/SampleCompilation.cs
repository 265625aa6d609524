using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace GemSimulator.Tests;

/// <summary>The samples' sources, compiled as their projects compile them.</summary>
internal static class SampleCompilation
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    /// <summary>What the project file of the core says: its internals are for the other samples.</summary>
    private const string FriendsOfCore = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("GemSimulator.Explorer")]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("GemSimulator.Racy")]
        """;

    private const string FriendsOfExplorer = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("GemSimulator.Racy")]
        """;

    internal static SyntaxTree Parse(string path) => Parse(File.ReadAllText(path), path);

    internal static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>The sources of the core, with whom it takes for its friends.</summary>
    internal static IEnumerable<SyntaxTree> CoreSources() =>
        SampleFiles.SourcesOf(SampleFiles.Core).Select(Parse).Append(Parse(FriendsOfCore, "FriendsOfCore.cs"));

    /// <summary>The sources of the explorer, with whom it takes for its friends.</summary>
    internal static IEnumerable<SyntaxTree> ExplorerSources() =>
        SampleFiles.SourcesOf(SampleFiles.Explorer).Select(Parse).Append(Parse(FriendsOfExplorer, "FriendsOfExplorer.cs"));

    internal static IEnumerable<SyntaxTree> RacySources() => SampleFiles.SourcesOf(SampleFiles.Racy).Select(Parse);

    /// <summary>Compiles; the sources must be free of errors.</summary>
    internal static async Task<CSharpCompilation> CompileAsync(string assembly, IEnumerable<SyntaxTree> sources, params IEnumerable<MetadataReference> references)
    {
        var framework = await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None);
        var annotations = MetadataReference.CreateFromFile(typeof(GuardedByAttribute).Assembly.Location);
        var trees = sources.ToList();
        var kind = trees.Exists(tree => Path.GetFileName(tree.FilePath) == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(assembly, trees, [.. framework, annotations, .. references], options);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? compilation : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>The assembly of a compilation.</summary>
    internal static MemoryStream Emit(CSharpCompilation compilation)
    {
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return image;
    }

    /// <summary>The packages and projects that the racy project refers to, besides the core.</summary>
    internal static IEnumerable<MetadataReference> PackagesOfRacy() =>
        new[] { typeof(Spectre.Console.Table), typeof(System.CommandLine.Command) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location));
}

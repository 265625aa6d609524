using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Makes compilations of compiler invocations: sources, references, settings and generated sources as the compiler would have them.</summary>
/// <param name="references">Finds the assembly for a path, which may be another project of this run.</param>
/// <param name="overlay">Texts that stand for those of files.</param>
internal sealed class CompilationFactory(ReferenceResolver references, SourceOverlay overlay)
{
    private const int ShownArgumentErrors = 5;

    public LoadedCompilation Create(CompilerInvocation invocation, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        var arguments = CSharpCommandLineParser.Default.Parse(invocation.Arguments, invocation.WorkingDirectory, RuntimeDirectory);
        AddArgumentErrors(invocation, arguments, problems);

        var trees = ParseSources(invocation, arguments, problems, cancellation);
        var configs = ReadConfigs(invocation, arguments, problems);
        var options = OptionsFor(invocation, arguments, configs, invocation.IsLoose && trees.Any(IsProgram));
        var name = arguments.CompilationName ?? Path.GetFileNameWithoutExtension(arguments.OutputFileName) ?? invocation.Name;
        var compilation = CSharpCompilation.Create(name, trees, References(invocation, arguments, problems), options);
        var analyzerOptions = new AnalyzerOptions(AdditionalFiles(arguments), new ConfigOptions(configs));

        if (invocation.IsLoose)
        {
            compilation = LooseSources.Complete(compilation, cancellation);
        }

        compilation = GeneratedSources.Add(invocation, arguments, compilation, analyzerOptions, problems, cancellation);
        return new LoadedCompilation(invocation, compilation, analyzerOptions, [.. trees.Select(tree => tree.FilePath).Where(path => !TemporaryDirectory.Owns(path))], [.. problems]);
    }

    private static string RuntimeDirectory => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static void AddArgumentErrors(CompilerInvocation invocation, CSharpCommandLineArguments arguments, List<Problem> problems)
    {
        var errors = arguments.Errors.Where(error => error.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var error in errors.Take(ShownArgumentErrors))
        {
            problems.Add(Problem.Error(invocation.Name, $"the compiler's arguments cannot be used: {error.GetMessage(null)}"));
        }
    }

    private List<SyntaxTree> ParseSources(
        CompilerInvocation invocation, CSharpCommandLineArguments arguments, List<Problem> problems, CancellationToken cancellation)
    {
        var trees = new List<SyntaxTree>();
        foreach (var file in arguments.SourceFiles)
        {
            cancellation.ThrowIfCancellationRequested();
            string? reason = null;
            if (overlay.Texts.TryGetValue(file.Path, out var text) || SourceReader.TryRead(file.Path, arguments, out text, out reason))
            {
                trees.Add(CSharpSyntaxTree.ParseText(text, arguments.ParseOptions, file.Path, cancellation));
            }
            else
            {
                problems.Add(Problem.Error(file.Path, $"the file cannot be read: {reason}"));
            }
        }

        trees.AddRange(overlay.Added(invocation).Select(added => CSharpSyntaxTree.ParseText(added.Text, arguments.ParseOptions, added.Path, cancellation)));
        if (arguments.SourceFiles.Length == 0)
        {
            problems.Add(Problem.Note(invocation.Name, "has no C# file in it"));
        }

        return trees;
    }

    private static AnalyzerConfigSet ReadConfigs(CompilerInvocation invocation, CSharpCommandLineArguments arguments, List<Problem> problems)
    {
        var configs = new List<AnalyzerConfig>();
        foreach (var path in arguments.AnalyzerConfigPaths)
        {
            if (SourceReader.TryRead(path, arguments, out var text, out var reason))
            {
                configs.Add(AnalyzerConfig.Parse(text, path));
            }
            else
            {
                problems.Add(Problem.Error(path, $"the settings cannot be read: {reason}"));
            }
        }

        var set = AnalyzerConfigSet.Create(configs, out var diagnostics);
        problems.AddRange(diagnostics.Select(diagnostic => Problem.Note(invocation.Name, diagnostic.GetMessage(null))));
        return set;
    }

    private static CSharpCompilationOptions OptionsFor(
        CompilerInvocation invocation, CSharpCommandLineArguments arguments, AnalyzerConfigSet configs, bool isProgram)
    {
        var key = KeyFile(invocation, arguments);
        var options = arguments.CompilationOptions
            .WithSyntaxTreeOptionsProvider(new ConfigSeverities(configs))
            .WithMetadataReferenceResolver(null)
            .WithSourceReferenceResolver(SourceFileResolver.Default)
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
            .WithStrongNameProvider(null)
            .WithCryptoKeyFile(key)
            .WithDelaySign(null)
            .WithPublicSign(key is not null)
            .WithConcurrentBuild(true);
        return isProgram ? options.WithOutputKind(OutputKind.ConsoleApplication) : options;
    }

    // Friends of a signed assembly know it by its public key, which public signing takes from the file without a private half.
    private static string? KeyFile(CompilerInvocation invocation, CSharpCommandLineArguments arguments)
        => arguments.CompilationOptions.CryptoKeyFile is { } file
            ? arguments.KeyFileSearchPaths.Prepend(invocation.WorkingDirectory).Select(folder => Path.GetFullPath(file, folder)).FirstOrDefault(File.Exists)
            : null;

    private static bool IsProgram(SyntaxTree tree) => tree.GetRoot() is Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax unit
        && unit.Members.Any(SyntaxKind.GlobalStatement);

    private List<MetadataReference> References(CompilerInvocation invocation, CSharpCommandLineArguments arguments, List<Problem> problems)
    {
        var found = new List<MetadataReference>();
        foreach (var reference in arguments.MetadataReferences)
        {
            var path = Path.GetFullPath(reference.Reference, invocation.WorkingDirectory);
            if (references.Find(path) is { } metadata)
            {
                found.Add(metadata.WithProperties(reference.Properties));
            }
            else
            {
                problems.Add(Problem.Error(invocation.Name, $"the reference {path} does not exist"));
            }
        }

        return found;
    }

    private static ImmutableArray<AdditionalText> AdditionalFiles(CSharpCommandLineArguments arguments)
        => [.. arguments.AdditionalFiles.Select(file => new AdditionalFile(file.Path, arguments))];
}

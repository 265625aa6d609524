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

/// <summary>Runs the source generators that the compiler would run. One that does not load or fails is noted: the code is looked at without its output.</summary>
internal static class GeneratedSources
{
    public static CSharpCompilation Add(
        CompilerInvocation invocation, CSharpCommandLineArguments arguments, CSharpCompilation compilation, AnalyzerOptions options,
        List<Problem> problems, CancellationToken cancellation)
    {
        var generators = Load(invocation, arguments, problems);
        if (generators.IsEmpty)
        {
            return compilation;
        }

        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, options.AdditionalFiles, arguments.ParseOptions, options.AnalyzerConfigOptionsProvider);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var result, out _, cancellation);
        foreach (var failed in driver.GetRunResult().Results.Where(run => run.Exception is not null))
        {
            problems.Add(Problem.Note(invocation.Name, $"the source generator {failed.Generator.GetGeneratorType().FullName} failed: {failed.Exception!.Message}"));
        }

        return (CSharpCompilation)result;
    }

    private static ImmutableArray<ISourceGenerator> Load(CompilerInvocation invocation, CSharpCommandLineArguments arguments, List<Problem> problems)
    {
        var files = new List<AnalyzerFileReference>();
        var loader = new GeneratorLoader();
        foreach (var reference in arguments.AnalyzerReferences)
        {
            var path = Path.GetFullPath(reference.FilePath, invocation.WorkingDirectory);
            if (!File.Exists(path))
            {
                problems.Add(Problem.Note(invocation.Name, $"source generators in {path} are not run: it has not been built"));
                continue;
            }

            var file = new AnalyzerFileReference(path, loader);
            file.AnalyzerLoadFailed += (_, failure) => AddFailure(invocation, path, failure, problems);
            files.Add(file);
        }

        // Only now are the places of all of them known to the loader.
        return [.. files.SelectMany(file => file.GetGenerators(LanguageNames.CSharp))];
    }

    private static void AddFailure(CompilerInvocation invocation, string path, AnalyzerLoadFailureEventArgs failure, List<Problem> problems)
    {
        if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
        {
            problems.Add(Problem.Note(invocation.Name, $"source generators in {path} are not run: {failure.Message}"));
        }
    }
}

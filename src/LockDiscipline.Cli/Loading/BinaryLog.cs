using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Logging.StructuredLogger;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Cli.Loading;

/// <summary>A binary log of a build: every run of the C# compiler in it. The way in for builds that no design-time build reproduces.</summary>
internal static class BinaryLog
{
    public static LoadedInput Load(string path)
    {
        try
        {
            var build = Microsoft.Build.Logging.StructuredLogger.BinaryLog.ReadBuild(path);
            var invocations = CompilerInvocationsReader.ReadInvocations(build)
                .Where(invocation => invocation.Language == Microsoft.Build.Logging.StructuredLogger.CompilerInvocation.CSharp)
                .Select(Convert).DistinctBy(invocation => string.Join('\n', invocation.Arguments)).ToList();
            return invocations.Count > 0
                ? new LoadedInput([.. invocations], [])
                : LoadedInput.Of(Problem.Error(path, "the binary log holds no run of the C# compiler: build with -t:Rebuild and -bl to get one that does"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or InvalidDataException)
        {
            return LoadedInput.Of(Problem.Error(path, $"the binary log cannot be read: {exception.Message}"));
        }
    }

    private static CompilerInvocation Convert(Microsoft.Build.Logging.StructuredLogger.CompilerInvocation invocation)
    {
        var directory = Path.GetDirectoryName(invocation.ProjectFilePath)!;
        var arguments = WithoutCompiler(CommandLineParser.SplitCommandLineIntoArguments(invocation.CommandLineArguments, removeHashComments: false));
        var parsed = CSharpCommandLineParser.Default.Parse(arguments, directory, sdkDirectory: null);
        List<string> outputs = [];
        if (parsed.OutputFileName is { } name)
        {
            outputs.Add(Path.Combine(parsed.OutputDirectory, name));
        }

        if (parsed.OutputRefFilePath is { } reference)
        {
            outputs.Add(reference);

            // What others refer to is a copy of it, kept as long as it does not change.
            outputs.Add(reference.Replace($"{Path.DirectorySeparatorChar}refint{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}ref{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        }

        return new CompilerInvocation
        {
            Name = Path.GetFileNameWithoutExtension(invocation.ProjectFilePath),
            Origin = invocation.ProjectFilePath,
            WorkingDirectory = directory,
            Arguments = [.. arguments],
            Outputs = [.. outputs.Distinct()],
        };
    }

    /// <summary>The log has the whole line: the compiler, with its host or without, stands before the first switch.</summary>
    private static IEnumerable<string> WithoutCompiler(IEnumerable<string> arguments)
        => arguments.SkipWhile(argument => !argument.StartsWith('/') || argument.EndsWith("csc.dll", StringComparison.OrdinalIgnoreCase)
            || argument.EndsWith("csc", StringComparison.Ordinal) || argument.EndsWith("dotnet", StringComparison.Ordinal) || argument.EndsWith("csc.exe", StringComparison.OrdinalIgnoreCase));
}

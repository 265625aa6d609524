using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Annotate;
using LockDiscipline.Cli.Loading;
using LockDiscipline.Cli.Output;
using LockDiscipline.Cli.Reports;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline annotate PATH…</c>: writes the attributes that the code shows into the source.</summary>
internal sealed class AnnotateCommand
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be written, as a unified diff, and write nothing." };
    private readonly Option<bool> _certain = new("--certain") { Description = "Only attributes that no use in the code speaks against." };

    private readonly Option<string?> _emit = new("--emit-attributes")
    {
        Description = "Write the attributes themselves to this C# file, for projects in whose folder it lies and that do not reference them.",
        HelpName = "FILE",
    };

    private readonly Option<int> _jobs = CommonOptions.Jobs();
    private readonly LoadingOptions _loading = new();
    private readonly Terminal _terminal;
    private readonly AnalyzerSet _rules;

    private AnnotateCommand(Terminal terminal, AnalyzerSet rules)
    {
        _terminal = terminal;
        _rules = rules;
    }

    public static Command Create(Terminal terminal, AnalyzerSet rules) => new AnnotateCommand(terminal, rules).Create();

    private Command Create()
    {
        var command = new Command("annotate", "Writes the attributes that the code shows ([GuardedBy], [RequiresLock], …) into the source.") { _paths, _dryRun, _certain, _emit, _jobs };
        _loading.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, token => RunAsync(parsed, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var paths = CommonOptions.OrCurrentFolder(parsed.GetValue(_paths));
        var emitted = EmittedFile(parsed.GetValue(_emit));
        var isDry = parsed.GetValue(_dryRun);
        var result = await TerminalProgress.RunAsync(_terminal, progress => AnnotateAsync(parsed, paths, emitted, progress, cancellation)).ConfigureAwait(false);
        result.Problems.ToList().ForEach(_terminal.Show);
        cancellation.ThrowIfCancellationRequested();
        var isEmitted = emitted is not null && result.Attributes.Length > 0;
        if (isDry)
        {
            WriteDiff(result, isEmitted ? emitted : null, SourceRoot.Of(paths));
        }
        else
        {
            WriteFiles(result, isEmitted ? emitted : null);
        }

        Summarize(result, isDry);
        return result.Problems.Any(problem => problem.IsError) ? ExitCode.Failed : ExitCode.Clean;
    }

    /// <exception cref="CommandException">There is a file already.</exception>
    private static string? EmittedFile(string? path)
    {
        if (path is not null && File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") != EmittedAttributes.Text.ToString())
        {
            throw new CommandException($"{path} is there already, and is not the file of attributes that --emit-attributes writes");
        }

        return path is null || File.Exists(path) ? null : Path.GetFullPath(path);
    }

    private async Task<AnnotationResult> AnnotateAsync(ParseResult parsed, string[] paths, string? emitted, IAnalysisProgress progress, CancellationToken cancellation)
    {
        progress.Stage("loading");
        var input = await new InputLoader(_loading.Settings(parsed)).LoadAsync(paths, cancellation).ConfigureAwait(false);
        var root = SourceRoot.Of(paths);
        var settings = new AnnotationSettings
        {
            Jobs = parsed.GetValue(_jobs),
            CertainOnly = parsed.GetValue(_certain),
            SourcesOf = invocation => emitted is not null && IsBelow(emitted, Path.GetDirectoryName(invocation.Origin) ?? "") ? [(emitted, EmittedAttributes.Text)] : ImmutableArray<(string, SourceText)>.Empty,
            ObjectionTo = path => !IsBelow(path, root) ? $"the file is outside of {root}" : null,
        };
        return await new AnnotationRun(input, settings, _rules, progress).RunAsync(cancellation).ConfigureAwait(false);
    }

    private static bool IsBelow(string path, string directory) => path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void WriteDiff(AnnotationResult result, string? emitted, string root)
    {
        if (emitted is not null)
        {
            UnifiedDiff.WriteNew(ShownPath.Of(emitted, root).Replace('\\', '/'), EmittedAttributes.Text, _terminal.Out);
        }

        foreach (var (path, edit) in result.Edits.OrderBy(edit => edit.Key, StringComparer.Ordinal))
        {
            UnifiedDiff.Write(ShownPath.Of(path, root).Replace('\\', '/'), edit, _terminal.Out);
        }
    }

    /// <summary>All files, or none: each is written beside its place first.</summary>
    private static void WriteFiles(AnnotationResult result, string? emitted)
    {
        var files = new List<StagedFile>();
        try
        {
            if (emitted is not null)
            {
                files.Add(StagedFile.Write(emitted, EmittedAttributes.Text.ToString()));
            }

            files.AddRange(result.Edits.Select(edit => StagedFile.Write(edit.Key, ByteText.Edited(edit.Key, edit.Value.Original, edit.Value.Edited))));
            StagedFile.Commit(files);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private void Summarize(AnnotationResult result, bool isDry)
    {
        var writer = isDry ? _terminal.Error : _terminal.Out;
        foreach (var omission in result.Omissions)
        {
            writer.WriteLine($"{ShownPath.Of(omission.Path)}:{omission.Line}: {omission.Member} is left as it is: {omission.Reason}");
        }

        if (result.Omissions.Any(omission => omission.Reason.Contains("does not reference", StringComparison.Ordinal)))
        {
            writer.WriteLine("The attributes come with the package LockDiscipline; --emit-attributes FILE writes them as source instead.");
        }

        var kinds = string.Join(", ", result.Attributes.GroupBy(attribute => attribute.Attribute).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} [{group.Key}]"));
        var verb = isDry ? "would be written" : "written";
        writer.WriteLine(result.Attributes.IsEmpty ? "Nothing to annotate" : $"{Words.Count(result.Attributes.Length, "attribute")} {verb} to {Words.Count(result.Edits.Count, "file")}: {kinds}");
    }
}

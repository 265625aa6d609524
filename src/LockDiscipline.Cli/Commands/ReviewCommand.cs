using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Loading;
using LockDiscipline.Cli.Output;
using LockDiscipline.Cli.Reports;
using LockDiscipline.Cli.Review;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline review --base REF</c>: what a branch introduced and what it fixed.</summary>
internal sealed class ReviewCommand
{
    private readonly Option<string> _base = new("--base")
    {
        Description = "The branch or commit to compare the work tree with; where the current branch left it counts, as in a pull request.",
        HelpName = "REF",
        Required = true,
    };

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Solutions, projects, folders or C# files in the work tree; the current folder if there is none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _format = OutputOptions.Format(ReviewFormats.Names);
    private readonly Option<string[]> _output = OutputOptions.File();
    private readonly AnalysisOptions _analysis = new();
    private readonly Terminal _terminal;
    private readonly AnalyzerSet _rules;

    private ReviewCommand(Terminal terminal, AnalyzerSet rules)
    {
        _terminal = terminal;
        _rules = rules;
    }

    public static Command Create(Terminal terminal, AnalyzerSet rules) => new ReviewCommand(terminal, rules).Create();

    private Command Create()
    {
        var command = new Command(
            "review", "Checks what a branch changed. Exit code 0: nothing introduced; 1: warnings or errors introduced; 2: something could not be checked.")
        {
            _base, _paths, _format, _output,
        };
        _analysis.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, token => RunAsync(parsed, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var paths = CommonOptions.OrCurrentFolder(parsed.GetValue(_paths));
        var plan = OutputPlan.Read(parsed.Tokens, ReviewFormats.Names);
        var filter = _analysis.Filter(parsed, _rules);
        var review = await TerminalProgress.RunAsync(_terminal, progress => CompareAsync(parsed, paths, filter, progress, cancellation)).ConfigureAwait(false);
        review.Changes.Problems.ToList().ForEach(_terminal.Show);
        plan.Write((format, writer) => ReviewFormats.Write(format, review, writer == _terminal.Out ? _terminal.Ink : Ink.None, writer), _terminal.Out);
        if (!plan.UsesStandardOutput)
        {
            _terminal.Error.WriteLine(review.Total);
        }

        return review.Changes.ExitCode;
    }

    private async Task<ReviewReport> CompareAsync(
        ParseResult parsed, IReadOnlyList<string> paths, FindingFilter filter, IAnalysisProgress progress, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(DirectoryOf(paths[0]), cancellation).ConfigureAwait(false);
        var relative = paths.Select(path => InRepository(path, repository)).ToList();
        var baseName = parsed.GetValue(_base)!;
        var commit = await repository.MergeBaseAsync(baseName, cancellation).ConfigureAwait(false);
        var diff = Diff.Parse(await repository.DiffAsync(commit, cancellation).ConfigureAwait(false), await repository.UntrackedAsync(cancellation).ConfigureAwait(false));

        progress.Stage($"reading {baseName}");
        using var directory = TemporaryDirectory.Create("base");
        var before = new BaseSide(Path.Combine(directory.Path, "tree", Path.GetFileName(repository.Root)), baseName);
        await repository.CheckOutAsync(commit, before.Root, Path.Combine(directory.Path, "index"), cancellation).ConfigureAwait(false);
        var old = await _analysis.RunAsync(parsed, _rules, before.Existing(relative), before.Root, progress, cancellation).ConfigureAwait(false);
        var now = await _analysis.RunAsync(parsed, _rules, [.. relative.Select(path => Path.Combine(repository.Root, path))], repository.Root, progress, cancellation, IsOnShownLine).ConfigureAwait(false);

        var compared = ReviewComparison.Compare(Wanted(old, filter, before.Root), before.Root, Wanted(now, filter, repository.Root), repository.Root, diff);
        var changes = new Report
        {
            Findings = compared.Introduced,
            Known = compared.PreExisting,
            Gone = [.. compared.Fixed.Select(finding => before.Moved(finding, repository.Root))],
            Suppressed = [.. now.Findings.Where(finding => finding.Suppression is not null && filter.Shows(finding, repository.Root))],
            IsCompared = true,
            Problems = [.. old.Problems.Select(before.Describe), .. now.Problems],
            Rules = _rules.Rules,
            ProjectCount = now.ProjectCount,
            FileCount = now.FileCount,
            Root = Environment.CurrentDirectory,
            SourceRoot = repository.Root,
        };
        return new ReviewReport(changes, diff, baseName, commit, await repository.HeadAsync(cancellation).ConfigureAwait(false));

        // Only there can a reviewing tool show a suggestion.
        bool IsOnShownLine(Place place) => diff.OfNew(ShownPath.Of(place.Path, repository.Root).Replace('\\', '/'))?.Shows(place.Line) == true;
    }

    private static ImmutableArray<Finding> Wanted(AnalysisResult result, FindingFilter filter, string root)
        => [.. result.Findings.Where(finding => finding.Suppression is null && filter.Shows(finding, root))];

    private static string DirectoryOf(string path)
    {
        var full = Path.GetFullPath(path);
        var directory = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        return Directory.Exists(directory) ? directory : throw new CommandException($"{path}: there is no such file or folder");
    }

    /// <summary>git names the top of the work tree with symbolic links resolved, so the path has to be seen in the same way.</summary>
    private static string InRepository(string path, GitRepository repository)
    {
        var full = RealPath.Of(Path.GetFullPath(path));
        var relative = Path.GetRelativePath(RealPath.Of(repository.Root), full);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new CommandException($"{path} is outside of the work tree {repository.Root}")
            : relative;
    }
}

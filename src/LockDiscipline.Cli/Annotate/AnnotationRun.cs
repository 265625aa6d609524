using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Annotate;

/// <summary>
/// Finds the attributes to write, in rounds: what all compilations agree on is put in, in memory; the rules judge the result; what brings a report that was none
/// before is taken out again and not tried any more; and what the annotated code shows besides is added. It ends when a round changes nothing, so that a second
/// run has nothing left to do.
/// </summary>
internal sealed class AnnotationRun(LoadedInput input, AnnotationSettings settings, AnalyzerSet rules, IAnalysisProgress progress)
{
    private readonly Dictionary<string, EditedFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<Proposal> _accepted = [];
    private readonly HashSet<Proposal> _rejected = [];
    private readonly HashSet<Omission> _omissions = [];
    private Dictionary<string, FileEdit> _edits = new(StringComparer.Ordinal);

    public async Task<AnnotationResult> RunAsync(CancellationToken cancellation)
    {
        var (before, problems) = await RoundAsync(cancellation).ConfigureAwait(false);
        var known = before.SelectMany(project => project.Issues).Select(InOriginal).Select(issue => (issue.Id, issue.Path, issue.Position)).ToHashSet();
        Accept(before);
        var round = 1;
        while (_accepted.Count > 0)
        {
            progress.Stage($"checking {_accepted.Count} attributes, round {round++}");
            var (after, _) = await RoundAsync(cancellation).ConfigureAwait(false);
            var fresh = after.SelectMany(project => project.Issues).Select(InOriginal).Where(issue => IsFresh(issue, known)).ToList();
            if (fresh.Count > 0)
            {
                Reject(fresh);
            }
            else if (!Accept(after))
            {
                break;
            }
        }

        return new AnnotationResult(_accepted.Count > 0 ? _edits : [], [.. _accepted], [.. _omissions.OrderBy(omission => omission.Path, StringComparer.Ordinal).ThenBy(omission => omission.Line)], problems);
    }

    private async Task<(List<AnnotatedProject> Projects, ImmutableArray<Problem> Problems)> RoundAsync(CancellationToken cancellation)
    {
        _edits = _accepted.GroupBy(proposal => proposal.Path).ToDictionary(same => same.Key, same => FileEdit.Of(_files[same.Key].Original, _files[same.Key].Naming, same), StringComparer.Ordinal);
        var overlay = new SourceOverlay
        {
            Texts = _edits.ToImmutableDictionary(edit => edit.Key, edit => edit.Value.Edited, StringComparer.Ordinal),
            Added = settings.SourcesOf,
        };
        var projects = new ConcurrentBag<AnnotatedProject>();
        var outcome = await new SolutionRun(settings.Jobs, progress, overlay).RunAsync(input, ReadAsync, cancellation).ConfigureAwait(false);
        return ([.. projects.OrderBy(project => project.Name, StringComparer.Ordinal)], outcome.Problems);

        async Task<IEnumerable<Problem>> ReadAsync(LoadedCompilation loaded, CancellationToken token)
        {
            var (project, problems) = await AnnotatedProject.ReadAsync(loaded, rules, settings.CertainOnly, token).ConfigureAwait(false);
            projects.Add(project);
            return problems;
        }
    }

    /// <summary>Takes over what all compilations with the declaration agree on.</summary>
    /// <returns>Whether there was anything new.</returns>
    private bool Accept(List<AnnotatedProject> projects)
    {
        var before = _accepted.Count;
        _omissions.UnionWith(projects.SelectMany(project => project.Omissions));
        var seen = new HashSet<Proposal>();
        var shown = projects.ToDictionary(project => project, project => project.Proposals.ToHashSet(), (IEqualityComparer<AnnotatedProject>)ReferenceEqualityComparer.Instance);
        foreach (var (project, proposal) in projects.SelectMany(project => project.Proposals.Select(proposal => (project, proposal))))
        {
            var original = InOriginal(proposal);
            if (!seen.Add(original) || _accepted.Contains(original) || _rejected.Contains(original))
            {
                continue;
            }

            if (Objection(original, proposal, shown) is { } reason)
            {
                Omit(original, project.Files[proposal.Path].Text, proposal.Position, reason);
                _rejected.Add(original);
                continue;
            }

            _accepted.Add(original);
            if (!_files.ContainsKey(original.Path))
            {
                _files[original.Path] = EditedFile.Of(original.Path, projects);
            }
        }

        return _accepted.Count > before;
    }

    private string? Objection(Proposal original, Proposal here, Dictionary<AnnotatedProject, HashSet<Proposal>> shown)
    {
        if (settings.ObjectionTo(original.Path) is { } objection)
        {
            return objection;
        }

        if (!_files.ContainsKey(original.Path) && !ByteText.IsFaithful(original.Path, shown.Keys.First(project => project.Files.ContainsKey(original.Path)).Files[original.Path].Text))
        {
            return "its bytes are no valid text in its encoding, so that they could not be kept";
        }

        foreach (var (project, proposals) in shown.Where(entry => entry.Key.Files.TryGetValue(here.Path, out var file) && file.Declarations.Contains(here.Position)))
        {
            if (project.Files[here.Path].IsGenerated)
            {
                return "a tool writes the file";
            }

            if (!project.Attributes.Contains(here.Attribute))
            {
                return $"{project.Name} does not reference [{here.Attribute}]";
            }

            if (!proposals.Contains(here))
            {
                return $"in {project.Name} the code does not show it";
            }
        }

        return null;
    }

    private void Reject(List<Issue> issues)
    {
        var guilty = issues.SelectMany(Guilty).ToHashSet();
        foreach (var proposal in guilty.Count > 0 ? guilty : _accepted.Where(proposal => issues.Any(issue => issue.Path == proposal.Path)).DefaultIfEmpty(_accepted.First()).ToHashSet())
        {
            var because = issues.Where(issue => Guilty(issue).Contains(proposal)).Select(issue => issue.Id).FirstOrDefault() ?? issues[0].Id;
            _accepted.Remove(proposal);
            _rejected.Add(proposal);
            Omit(proposal, _files[proposal.Path].Original, proposal.Position, $"[{proposal.Attribute}({proposal.Arguments})] would bring {because}, which is not there now");
        }
    }

    /// <summary>The attributes on what the place names; if there are none, on the member around it; if there are none, on the members of the types around it.</summary>
    private List<Proposal> Guilty(Issue issue)
    {
        if (_accepted.Where(proposal => proposal.Path == issue.Path && proposal.Position == issue.Position).ToList() is { Count: > 0 } own)
        {
            return own;
        }

        return issue.Suspects.Select(ids => _accepted.Where(proposal => ids.Contains(proposal.Symbol)).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>What was only a suggestion before, or said of the same place, is no news.</summary>
    private static bool IsFresh(Issue issue, HashSet<(string Id, string Path, int Position)> known)
        => issue.Id != "LD9001"
            && !known.Contains((issue.Id, issue.Path, issue.Position))
            && !(issue.Id.StartsWith("LD1", StringComparison.Ordinal) && known.Contains(("LD9001", issue.Path, issue.Position)));

    private Issue InOriginal(Issue issue) => _edits.TryGetValue(issue.Path, out var edit) ? issue with { Position = edit.ToOriginal(issue.Position).Position } : issue;

    private Proposal InOriginal(Proposal proposal) => _edits.TryGetValue(proposal.Path, out var edit) ? proposal with { Position = edit.ToOriginal(proposal.Position).Position } : proposal;

    private void Omit(Proposal proposal, SourceText text, int position, string reason)
        => _omissions.Add(new Omission(proposal.Path, text.Lines.GetLineFromPosition(position).LineNumber + 1, proposal.Symbol, reason));

    /// <summary>A file as it was before the first attribute was put in.</summary>
    private sealed record EditedFile(SourceText Original, AttributeNaming Naming)
    {
        public static EditedFile Of(string path, List<AnnotatedProject> projects)
        {
            var files = projects.Select(project => project.Files.GetValueOrDefault(path)).OfType<ProjectFile>().Where(file => file.Naming is not null).ToList();
            var namings = files.Select(file => file.Naming!).Distinct().ToList();
            return new EditedFile(files[0].Text, namings is [var same] ? same : AttributeNaming.Qualified);
        }
    }
}

/// <summary>How a run annotates.</summary>
internal sealed record AnnotationSettings
{
    public required int Jobs { get; init; }

    /// <summary>Whether only what no use speaks against is annotated.</summary>
    public required bool CertainOnly { get; init; }

    /// <summary>The sources that an invocation is to have besides its own: the attributes, where they are to be written.</summary>
    public required Func<CompilerInvocation, ImmutableArray<(string Path, SourceText Text)>> SourcesOf { get; init; }

    /// <summary>Why a file is not to be changed; null if it may be.</summary>
    public required Func<string, string?> ObjectionTo { get; init; }
}

/// <summary>What is to be written.</summary>
/// <param name="Edits">The files, by path.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Omissions">What the code shows and is not written.</param>
/// <param name="Problems">What could not be looked at.</param>
internal sealed record AnnotationResult(
    IReadOnlyDictionary<string, FileEdit> Edits, ImmutableArray<Proposal> Attributes, ImmutableArray<Omission> Omissions, ImmutableArray<Problem> Problems);

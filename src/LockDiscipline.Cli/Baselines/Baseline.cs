using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Output;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Baselines;

/// <summary>Findings that were there before and are put up with, in a file that belongs into version control: sorted, one finding a line.</summary>
internal sealed class Baseline
{
    private const int Version = 1;

    private readonly ImmutableHashSet<string> _fingerprints;

    private Baseline(ImmutableHashSet<string> fingerprints) => _fingerprints = fingerprints;

    /// <exception cref="CommandException">It cannot be read, or is no baseline.</exception>
    public static Baseline Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path));
            if ((int?)root?["version"] != Version)
            {
                throw new CommandException($"{path} is no baseline of this version of the tool; make a new one with --update-baseline");
            }

            return new Baseline([.. root["findings"]!.AsArray().Select(finding => (string)finding!["fingerprint"]!)]);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"the baseline {path} does not exist; make it with --update-baseline", exception);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new CommandException($"the baseline {path} cannot be read: {exception.Message}", exception);
        }
    }

    public bool Contains(Finding finding) => _fingerprints.Contains(finding.Fingerprint);

    /// <summary>Replaces the file by one with these findings.</summary>
    /// <exception cref="CommandException">It cannot be written; the old one is still there.</exception>
    public static void Write(string path, IEnumerable<Finding> findings, string root)
    {
        var lines = findings
            .Select(finding => (Path: ShownPath.Of(finding.Place.Path, root).Replace('\\', '/'), Finding: finding))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .ThenBy(entry => entry.Finding.RuleId, StringComparer.Ordinal)
            .ThenBy(entry => entry.Finding.Member, StringComparer.Ordinal)
            .ThenBy(entry => entry.Finding.Fingerprint, StringComparer.Ordinal)
            .Select(entry => "    " + Json.Line(new JsonObject
            {
                ["rule"] = entry.Finding.RuleId,
                ["file"] = entry.Path,
                ["member"] = entry.Finding.Member,
                ["message"] = Fingerprints.StableMessage(entry.Finding),
                ["fingerprint"] = entry.Finding.Fingerprint,
            }));
        using var file = StagedFile.Write(path, $"{{\n  \"version\": {Version},\n  \"findings\": [\n{string.Join(",\n", lines)}\n  ]\n}}\n");
        file.Commit();
    }
}

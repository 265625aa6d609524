using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Analysis.Suggestions;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>SARIF 2.1.0: one run, with its rules, what it could not check, and every finding, those that are silenced marked as such.</summary>
internal sealed class SarifReport : IReportFormat
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string RootId = "SRCROOT";
    private const string FingerprintKey = "lockdiscipline/v1";

    public void Write(Report report, TextWriter writer) => Json.Write(
        new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(Run(report)),
        },
        writer);

    private static JsonObject Run(Report report)
    {
        var indexes = report.Rules.Select((rule, index) => (rule.Id, index)).ToImmutableDictionary(pair => pair.Id, pair => pair.index);
        return new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = Driver(report) },
            ["invocations"] = new JsonArray(Invocation(report)),
            ["originalUriBaseIds"] = new JsonObject { [RootId] = new JsonObject { ["uri"] = DirectoryUri(report.SourceRoot) } },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = Array(Results(report, indexes)),
        };
    }

    private static JsonObject Driver(Report report) => new()
    {
        ["name"] = ToolVersion.Name,
        ["version"] = ToolVersion.Text,
        ["rules"] = Array(report.Rules.Select(Rule)),
    };

    private static JsonObject Rule(DiagnosticDescriptor rule)
    {
        var title = rule.Title.ToString(null);
        var description = rule.Description.ToString(null) is { Length: > 0 } text ? text : title;
        var json = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = Message(title),
            ["fullDescription"] = Message(description),
            ["help"] = new JsonObject
            {
                ["text"] = $"{title}. {description}",
                ["markdown"] = rule.HelpLinkUri is { Length: > 0 } link ? $"**{title}**\n\n{description}\n\n[{rule.Id}]({link})" : $"**{title}**\n\n{description}",
            },
            ["defaultConfiguration"] = new JsonObject { ["enabled"] = rule.IsEnabledByDefault, ["level"] = Level(rule.DefaultSeverity) },
            ["properties"] = new JsonObject { ["category"] = rule.Category, ["tags"] = Array(Tags(rule).Select(tag => (JsonNode)tag)) },
        };
        if (Uri.TryCreate(rule.HelpLinkUri, UriKind.Absolute, out var uri))
        {
            json["helpUri"] = uri.AbsoluteUri;
        }

        return json;
    }

    private static IEnumerable<string> Tags(DiagnosticDescriptor rule) => rule.CustomTags.Prepend(rule.Category).Distinct();

    private static JsonObject Invocation(Report report) => new()
    {
        ["executionSuccessful"] = !report.HasErrors,
        ["exitCode"] = report.ExitCode,
        ["toolExecutionNotifications"] = Array(report.Problems.Select(problem => new JsonObject
        {
            ["level"] = problem.IsError ? "error" : "note",
            ["message"] = Message(problem.Subject.Length > 0 ? $"{problem.Subject}: {problem.Message}" : problem.Message),
        })),
    };

    private static IEnumerable<JsonObject> Results(Report report, ImmutableDictionary<string, int> indexes)
    {
        var state = report.IsCompared ? "new" : null;
        return report.Findings.Select(finding => Result(finding, report, indexes, state, null))
            .Concat(report.Known.Select(finding => Result(finding, report, indexes, "unchanged", report.AcceptsKnown ? Accepted() : null)))
            .Concat(report.Gone.Select(finding => Result(finding, report, indexes, "absent", null)))
            .Concat(report.Suppressed.Select(finding => Result(finding, report, indexes, state, InSource(finding))));
    }

    private static JsonObject Accepted() => new() { ["kind"] = "external", ["justification"] = "in the baseline" };

    private static JsonObject InSource(Finding finding)
    {
        var suppression = new JsonObject { ["kind"] = "inSource" };
        if (finding.Suppression?.Justification is { Length: > 0 } justification)
        {
            suppression["justification"] = justification;
        }

        return suppression;
    }

    private static JsonObject Result(Finding finding, Report report, ImmutableDictionary<string, int> indexes, string? state, JsonObject? suppression)
    {
        var result = new JsonObject { ["ruleId"] = finding.RuleId };
        if (indexes.TryGetValue(finding.RuleId, out var index))
        {
            result["ruleIndex"] = index;
        }

        result["level"] = Level(finding.Severity);
        result["message"] = Message(finding.Message);
        result["locations"] = new JsonArray(Location(finding, report));
        result["partialFingerprints"] = new JsonObject { [FingerprintKey] = finding.Fingerprint };
        AddRelated(finding, report, result);
        if (finding.Suggestion is { } suggestion)
        {
            result["fixes"] = new JsonArray(Fix(finding, suggestion, report));
        }

        if (suppression is not null)
        {
            result["suppressions"] = new JsonArray(suppression);
        }

        if (state is not null)
        {
            result["baselineState"] = state;
        }

        return result;
    }

    private static JsonObject Fix(Finding finding, FixSuggestion suggestion, Report report) => new()
    {
        ["description"] = Message(suggestion.Title),
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Physical(finding.Place, report)["artifactLocation"]!.DeepClone(),
            ["replacements"] = new JsonArray(new JsonObject
            {
                ["deletedRegion"] = new JsonObject { ["startLine"] = suggestion.FirstLine, ["startColumn"] = 1, ["endLine"] = suggestion.LastLine + 1, ["endColumn"] = 1 },
                ["insertedContent"] = Message(suggestion.Text),
            }),
        }),
    };

    private static void AddRelated(Finding finding, Report report, JsonObject result)
    {
        if (finding.Related.IsEmpty)
        {
            return;
        }

        result["relatedLocations"] = Array(finding.Related.Select((related, index) => Location(related, report, index + 1)));
        var steps = finding.Related.Where(related => related.IsStep).ToList();
        if (steps.Count > 0)
        {
            var locations = new[] { Location(finding, report) }.Concat(steps.Select(step => Location(step, report, null)))
                .Select(location => new JsonObject { ["location"] = location });
            result["codeFlows"] = new JsonArray(new JsonObject { ["threadFlows"] = new JsonArray(new JsonObject { ["locations"] = Array(locations) }) });
        }
    }

    private static JsonObject Location(Finding finding, Report report)
    {
        var location = new JsonObject { ["physicalLocation"] = Physical(finding.Place, report) };
        if (finding.Member.Length > 0)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = finding.Member[2..], ["decoratedName"] = finding.Member });
        }

        return location;
    }

    private static JsonObject Location(RelatedPlace related, Report report, int? id)
    {
        var location = new JsonObject { ["physicalLocation"] = Physical(related.Place, report), ["message"] = Message(related.Message ?? related.Place.LineText.Trim()) };
        if (id is not null)
        {
            location["id"] = id;
        }

        return location;
    }

    private static JsonObject Physical(Place place, Report report)
    {
        var path = report.PathFromSourceRoot(place);
        var artifact = Path.IsPathRooted(path)
            ? new JsonObject { ["uri"] = new Uri(path).AbsoluteUri }
            : new JsonObject { ["uri"] = string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = RootId };
        return new JsonObject
        {
            ["artifactLocation"] = artifact,
            ["region"] = new JsonObject
            {
                ["startLine"] = place.Line,
                ["startColumn"] = place.Column,
                ["endLine"] = place.Span.End.Line + 1,
                ["endColumn"] = place.Span.End.Character + 1,
                ["snippet"] = Message(place.LineText),
            },
        };
    }

    private static string DirectoryUri(string directory) => new Uri(Path.TrimEndingDirectorySeparator(directory) + "/").AbsoluteUri;

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}

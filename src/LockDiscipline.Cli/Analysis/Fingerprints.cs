using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LockDiscipline.Cli.Analysis;

/// <summary>
/// Gives findings a name that survives changes elsewhere: rule, file, member, the text of the line without its indentation and the message
/// without line numbers; and, where all of that is the same, which of them it is from the top.
/// </summary>
internal static partial class Fingerprints
{
    private const int Length = 32;

    public static ImmutableArray<Finding> Assign(IEnumerable<Finding> sortedFindings, string root)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. sortedFindings.Select(finding =>
        {
            var identity = Identity(finding, root);
            var ordinal = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            return finding with { Fingerprint = Hash($"{identity}\n{ordinal}") };
        })];
    }

    /// <summary>The message without what changes when lines move.</summary>
    public static string StableMessage(Finding finding) => LineNumber().Replace(finding.Message, "line #");

    private static string Identity(Finding finding, string root)
        => string.Join('\n', finding.RuleId, ShownPath.Of(finding.Place.Path, root).Replace('\\', '/'), finding.Member, finding.Place.LineText.Trim(), StableMessage(finding));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];

    [GeneratedRegex(@"\bline \d+")]
    private static partial Regex LineNumber();
}

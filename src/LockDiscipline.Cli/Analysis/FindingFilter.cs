using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Which findings the user wants to see.</summary>
internal sealed class FindingFilter
{
    private readonly DiagnosticSeverity _least;
    private readonly HashSet<string>? _rules;
    private readonly ImmutableArray<Glob> _excluded;

    private FindingFilter(DiagnosticSeverity least, HashSet<string>? rules, ImmutableArray<Glob> excluded)
    {
        _least = least;
        _rules = rules;
        _excluded = excluded;
    }

    /// <param name="least">Anything less severe is left out.</param>
    /// <param name="rules">Ids, with <c>*</c> for any end (<c>LD2*</c>); several in one string are separated by commas; none means all.</param>
    /// <param name="excluded">Patterns of files.</param>
    /// <param name="known">The rules that there are.</param>
    /// <exception cref="CommandException">A rule is named that there is not.</exception>
    public static FindingFilter Create(DiagnosticSeverity least, IEnumerable<string> rules, IEnumerable<string> excluded, AnalyzerSet known)
    {
        var patterns = rules.SelectMany(rule => rule.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var globs = excluded.Select(pattern => new Glob(pattern)).ToImmutableArray();
        return new FindingFilter(least, patterns.Count == 0 ? null : [.. patterns.SelectMany(pattern => Expand(pattern, known))], globs);
    }

    public bool Shows(Finding finding, string root)
        => finding.Severity >= _least
            && _rules?.Contains(finding.RuleId) != false
            && !_excluded.Any(glob => glob.Matches(ShownPath.Of(finding.Place.Path, root).Replace('\\', '/')));

    private static List<string> Expand(string pattern, AnalyzerSet known)
    {
        var regex = new Regex($"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var ids = known.Rules.Select(rule => rule.Id).Where(id => regex.IsMatch(id)).ToList();
        return ids.Count > 0 ? ids : throw new CommandException($"there is no rule '{pattern}'; the rules are {string.Join(", ", known.Rules.Select(rule => rule.Id))}");
    }
}

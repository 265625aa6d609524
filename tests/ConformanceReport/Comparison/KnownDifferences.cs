using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Conformance.Comparison;

/// <summary>
/// The checked-in list of differences, a line each: <c>clang/Generics.cs:12: missed LD1001: why</c>. It is exact: a difference that is not
/// in it fails, and so does one in it that is gone.
/// </summary>
internal sealed partial class KnownDifferences
{
    private readonly ILookup<string, string> _keysByFile;

    private KnownDifferences(IEnumerable<string> keys)
    {
        _keysByFile = keys.ToLookup(key => key[..key.IndexOf(':')]);
    }

    /// <exception cref="FormatException">A line is no difference with a reason.</exception>
    public static KnownDifferences Read(string path) => new([.. File.ReadLines(path).Where(line => line.Trim().Length > 0 && !line.StartsWith('#')).Select(KeyOf)]);

    public IEnumerable<string> Files => _keysByFile.Select(group => group.Key);

    /// <summary>What is not in the list, and what is in it and has gone; empty where the list is exact.</summary>
    public ImmutableArray<string> Complaints(string file, ImmutableArray<Difference> differences)
    {
        var known = _keysByFile[file].ToList();
        var complaints = ImmutableArray.CreateBuilder<string>();
        foreach (var difference in differences)
        {
            if (!known.Remove(difference.Key))
                complaints.Add(difference.ToString());
        }

        complaints.AddRange(known.Select(gone => $"{gone}: no longer so, take it off the list of known differences"));
        return complaints.ToImmutable();
    }

    private static string KeyOf(string line)
    {
        var match = LinePattern().Match(line);
        return match.Success ? match.Groups["key"].Value : throw new FormatException($"'{line}' is no known difference: 'file:line: missed|unexpected id: reason' is");
    }

    [GeneratedRegex(@"^(?<key>[^:]+:\d+: (missed|unexpected) LD\d{4}(\|LD\d{4})*): .+$")]
    private static partial Regex LinePattern();
}

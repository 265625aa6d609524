using System;
using System.Collections.Immutable;
using System.Linq;

namespace LockDiscipline.Analyzers.Report;

/// <summary>
/// The properties that say what the additional locations of a diagnostic are. They are a contract with whoever shows them: the command line makes code flows of
/// them.
/// </summary>
public static class PlaceProperties
{
    /// <summary>Lists, separated by commas, the indexes of the additional locations that are the steps of a chain of calls, in its order.</summary>
    public const string Path = "lockdiscipline.path";

    /// <summary>With the index of an additional location behind it: what happens there.</summary>
    public const string Message = "lockdiscipline.place.";

    internal static ImmutableDictionary<string, string?> Add(ImmutableDictionary<string, string?> properties, int first, ImmutableArray<FindingStep> steps)
    {
        var indexes = Enumerable.Range(first, steps.Length).ToList();
        properties = properties.SetItem(Path, string.Join(",", indexes));
        foreach (int index in indexes)
            properties = properties.SetItem(FormattableString.Invariant($"{Message}{index}"), steps[index - first].What);
        return properties;
    }
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>
/// Reads the additional locations of a diagnostic, and the properties that say what they are.
/// </summary>
internal static class RelatedPlaces
{
    public static ImmutableArray<RelatedPlace> Of(Diagnostic diagnostic)
    {
        var steps = Steps(diagnostic);
        return
        [
            .. diagnostic.AdditionalLocations
                .Select((location, index) => (Place: Place.Of(location), Index: index))
                .Where(other => other.Place is not null)
                .OrderBy(other => Order(steps, other.Index)).ThenBy(other => other.Index)
                .Select(other => new RelatedPlace(other.Place!, MessageAt(diagnostic, other.Index), steps.Contains(other.Index))),
        ];
    }

    /// <summary>Places that are no steps come first, then the steps as the path has them.</summary>
    private static int Order(ImmutableArray<int> steps, int index) => steps.IndexOf(index);

    private static ImmutableArray<int> Steps(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(PlaceProperties.Path, out var path) || string.IsNullOrEmpty(path))
        {
            return [];
        }

        return [.. path.Split(',').Select(step => int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? index : -1).Where(index => index >= 0)];
    }

    private static string? MessageAt(Diagnostic diagnostic, int index)
        => diagnostic.Properties.TryGetValue(FormattableString.Invariant($"{PlaceProperties.Message}{index}"), out var message) ? message : null;
}

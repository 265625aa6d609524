using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Benchmarks;

/// <summary>What analyzers cost in a build, as ratios to the same build with others, run in turns.</summary>
/// <param name="Time">Of the wall clock.</param>
/// <param name="Allocated">Of the allocated bytes.</param>
/// <param name="Live">Of what is alive at the end.</param>
/// <param name="AllocatedByOurs">Bytes, in the last build.</param>
/// <param name="AllocatedByEmpty">Bytes, in the last build that it is compared to.</param>
internal sealed record Cost(Ratio Time, Ratio Allocated, Ratio Live, double AllocatedByOurs, double AllocatedByEmpty)
{
    public static async Task<Cost> OfAsync(Code code, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<DiagnosticAnalyzer> baseline, int pairs)
    {
        var builds = new List<(Build Measured, Build Base)>();
        // The first pair warms up; where there is time for one pair only, that is the one.
        for (int i = pairs > 1 ? -1 : 0; i < pairs; i++)
        {
            // Whoever comes second finds a warmer cache: they take turns.
            var first = await Build.RunAsync(code, i % 2 == 0 ? analyzers : baseline).ConfigureAwait(false);
            var second = await Build.RunAsync(code, i % 2 == 0 ? baseline : analyzers).ConfigureAwait(false);
            if (i >= 0)
                builds.Add(i % 2 == 0 ? (first, second) : (second, first));
        }
        var last = builds[^1];
        return new Cost(
            Ratio.Of([.. builds.Select(pair => (pair.Measured.Time.TotalSeconds, pair.Base.Time.TotalSeconds))]),
            Ratio.Of([.. builds.Select(pair => ((double)pair.Measured.AllocatedBytes, (double)pair.Base.AllocatedBytes))]),
            Ratio.Of([.. builds.Select(pair => ((double)pair.Measured.LiveBytes, (double)pair.Base.LiveBytes))]),
            last.Measured.AllocatedBytes,
            last.Base.AllocatedBytes);
    }
}

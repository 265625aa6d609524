using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LockDiscipline.Benchmarks;

/// <summary>The median of ratios that were taken side by side, and the interval in which the true median lies with 95 % (by ranks, so that no shape of the noise is assumed).</summary>
internal readonly record struct Ratio(double Median, double Low, double High, int Pairs)
{
    /// <param name="pairs">What was measured, each with what it is compared to.</param>
    public static Ratio Of(IReadOnlyCollection<(double Measured, double Base)> pairs)
    {
        var sorted = pairs.Select(pair => pair.Measured / pair.Base).Order().ToList();
        int count = sorted.Count;
        int rank = LowestRank(count);
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[(count / 2) - 1] + sorted[count / 2]) / 2;
        return new Ratio(median, sorted[rank], sorted[count - 1 - rank], count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"×{Median:F3} ({Low:F3} to {High:F3})");

    // The largest k such that fewer than k of n fall on one side of the median with a probability of at most 2.5 %.
    private static int LowestRank(int count)
    {
        double probability = System.Math.Pow(0.5, count);
        double sum = probability;
        int rank = 0;
        while (sum <= 0.025)
        {
            rank++;
            probability *= (count - rank + 1) / (double)rank;
            sum += probability;
        }
        return System.Math.Max(0, rank - 1);
    }
}

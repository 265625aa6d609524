using System;
using System.Collections.Generic;

namespace GemSimulator.Tests;

/// <summary>The lines that one text has and the other has not, in order, by their longest common subsequence.</summary>
internal static class LineDifference
{
    /// <summary>Each line of either text: with a space if both have it, a minus if only the first, a plus if only the second.</summary>
    internal static IEnumerable<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = CommonLengths(before, after);
        int i = 0;
        int j = 0;
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && before[i] == after[j])
            {
                yield return "  " + before[i++];
                j++;
            }
            else if (i < before.Count && (j == after.Count || common[i + 1, j] >= common[i, j + 1]))
                yield return "- " + before[i++];
            else
                yield return "+ " + after[j++];
        }
    }

    private static int[,] CommonLengths(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var lengths = new int[before.Count + 1, after.Count + 1];
        for (int i = before.Count - 1; i >= 0; i--)
            for (int j = after.Count - 1; j >= 0; j--)
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }
}

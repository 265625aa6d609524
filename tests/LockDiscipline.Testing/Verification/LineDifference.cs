using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A difference of two texts by lines, from their longest common subsequence.</summary>
internal static class LineDifference
{
    public static string Between(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var common = CommonLengths(left, right);
        var result = new StringBuilder();
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                Append(result, "  ", left[i++]);
                j++;
            }
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Append(result, "- ", left[i++]);
            }
            else
            {
                Append(result, "+ ", right[j++]);
            }
        }

        return result.ToString();
    }

    // lengths[i, j]: the longest common subsequence of left[i..] and right[j..].
    private static int[,] CommonLengths(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : System.Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        return lengths;
    }

    // What the eye cannot see would make the difference a riddle.
    private static void Append(StringBuilder result, string sign, string line) =>
        result.Append(sign).Append(line.Replace("\r", "\\r", System.StringComparison.Ordinal)).Append('\n');
}

namespace LockDiscipline.Analyzers.Effects.Framework;

/// <summary>
/// The key of a method in the table: 40 bits of a hash of its documentation comment id. Two methods of the table never share one, which is
/// tested when it is written; that a method outside it hits one has a chance of one in ten million.
/// </summary>
internal static class MethodKey
{
    public const int Bits = 40;

    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    public static ulong Of(string documentationId)
    {
        ulong hash = FnvOffset;
        foreach (char c in documentationId)
            hash = unchecked((hash ^ c) * FnvPrime);

        // FNV leaves its high bits poorly mixed for short ids.
        hash ^= hash >> 33;
        hash = unchecked(hash * 0xff51afd7ed558ccd);
        hash ^= hash >> 33;
        return hash >> (64 - Bits);
    }
}

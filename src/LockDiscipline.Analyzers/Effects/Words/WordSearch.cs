using System;
using System.Buffers;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>Looks for one word in a text. The runtime finds a string faster than the words of a text can be hashed.</summary>
internal static class WordSearch
{
    private const int Chunk = 4096;

    /// <summary>Where the word stands in a part of the text: as an identifier, or as a part of a comment or string that looks like one.</summary>
    public static IEnumerable<int> In(SourceText text, TextSpan span, string word)
    {
        if (word.Length == 0)
            yield break;
        // The chunks overlap by a word, so that none is cut in two.
        char[] buffer = ArrayPool<char>.Shared.Rent(Chunk + word.Length + 1);
        try
        {
            for (int start = span.Start; start < span.End; start += Chunk)
            {
                int length = Math.Min(Chunk + word.Length + 1, span.End - start);
                text.CopyTo(start, buffer, 0, length);
                for (int at = Next(buffer, 0, length, word); at >= 0 && at < Chunk; at = Next(buffer, at + word.Length, length, word))
                    yield return start + at;
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static int Next(char[] buffer, int start, int length, string word)
    {
        while (start < length)
        {
            int found = buffer.AsSpan(start, length - start).IndexOf(word.AsSpan());
            if (found < 0)
                return -1;
            start += found;
            int end = start + word.Length;
            if ((start == 0 || !WordSet.IsPartOfWord(buffer[start - 1])) && (end == length || !WordSet.IsPartOfWord(buffer[end])))
                return start;
            start = end;
        }
        return -1;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>A set of identifiers that can be looked for in a text without making a string of every word in it.</summary>
internal sealed class WordSet
{
    private const int Chunk = 4096;
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    private readonly string?[] _slots;
    private readonly int _longest;

    public WordSet(IEnumerable<string> words)
    {
        var distinct = words.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        int size = 16;
        while (size < distinct.Count * 4)
            size *= 2;
        _slots = new string?[size];
        foreach (string word in distinct)
            Insert(word);
        _longest = distinct.Count == 0 ? 0 : distinct.Max(word => word.Length);
    }

    public bool IsEmpty => _longest == 0;

    /// <summary>Whether one of the words stands in the text as an identifier, or a part of a comment or string that looks like one.</summary>
    public bool IsMentionedIn(SourceText text)
    {
        if (IsEmpty)
            return false;
        // The chunks overlap by a word, so that none is cut in two.
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(Chunk + _longest + 1);
        try
        {
            for (int start = 0; start < text.Length; start += Chunk)
            {
                int length = Math.Min(Chunk + _longest + 1, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                if (IsMentionedIn(buffer, length))
                    return true;
            }
            return false;
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash of a word, as <see cref="ReadHashes"/> gives it.</summary>
    public static uint HashOf(string word)
    {
        uint hash = OffsetBasis;
        foreach (char c in word)
            hash = (hash ^ c) * Prime;
        return hash;
    }

    /// <summary>Gives the hash of every word in the text, as often as it stands there.</summary>
    public static void ReadHashes(SourceText text, Action<uint> found)
    {
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(Chunk);
        try
        {
            bool isInWord = false;
            uint hash = OffsetBasis;
            for (int start = 0; start < text.Length; start += Chunk)
            {
                int length = Math.Min(Chunk, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                for (int i = 0; i < length; i++)
                {
                    if (IsPartOfWord(buffer[i]))
                    {
                        hash = ((isInWord ? hash : OffsetBasis) ^ buffer[i]) * Prime;
                        isInWord = true;
                    }
                    else if (isInWord)
                    {
                        found(hash);
                        isInWord = false;
                    }
                }
            }
            if (isInWord)
                found(hash);
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private bool IsMentionedIn(char[] buffer, int length)
    {
        int start = -1;
        uint hash = OffsetBasis;
        for (int i = 0; i <= length; i++)
        {
            bool isPart = i < length && IsPartOfWord(buffer[i]);
            if (isPart)
            {
                if (start < 0)
                {
                    start = i;
                    hash = OffsetBasis;
                }
                hash = (hash ^ buffer[i]) * Prime;
                continue;
            }
            if (start >= 0 && i - start <= _longest && Contains(buffer, start, i - start, hash))
                return true;
            start = -1;
        }
        return false;
    }

    /// <summary>Whether words are made of such characters.</summary>
    public static bool IsPartOfWord(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '0' and <= '9' || c > 127 && char.IsLetterOrDigit(c);

    private bool Contains(char[] buffer, int start, int length, uint hash)
    {
        for (uint i = hash; ; i++)
        {
            string? word = _slots[i & (uint)(_slots.Length - 1)];
            if (word is null)
                return false;
            if (word.Length == length && Equals(word, buffer, start))
                return true;
        }
    }

    private static bool Equals(string word, char[] buffer, int start)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] != buffer[start + i])
                return false;
        }
        return true;
    }

    private void Insert(string word)
    {
        uint hash = HashOf(word);
        while (_slots[hash & (uint)(_slots.Length - 1)] is not null)
            hash++;
        _slots[hash & (uint)(_slots.Length - 1)] = word;
    }
}

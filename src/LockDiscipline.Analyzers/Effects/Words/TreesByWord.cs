using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>
/// In which files of a compilation a word stands, as an identifier or as a part of a comment or string that looks like one. All texts are read once, when somebody
/// asks first. Words are told apart by their hashes: now and then a file is named that does not have the word.
/// </summary>
internal sealed class TreesByWord
{
    private readonly Dictionary<uint, int> _last = new();
    private readonly List<(int Tree, int Earlier)> _entries = new();
    private readonly ImmutableArray<SyntaxTree> _trees;

    private TreesByWord(ImmutableArray<SyntaxTree> trees)
    {
        _trees = trees;
    }

    public static TreesByWord Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var index = new TreesByWord(compilation.SyntaxTrees.ToImmutableArray());
        for (int i = 0; i < index._trees.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WordSet.ReadHashes(index._trees[i].GetText(cancellationToken), hash => index.Add(hash, i));
        }
        return index;
    }

    /// <summary>The files that have the word, in the order of the compilation.</summary>
    public IReadOnlyList<SyntaxTree> WithWord(string word)
    {
        if (!_last.TryGetValue(WordSet.HashOf(word), out int entry))
            return Array.Empty<SyntaxTree>();
        var trees = new List<SyntaxTree>();
        for (; entry >= 0; entry = _entries[entry].Earlier)
            trees.Add(_trees[_entries[entry].Tree]);
        trees.Reverse();
        return trees;
    }

    private void Add(uint hash, int tree)
    {
        if (!_last.TryGetValue(hash, out int earlier))
            earlier = -1;
        else if (_entries[earlier].Tree == tree)
            return;
        _last[hash] = _entries.Count;
        _entries.Add((tree, earlier));
    }
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// The words that make a file, or a body, worth binding: those of the lock operations, and the names of members of this compilation and its references that
/// are annotated or change locks for their callers. Only names: whatever passes is looked at properly.
/// </summary>
internal sealed class NameIndex
{
    private readonly Func<SyntaxTree, FileNames> _read;
    private readonly ImmutableHashSet<string> _names;
    private readonly ImmutableHashSet<string> _wrappers;
    private readonly int _longest;

    private NameIndex(Func<SyntaxTree, FileNames> read, ImmutableHashSet<string> names, ImmutableHashSet<string> wrappers)
    {
        _wrappers = wrappers;
        _read = read;
        _names = names;
        _longest = names.Count == 0 ? 0 : names.Max(name => name.Length);
    }

    public static NameIndex Create(Compilation compilation, ExternalContracts external, Func<SyntaxTree, FileNames> read, CancellationToken cancellationToken)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var wrappers = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = read(tree);
            names.UnionWith(file.Annotated);
            wrappers.UnionWith(file.Wrappers);
            names.UnionWith(file.Atomic);
        }
        names.UnionWith(wrappers);
        names.UnionWith(external.Symbols.Select(symbol => symbol.Name));
        names.UnionWith(AnnotatedReferences.Names(compilation, cancellationToken));
        return new NameIndex(read, names.ToImmutable(), wrappers.ToImmutable());
    }

    /// <summary>Whether a method of that name may leave its callers with more or fewer locks than before.</summary>
    public bool IsWrapper(string identifier) => _wrappers.Contains(identifier);

    /// <summary>Whether anything in the file can matter.</summary>
    public bool IsInteresting(SyntaxTree tree, CancellationToken cancellationToken) =>
        _names.Contains(FileNames.Unnamed) || _read(tree).MentionsLocks || _names.Count > 0 && FileNames.Mentions(tree.GetText(cancellationToken), _longest, _names);

    /// <summary>Whether anything in a body can matter.</summary>
    public bool IsInteresting(SyntaxNode body)
    {
        if (_names.Contains(FileNames.Unnamed))
            return true;
        foreach (var token in body.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.LockKeyword) || token.IsKind(SyntaxKind.IdentifierToken) && IsInteresting(token.ValueText))
                return true;
        }
        return false;
    }

    /// <summary>Whether the name is one that changes locks, or the state of locks, for its callers.</summary>
    public bool IsInteresting(string identifier) => FileNames.IsSeed(identifier) || FileNames.IsAcquire(identifier) || WaitCalls.IsName(identifier) || _names.Contains(identifier);
}

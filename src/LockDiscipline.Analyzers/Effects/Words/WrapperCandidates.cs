using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>
/// The declarations that may be wrappers of locks as far as their words tell: what takes locks and gives none back, or the other way round; and what does so by
/// calling what says that it does, or does for certain; and what is about a lock of its callers alone.
/// </summary>
internal sealed class WrapperCandidates
{
    // A wrapper of a wrapper of a wrapper: deeper than this nobody wraps locks.
    private const int DeepestWrapper = 3;

    private readonly Dictionary<(SyntaxTree Tree, int Start, string Name), Candidate> _all = new();
    private readonly Dictionary<string, List<Candidate>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _annotated;

    /// <param name="files">The files that mention locks.</param>
    public WrapperCandidates(IReadOnlyCollection<(SyntaxTree Tree, FileNames Names)> files)
    {
        var acquirers = new HashSet<string>(files.SelectMany(file => file.Names.Acquirers), StringComparer.Ordinal);
        var releasers = new HashSet<string>(files.SelectMany(file => file.Names.Releasers), StringComparer.Ordinal);
        _annotated = new HashSet<string>(acquirers.Concat(releasers), StringComparer.Ordinal);
        Add(files, method => method.Balance != LockBalance.Even || method.IsInside);
        for (int depth = 0; depth < DeepestWrapper; depth++)
        {
            var takes = Add(files, method => BalanceOf(method, acquirers, releasers) == LockBalance.Takes);
            var givesBack = Add(files, method => BalanceOf(method, acquirers, releasers) == LockBalance.GivesBack);
            acquirers.UnionWith(takes);
            releasers.UnionWith(givesBack);
        }
    }

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The candidates of a name, each by its tree and position.</summary>
    public IEnumerable<(SyntaxTree Tree, int Start)> Named(string name) =>
        _byName.TryGetValue(name, out var candidates) ? candidates.Select(candidate => (candidate.Tree, candidate.Method.Start)) : Enumerable.Empty<(SyntaxTree, int)>();

    /// <summary>Whether a declaration may be a wrapper.</summary>
    /// <param name="declaration">Where it is.</param>
    /// <param name="name">The name under which it is used.</param>
    /// <param name="isRealWrapper">Whether anything of a name is a wrapper: whoever calls what is none wraps nothing by that.</param>
    public bool Contains(SyntaxReference declaration, string name, Func<string, bool> isRealWrapper) =>
        _all.TryGetValue((declaration.SyntaxTree, declaration.Span.Start, name), out var candidate)
        && (candidate.ByCallsOf.IsEmpty || candidate.ByCallsOf.Any(called => _annotated.Contains(called) || isRealWrapper(called)));

    private List<string> Add(IEnumerable<(SyntaxTree Tree, FileNames Names)> files, Func<MethodWords, bool> condition)
    {
        var matching = new List<string>();
        var found = new List<Candidate>();
        foreach (var (tree, names) in files)
        {
            foreach (var method in names.Methods.Where(condition))
            {
                matching.Add(method.Name);
                if (!_all.ContainsKey((tree, method.Start, method.Name)))
                    found.Add(new Candidate(tree, method, CallsOfCandidates(method)));
            }
        }
        foreach (var candidate in found)
        {
            _all[(candidate.Tree, candidate.Method.Start, candidate.Method.Name)] = candidate;
            if (!_byName.TryGetValue(candidate.Method.Name, out var others))
                _byName[candidate.Method.Name] = others = new List<Candidate>();
            others.Add(candidate);
        }
        return matching;
    }

    // Those that were found before it, so that the question always ends.
    private ImmutableArray<string> CallsOfCandidates(MethodWords method) =>
        method.Balance != LockBalance.Even || method.CertainBalance != LockBalance.Even || method.IsInside
            ? ImmutableArray<string>.Empty
            : method.Mentions.Where(word => _annotated.Contains(word) || _byName.ContainsKey(word)).ToImmutableArray();

    private static LockBalance BalanceOf(MethodWords method, HashSet<string> acquirers, HashSet<string> releasers)
    {
        bool takes = method.CertainBalance == LockBalance.Takes || method.MentionsAnyOutsideHandlers(acquirers);
        bool givesBack = method.CertainBalance == LockBalance.GivesBack || method.MentionsAnyOutsideHandlers(releasers);
        return takes == givesBack ? LockBalance.Even : takes ? LockBalance.Takes : LockBalance.GivesBack;
    }

    private sealed record Candidate(SyntaxTree Tree, MethodWords Method, ImmutableArray<string> ByCallsOf);
}

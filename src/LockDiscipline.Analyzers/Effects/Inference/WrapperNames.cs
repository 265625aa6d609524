using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Which of the names that may be those of wrappers are: a method that merely waits for something, or that forgets its lock, does not make its callers matter.
/// Found out when a body first mentions the name.
/// </summary>
internal sealed class WrapperNames
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly NameIndex _names;
    private readonly BodySource _bodies;
    private readonly CalleeKnowledge _callees;
    private readonly CancellationToken _cancellationToken;
    private readonly ThreadLocal<HashSet<string>> _asked = new(() => new HashSet<string>(StringComparer.Ordinal));

    public WrapperNames(NameIndex names, BodySource bodies, CalleeKnowledge callees, CancellationToken cancellationToken)
    {
        _names = names;
        _bodies = bodies;
        _callees = callees;
        _cancellationToken = cancellationToken;
    }

    public bool Contains(string name)
    {
        if (_known.TryGetValue(name, out bool known))
            return known;
        // What calls another one of its own name may wrap what that one wraps.
        if (!_asked.Value.Add(name))
            return true;
        try
        {
            return _known[name] = _names.WrappersNamed(name).Any(declaration => IsWrapper(declaration.Tree, declaration.Start));
        }
        finally
        {
            _asked.Value.Remove(name);
        }
    }

    private bool IsWrapper(SyntaxTree tree, int start)
    {
        // A local function cannot be told by itself.
        var bodies = BodyFinder.OfMemberAt(tree.GetRoot(_cancellationToken), start);
        return bodies is null || bodies.Any(body => _bodies.Bind(body, _cancellationToken)?.Owner is IMethodSymbol method && !_callees.InferredContract(method).IsEmpty);
    }
}

using System;
using System.Collections.Concurrent;
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
        return _known[name] = _names.WrappersNamed(name).Any(declaration => IsWrapper(declaration.Tree, declaration.Start));
    }

    private bool IsWrapper(SyntaxTree tree, int start)
    {
        // A local function, and what else has no body of its own here, cannot be told by itself.
        var body = BodyFinder.At(tree.GetRoot(_cancellationToken), start);
        return body is null || _bodies.Bind(body, _cancellationToken)?.Owner is not IMethodSymbol method || !_callees.InferredContract(method).IsEmpty;
    }
}

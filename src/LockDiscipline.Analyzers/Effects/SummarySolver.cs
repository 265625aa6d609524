using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// Makes summaries of methods on demand: callees before callers, and methods that call one another together, in rounds until nothing changes. So the answer for a
/// method depends on the code alone, not on which method was asked for first, and every method is run once, or once a round within a recursion.
/// </summary>
/// <typeparam name="TSummary">A summary; within a recursion it may only grow from round to round.</typeparam>
internal sealed class SummarySolver<TSummary>
    where TSummary : class
{
    // What goes around a recursion more often than this adds nothing that a reader could follow.
    private const int MostRounds = 4;

    private readonly object _gate = new();
    private readonly Dictionary<ISymbol, TSummary> _known = new(SymbolEqualityComparer.Default);
    private readonly BodySource _bodies;
    private readonly TSummary _empty;
    private readonly Func<IMethodSymbol, bool> _mayMatter;
    private readonly Func<IMethodSymbol, Body, bool, CancellationToken, TSummary> _summarize;
    private readonly Func<TSummary, TSummary, bool> _areSame;
    private bool _isSolving;

    /// <param name="bodies">The bodies of the compilation.</param>
    /// <param name="empty">The summary of a method of which nothing is known.</param>
    /// <param name="mayMatter">Whether a method is worth looking at; cheap, without binding its body.</param>
    /// <param name="summarize">Makes the summary of a body; it may ask this solver for those of the methods that the body calls. The flag says whether these are final.</param>
    /// <param name="areSame">Whether a round has changed nothing.</param>
    public SummarySolver(
        BodySource bodies,
        TSummary empty,
        Func<IMethodSymbol, bool> mayMatter,
        Func<IMethodSymbol, Body, bool, CancellationToken, TSummary> summarize,
        Func<TSummary, TSummary, bool> areSame)
    {
        _bodies = bodies;
        _empty = empty;
        _mayMatter = mayMatter;
        _summarize = summarize;
        _areSame = areSame;
    }

    public TSummary Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!_mayMatter(method))
            return _empty;
        lock (_gate)
        {
            if (_known.TryGetValue(method, out var known))
                return known;
            // Asked for while a body is being summarized, but not among its calls: there is no such method that matters.
            if (_isSolving)
                return _empty;
            _isSolving = true;
            try
            {
                new Components(this, cancellationToken).Visit(method);
            }
            finally
            {
                _isSolving = false;
            }
            return _known.TryGetValue(method, out known) ? known : _empty;
        }
    }

    private IEnumerable<IMethodSymbol> Callees(Body body) =>
        body.Root.Descendants()
            .SelectMany(Called)
            .Select(method => (method.ReducedFrom ?? method).OriginalDefinition)
            .Where(_mayMatter)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);

    private static IEnumerable<IMethodSymbol> Called(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                yield return invocation.TargetMethod;
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                yield return constructor;
                break;
            case IPropertyReferenceOperation { Property: { } property }:
                if (property.GetMethod is { } getter)
                    yield return getter;
                if (property.SetMethod is { } setter)
                    yield return setter;
                break;
            case IBinaryOperation { OperatorMethod: { } @operator }:
                yield return @operator;
                break;
            case IUnaryOperation { OperatorMethod: { } @operator }:
                yield return @operator;
                break;
            case IConversionOperation { OperatorMethod: { } @operator }:
                yield return @operator;
                break;
        }
    }

    private void Solve(List<(IMethodSymbol Method, Body? Body)> component, bool isRecursive, CancellationToken cancellationToken)
    {
        foreach (var (method, _) in component)
            _known[method] = _empty;
        for (int round = 0; round < (isRecursive ? MostRounds : 1); round++)
        {
            bool changed = false;
            var next = component.Select(entry => entry.Body is null ? _empty : _summarize(entry.Method, entry.Body, !isRecursive, cancellationToken)).ToList();
            for (int i = 0; i < next.Count; i++)
            {
                changed |= !_areSame(_known[component[i].Method], next[i]);
                _known[component[i].Method] = next[i];
            }
            if (!changed)
                break;
        }
    }

    /// <summary>Tarjan's strongly connected components, in the order in which they are to be solved.</summary>
    private sealed class Components
    {
        private readonly SummarySolver<TSummary> _solver;
        private readonly CancellationToken _cancellationToken;
        private readonly Dictionary<ISymbol, int> _index = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<ISymbol, int> _low = new(SymbolEqualityComparer.Default);
        private readonly Stack<(IMethodSymbol Method, Body? Body)> _open = new();
        private readonly HashSet<ISymbol> _isOpen = new(SymbolEqualityComparer.Default);

        public Components(SummarySolver<TSummary> solver, CancellationToken cancellationToken)
        {
            _solver = solver;
            _cancellationToken = cancellationToken;
        }

        public void Visit(IMethodSymbol method)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            _cancellationToken.ThrowIfCancellationRequested();
            _index[method] = _low[method] = _index.Count;
            var body = _solver._bodies.BodyOf(method, _cancellationToken);
            _open.Push((method, body));
            _isOpen.Add(method);
            bool callsItself = false;
            foreach (var callee in body is null ? Enumerable.Empty<IMethodSymbol>() : _solver.Callees(body))
            {
                callsItself |= SymbolEqualityComparer.Default.Equals(callee, method);
                Follow(method, callee);
            }
            if (_low[method] == _index[method])
                Close(method, callsItself);
        }

        private void Follow(IMethodSymbol method, IMethodSymbol callee)
        {
            if (_isOpen.Contains(callee))
            {
                _low[method] = Math.Min(_low[method], _index[callee]);
            }
            else if (!_index.ContainsKey(callee) && !_solver._known.ContainsKey(callee))
            {
                Visit(callee);
                _low[method] = Math.Min(_low[method], _low[callee]);
            }
        }

        private void Close(IMethodSymbol root, bool callsItself)
        {
            var component = new List<(IMethodSymbol Method, Body? Body)>();
            do
            {
                component.Add(_open.Pop());
                _isOpen.Remove(component[component.Count - 1].Method);
            }
            while (!SymbolEqualityComparer.Default.Equals(component[component.Count - 1].Method, root));
            _solver.Solve(component, callsItself || component.Count > 1, _cancellationToken);
        }
    }
}

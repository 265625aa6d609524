using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// The bodies of one top-level type, its parts and its nested types, that have to do with locks, run with what they show together: the locks that every caller of a private method holds
/// are held in that method.
/// </summary>
/// <remarks>
/// Found in rounds that start with nothing assumed. What one round finds is added in the next, so that chains of private methods are followed; contracts only grow.
/// </remarks>
internal sealed class TypeLocks
{
    // A private method called by a private method called by …: each round goes one call deeper.
    private const int MostRounds = 6;

    private TypeLocks(
        ImmutableDictionary<ISymbol, ImmutableArray<ContractClause>> heldByAllCallers, ImmutableDictionary<SyntaxNode, BodyResult> results, ICalleeKnowledge callees)
    {
        HeldByAllCallers = heldByAllCallers;
        Results = results;
        Callees = callees;
    }

    /// <summary>For private methods without a contract, the locks that all their callers hold.</summary>
    public ImmutableDictionary<ISymbol, ImmutableArray<ContractClause>> HeldByAllCallers { get; }

    /// <summary>What happens in the bodies, by their syntax.</summary>
    public ImmutableDictionary<SyntaxNode, BodyResult> Results { get; }

    /// <summary>The knowledge of callees that includes the private methods of this type.</summary>
    public ICalleeKnowledge Callees { get; }

    public static TypeLocks Of(IEnumerable<SyntaxNode> relevant, BodySource bodies, LockModel model, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        var all = BodiesOf(relevant, bodies, model, cancellationToken);
        var held = ImmutableDictionary.Create<ISymbol, ImmutableArray<ContractClause>>(SymbolEqualityComparer.Default);
        var knowledge = new WithPrivateMethods(callees, held);
        var results = all.ToImmutableDictionary(body => body.Syntax, body => BodyAnalysis.Run(body, model, knowledge, null, cancellationToken));
        for (int round = 0; round < MostRounds; round++)
        {
            var next = PrivateMethods.HeldByAllCallers(results.Values, model, callees);
            var changed = next.Keys.Where(method => !held.TryGetValue(method, out var before) || before.Length != next[method].Length).ToImmutableHashSet(SymbolEqualityComparer.Default);
            if (changed.IsEmpty)
                break;
            held = next;
            knowledge = new WithPrivateMethods(callees, held);
            foreach (var body in all.Where(body => changed.Contains(PartialMembers.DefinitionOf(body.Owner))))
                results = results.SetItem(body.Syntax, BodyAnalysis.Run(body, model, knowledge, null, cancellationToken));
        }
        return new TypeLocks(held, results, knowledge);
    }

    private static List<Body> BodiesOf(IEnumerable<SyntaxNode> relevant, BodySource bodies, LockModel model, CancellationToken cancellationToken) =>
        relevant
            .Select(node => bodies.Bind(node, cancellationToken))
            .OfType<Body>()
            .Where(body => !model.Annotations.IsNotAnalysed(body.Owner))
            .ToList();

    private sealed class WithPrivateMethods : ICalleeKnowledge
    {
        private readonly ICalleeKnowledge _callees;
        private readonly ImmutableDictionary<ISymbol, ImmutableArray<ContractClause>> _held;

        public WithPrivateMethods(ICalleeKnowledge callees, ImmutableDictionary<ISymbol, ImmutableArray<ContractClause>> held)
        {
            _callees = callees;
            _held = held;
        }

        public ImmutableArray<ContractClause> InferredContract(IMethodSymbol method) => _callees.InferredContract(method);

        public bool IsHandedOver(IMethodSymbol method, LockPath path, bool takes) => _callees.IsHandedOver(method, path, takes);

        public ImmutableArray<ContractClause> HeldByAllCallers(IMethodSymbol method) =>
            _held.TryGetValue(PartialMembers.DefinitionOf(method), out var clauses) ? clauses : ImmutableArray<ContractClause>.Empty;

        public DelegateUse UseOfDelegate(IMethodSymbol method, IParameterSymbol parameter) => _callees.UseOfDelegate(method, parameter);
    }
}

using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// The bodies of the compilation, found by what they mention: those of the type for what is private, those of the files that have the name for everything
/// else. Nothing is bound before its text has the name.
/// </summary>
internal sealed class CompilationBodies
{
    private readonly BodySource _bodies;
    private readonly LockModel _model;
    private readonly TypeLocksCache? _types;
    private readonly ICalleeKnowledge _callees;
    private readonly NameIndex _names;
    private readonly ConcurrentDictionary<SyntaxNode, BodyResult?> _results = new();
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableArray<SyntaxNode>> _candidates = new();
    private TreesByWord? _treesByWord;

    /// <param name="types">What is known of whole types; null where nothing is to be inferred.</param>
    /// <param name="names">The words that make a body worth binding.</param>
    /// <param name="callDepth">The longest chain of calls that is followed.</param>
    public CompilationBodies(BodySource bodies, LockModel model, TypeLocksCache? types, ICalleeKnowledge callees, NameIndex names, int callDepth)
    {
        Acquisitions = new AcquisitionSummaries(this, model, names, callDepth);
        Directions = new InstanceDirections(this);
        Callers = new CallerLocks(this);
        Notifiers = new Notifiers(this);
        _bodies = bodies;
        _model = model;
        _types = types;
        _callees = callees;
        _names = names;
        Accesses = new MemberAccesses(this);
    }

    /// <summary>What the bodies do to members.</summary>
    public MemberAccesses Accesses { get; }

    /// <summary>The locks that methods take.</summary>
    public AcquisitionSummaries Acquisitions { get; }

    /// <summary>The locks that all callers of methods hold.</summary>
    public CallerLocks Callers { get; }

    /// <summary>Which way objects are locked that lead to one another.</summary>
    public InstanceDirections Directions { get; }

    /// <summary>Who ends the waits for a pulse.</summary>
    public Notifiers Notifiers { get; }

    /// <summary>What happens in the body at a node; null where it cannot be bound or is not to be analysed.</summary>
    public BodyResult? Run(SyntaxNode node, CancellationToken cancellationToken) =>
        _results.TryGetValue(node, out var known) ? known : _results.GetOrAdd(node, Find(node, cancellationToken));

    private BodyResult? Find(SyntaxNode node, CancellationToken cancellationToken)
    {
        if (Bind(node, cancellationToken) is not { } body)
            return null;
        var type = _types?.Around(body.Owner);
        var result = type is not null && type.Results.TryGetValue(node, out var known)
            ? known
            : BodyAnalysis.Run(body, _model, type?.Callees ?? _callees, null, cancellationToken);
        return result.Among(this);
    }

    /// <summary>The body at a node; null where it cannot be bound or is not to be analysed.</summary>
    public Body? Bind(SyntaxNode node, CancellationToken cancellationToken) =>
        _bodies.Bind(node, cancellationToken) is { } body && !_model.Annotations.IsNotAnalysed(body.Owner) ? body : null;

    /// <summary>The nodes of the bodies that can mean the symbol by its name, in the order of the source.</summary>
    /// <param name="within">The type whose bodies are meant; null for those of all types.</param>
    public IEnumerable<SyntaxNode> Mentioning(ISymbol symbol, CancellationToken cancellationToken, INamedTypeSymbol? within = null)
    {
        string name = symbol.Name;
        return ScopesOf(symbol, within, cancellationToken).SelectMany(scope => BodiesNaming(scope, name));
    }

    /// <summary>What happens in the bodies that can mean the symbol by its name, save those that are not to be analysed, in the order of the source.</summary>
    /// <param name="within">The type whose bodies are meant; null for those of all types.</param>
    public IEnumerable<BodyResult> RunMentioning(ISymbol symbol, CancellationToken cancellationToken, INamedTypeSymbol? within = null) =>
        Mentioning(symbol, cancellationToken, within).Select(node => Run(node, cancellationToken)).OfType<BodyResult>();

    /// <summary>The nodes of the bodies that have a name, whatever it means there, in the order of the source.</summary>
    public IEnumerable<SyntaxNode> Naming(string name, CancellationToken cancellationToken) =>
        ScopesNaming(name, cancellationToken).SelectMany(scope => BodiesNaming(scope, name));

    /// <summary>Whether something that may be the member is changed atomically somewhere, as far as words tell.</summary>
    public bool MayBeAtomic(ISymbol member) => _names.MayBeAtomic(member);

    private IEnumerable<SyntaxNode> ScopesOf(ISymbol symbol, INamedTypeSymbol? within, CancellationToken cancellationToken)
    {
        if ((DomainOf(symbol) ?? within) is { } domain)
            return domain.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
        return ScopesNaming(symbol.Name, cancellationToken);
    }

    private IEnumerable<SyntaxNode> ScopesNaming(string name, CancellationToken cancellationToken)
    {
        _treesByWord ??= TreesByWord.Of(_model.Compilation, cancellationToken);
        return _treesByWord.WithWord(name).Select(tree => tree.GetRoot(cancellationToken));
    }

    // The type outside of which the symbol cannot be named; null if there is none.
    private static INamedTypeSymbol? DomainOf(ISymbol symbol)
    {
        if (symbol is IParameterSymbol)
            return symbol.ContainingType;
        for (var level = symbol; level?.ContainingType is { } type; level = type)
        {
            if (level.DeclaredAccessibility == Accessibility.Private)
                return type;
        }
        return null;
    }

    private IEnumerable<SyntaxNode> BodiesNaming(SyntaxNode scope, string name)
    {
        var places = Identifiers.Named(scope, name).Select(token => token.SpanStart).ToList();
        return places.Count == 0
            ? Enumerable.Empty<SyntaxNode>()
            : _candidates.GetOrAdd(scope, node => BodyFinder.Candidates(node).ToImmutableArray()).Where(body => IsOneIn(body.Span, places));
    }

    // The places are in order.
    private static bool IsOneIn(TextSpan span, List<int> places)
    {
        int first = places.BinarySearch(span.Start);
        first = first < 0 ? ~first : first;
        return first < places.Count && places[first] < span.End;
    }
}

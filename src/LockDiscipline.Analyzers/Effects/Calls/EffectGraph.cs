using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>
/// Which effects calls lead to, over the bodies of the compilation. Functions are read when a search first comes to them, each once; searches go breadth first,
/// so that they find the shortest chain and end for recursive functions without any assumption about them. What leads to nothing at all is remembered.
/// One a compilation; safe for use from several threads.
/// </summary>
internal sealed class EffectGraph
{
    private readonly ConcurrentDictionary<IMethodSymbol, EffectNode> _nodes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Method, EffectKinds Kind), bool> _without = new();
    private readonly CompilationBodies _results;
    private readonly LockModel _model;
    private readonly int _callDepth;

    public EffectGraph(CompilationBodies results, LockModel model, EffectReader reader, int callDepth)
    {
        _results = results;
        _model = model;
        Reader = reader;
        _callDepth = callDepth;
    }

    public EffectReader Reader { get; }

    /// <summary>The effect of a kind that a call leads to by the shortest chain; null if there is none.</summary>
    /// <param name="body">The body with the call.</param>
    /// <param name="call">The call.</param>
    /// <param name="kind">The kind of effect.</param>
    /// <param name="held">The lock that is held at the call; null where it does not matter.</param>
    /// <param name="counts">Whether an effect that was found counts.</param>
    public ReachedEffect? Find(BodyResult body, OutgoingCall call, EffectKinds kind, HeldLock? held, Func<ReachedEffect, bool> counts)
    {
        if ((call.Open & kind) == 0 || !MayLeadTo(call, kind))
            return null;
        return Search(body, call, kind, held, counts);
    }

    // Most calls lead to nothing, which is known after the first time.
    private bool MayLeadTo(OutgoingCall call, EffectKinds kind)
    {
        foreach (var target in call.Targets)
        {
            if (!_without.ContainsKey((target, kind)))
                return true;
        }
        return false;
    }

    private ReachedEffect? Search(BodyResult body, OutgoingCall call, EffectKinds kind, HeldLock? held, Func<ReachedEffect, bool> counts)
    {
        var token = body.Context.CancellationToken;
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var again = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<EffectChain>();
        foreach (var target in call.Targets)
            Enqueue(null, call.Event, target, body.Context.ThisType);
        bool isComplete = true;
        while (queue.Count > 0)
        {
            token.ThrowIfCancellationRequested();
            var chain = queue.Dequeue();
            var node = NodeOf(chain.Target, token);
            foreach (var effect in node.EffectsLike(kind))
            {
                if (effect.Kind != kind)
                    continue;
                isComplete = false;
                var reached = new ReachedEffect(chain, effect);
                if (IsHeldAt(effect.Event, node, chain, held) && !IsRuledOut(effect.Event, chain, node) && IsUnknown(effect, chain) && counts(reached))
                    return reached;
            }
            foreach (var next in node.Calls.Where(next => (next.Open & kind) != 0))
            {
                if (chain.Length >= _callDepth)
                    isComplete = false;
                else if (IsHeldAt(next.Event, node, chain, held) && !IsRuledOut(next.Event, chain, node))
                    EnqueueAll(next, chain, node);
                else
                    isComplete = false;
            }
        }
        if (isComplete)
            Remember(seen, kind);
        return null;

        // With what another call passes, which may be one of its own, it may come there: the function is worth one more look.
        bool IsRuledOut(FlowEvent point, EffectChain chain, EffectNode node)
        {
            if (!chain.RulesOut(node.ParameterFactsAt(point, chain.Target)))
                return false;
            if (again.Add(chain.Target))
                seen.Remove(chain.Target);
            return true;
        }

        void EnqueueAll(OutgoingCall next, EffectChain chain, EffectNode node)
        {
            var targets = next.Targets;
            if (PassedFor(next.Event, chain) is { } passed)
            {
                targets = passed;
                isComplete = false;
            }
            foreach (var target in targets)
                Enqueue(chain, next.Event, target, node.Body?.Context.ThisType);
        }

        void Enqueue(EffectChain? from, CallEvent next, IMethodSymbol target, INamedTypeSymbol? thisType)
        {
            if (!_without.ContainsKey((target, kind)) && seen.Add(target))
                queue.Enqueue(new EffectChain(from, next, target, thisType));
        }
    }

    private void Remember(HashSet<IMethodSymbol> methods, EffectKinds kind)
    {
        foreach (var method in methods)
            _without.TryAdd((method, kind), true);
    }

    // Whether the caller's lock is held there too, and is not one that the callee answers for itself.
    private bool IsHeldAt(FlowEvent flowEvent, EffectNode node, EffectChain chain, HeldLock? held)
    {
        if (held is null)
            return true;
        foreach (var entry in node.HeldOnEntry)
        {
            if (!flowEvent.State.Holds(entry) && Is(entry, chain, held))
                return false;
        }
        foreach (var released in node.ReleasedUnheld)
        {
            if (flowEvent.State.Released.ContainsKey(released) && !flowEvent.State.Holds(released) && Is(released, chain, held))
                return false;
        }
        foreach (var own in HeldLocks.At(node.Body!, flowEvent, static _ => true))
        {
            if (Is(own.Path, chain, held))
                return false;
        }
        return true;
    }

    private bool Is(LockPath path, EffectChain chain, HeldLock held) => chain.AtStart(path, _model) is { } atStart
        ? _model.Identity.Meets(held.Path, atStart, path.Depth >= 3)
        : LockIdentity.AreOfOneClass(held.Path, path);

    // A delegate that was handed in is what the callers passed: a lambda of theirs speaks for itself.
    private bool IsUnknown(Effect effect, EffectChain chain)
    {
        if (effect.Kind != EffectKinds.RunsForeignCode)
            return true;
        var path = effect.Delegate;
        for (EffectChain? step = chain; step is not null && path is { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter }; step = step.From)
        {
            if (step.ArgumentOf(parameter) is not { } argument)
                return true;
            if (!argument.Value.Targets.IsEmpty || argument.Value.IsNull)
                return false;
            path = argument.Value.Path;
        }
        return true;
    }

    // What a parameter runs is what this chain passes for it, not what others pass. A lambda is a part of the function that passes it.
    private static ImmutableArray<IMethodSymbol>? PassedFor(CallEvent call, EffectChain chain)
    {
        if (call.Method.MethodKind != MethodKind.DelegateInvoke || call.Receiver.Path is not { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter }
            || !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, chain.Target) || chain.ArgumentOf(parameter)?.Value is not { } value)
        {
            return null;
        }
        return value.IsNull || !value.MayRun.IsEmpty
            ? value.MayRun.Where(target => target.Lambda is null).Select(target => target.Method.OriginalDefinition).ToImmutableArray()
            : null;
    }

    private EffectNode NodeOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_nodes.TryGetValue(method, out var known))
            return known;
        return _nodes.GetOrAdd(method, Read(method, cancellationToken));
    }

    private EffectNode Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var own = ReadBody(method, cancellationToken);
        if (method is not { MethodKind: MethodKind.Constructor, IsStatic: false } || _model.Annotations.IsNotAnalysed(method))
            return own;
        var initializers = Initializers.RunBy(method, cancellationToken).Select(syntax => _results.Run(syntax, cancellationToken)).OfType<BodyResult>().ToList();
        return initializers.Count == 0 ? own : new EffectNode(
            own.Body ?? initializers[0],
            kinds => initializers.SelectMany(initializer => EffectsOf(initializer, kinds)).Concat(own.EffectsLike(kinds)),
            initializers.SelectMany(CallsOf).Concat(own.Calls).ToImmutableArray(),
            own.HeldOnEntry,
            own.ReleasedUnheld);
    }

    private IEnumerable<Effect> EffectsOf(BodyResult body, EffectKinds kinds) => EffectsOf(body, body.Events.Where(e => IsOfMember(e.Function)), kinds);

    private IEnumerable<Effect> EffectsOf(BodyResult body, IEnumerable<FlowEvent> events, EffectKinds kinds) =>
        events.SelectMany(e => Reader.Of(body, e, kinds)).Where(effect => !HasRoom(body, effect));

    private IEnumerable<OutgoingCall> CallsOf(BodyResult body) =>
        body.Events.Where(e => IsOfMember(e.Function)).Select(e => Reader.CallOf(body, e)).OfType<OutgoingCall>();

    private EffectNode ReadBody(IMethodSymbol method, CancellationToken cancellationToken)
    {
        bool isNested = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
        if (_model.Annotations.IsNotAnalysed(method) || SyntaxOf(method, isNested, cancellationToken) is not { } syntax || _results.Run(syntax, cancellationToken) is not { } body)
            return EffectNode.Empty;
        var events = body.Events.Where(e => isNested ? IsOf(e.Function, method) : IsOfMember(e.Function)).ToList();
        return new EffectNode(
            body,
            kinds => EffectsOf(body, events, kinds),
            events.Select(e => Reader.CallOf(body, e)).OfType<OutgoingCall>().ToImmutableArray(),
            HeldOnEntry(body, method),
            events.OfType<ReleaseEvent>().Where(release => release.Released is null).Select(release => release.Path).ToImmutableHashSet());
    }

    // Room that the function makes itself; making it is an allocation of its own.
    private static bool HasRoom(BodyResult body, Effect effect) =>
        effect is { Growing: { } collection, Event: CallEvent call }
        && new Room(body, collection, _ => false).Covers(call, other => Room.Grows(other, call, collection));

    private static bool IsOf(FunctionFrame frame, IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(frame.Independent.Symbol?.OriginalDefinition, function);

    // What it runs on other threads before it returns is a part of it; what runs some other time is not.
    private static bool IsOfMember(FunctionFrame frame)
    {
        for (FunctionFrame? level = frame; level is not null; level = level.Outer)
        {
            if (level.Role == FunctionRole.Elsewhere)
                return false;
        }
        return true;
    }

    private static ImmutableArray<LockPath> HeldOnEntry(BodyResult body, IMethodSymbol method) => body.Context.EffectiveContract(method)
        .Where(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock)
        .Select(clause => body.Context.PathInBody(clause, method))
        .OfType<LockPath>()
        .ToImmutableArray();

    private SyntaxNode? SyntaxOf(IMethodSymbol method, bool isNested, CancellationToken cancellationToken)
    {
        if (!isNested)
            return BodySource.SyntaxOf(method) is { } own && _model.Compilation.ContainsSyntaxTree(own.SyntaxTree) ? own : null;
        for (var node = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).Parent; node is not null; node = node.Parent)
        {
            bool hasBody = node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
                || node is ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }
                || node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }
                || node is CompilationUnitSyntax;
            if (hasBody)
                return node;
        }
        return null;
    }
}

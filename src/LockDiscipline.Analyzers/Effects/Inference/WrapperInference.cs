using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Contracts of methods that nobody annotated: one that leaves a lock held, while another member of its type, of a type nested in it, or what it returns, gives it
/// back without having taken it, is a wrapper, and so is that other one. A method without such a partner has simply forgotten its lock.
/// </summary>
/// <remarks>
/// A result that was found while a method that it leads to was still being looked at rests on an assumption; it is not kept, so that the answer does not depend on
/// which method was asked for first.
/// </remarks>
internal sealed class WrapperInference
{
    // Methods that may wrap a lock and call one another: a chain that is longer than this is not followed to its end.
    private const int LongestChain = 32;

    private readonly ConcurrentDictionary<(IMethodSymbol Method, IMethodSymbol Candidate), LockEffects> _effects = new();
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ContractClause>> _contracts = new(SymbolEqualityComparer.Default);
    private readonly ThreadLocal<Pending> _pending = new(() => new Pending());
    private readonly BodySource _bodies;
    private readonly LockModel _model;
    private readonly NameIndex _names;
    private readonly Func<string, bool> _isRealWrapper;

    /// <param name="bodies">Binds bodies.</param>
    /// <param name="model">The locks.</param>
    /// <param name="names">The methods that may be wrappers as far as their words tell.</param>
    /// <param name="isRealWrapper">Whether anything of a name that may be one of a wrapper is one.</param>
    public WrapperInference(BodySource bodies, LockModel model, NameIndex names, Func<string, bool> isRealWrapper)
    {
        _bodies = bodies;
        _model = model;
        _names = names;
        _isRealWrapper = isRealWrapper;
    }

    /// <summary>The contract that the bodies show; empty where none is inferred.</summary>
    public ImmutableArray<ContractClause> ContractOf(IMethodSymbol method, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        if (!MayBeWrapper(method))
            return ImmutableArray<ContractClause>.Empty;
        if (_contracts.TryGetValue(method, out var known))
            return known;
        var pending = _pending.Value;
        if (!pending.Contracts.Add(method))
        {
            pending.Assumed.Add(method);
            return ImmutableArray<ContractClause>.Empty;
        }
        try
        {
            var contract = Infer(method, callees, cancellationToken);
            pending.Assumed.Remove(method);
            if (pending.Contracts.Count == 1)
                pending.AssumeNothing();
            if (!pending.HasAssumed)
                _contracts[method] = contract;
            return contract;
        }
        finally
        {
            pending.Contracts.Remove(method);
        }
    }

    /// <summary>
    /// Whether a lock is given back by another method where this one takes it, or was taken by another where this one gives it back, though neither has a
    /// contract: callers have no name for the lock, or when it changes hands only the two methods know.
    /// </summary>
    public bool IsHandedOver(IMethodSymbol method, LockPath path, bool takes, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        if (IsNameless(path, takes))
        {
            return Neighbours(method)
                .Where(member => _names.MayLock(member) && BodySource.SyntaxOf(member) is not null)
                .Select(member => EffectsOf(member, method, callees, cancellationToken))
                .Any(partner => (takes ? partner.ReleasedOnSomeWay : partner.LeftOnSomeWay).Any(other => IsNameless(other, !takes) && AreOfOneKind(path, other)));
        }
        // One keeps it on some of its paths and never gives it back, the other gives it back on some and never takes it.
        return MayBeWrapper(method)
            && EffectsOf(method, method, callees, cancellationToken) is var own
            && (takes ? own.Kept : own.NeverTaken).Contains(path)
            && (takes ? HasPartner(method, callees, cancellationToken, partner => partner.NeverTaken.Any(other => IsPartner(other, path))) : HasKeeper(method, path, callees, cancellationToken))
            && !UncalledMethods.Contains(method, _model.Compilation, cancellationToken);
    }

    // Another method takes the lock and keeps it on some of its paths, nobody else knows on which, or has a wrapper take it. One that calls this method may give it back by that.
    private bool HasKeeper(IMethodSymbol method, LockPath path, ICalleeKnowledge callees, CancellationToken cancellationToken) =>
        Partners(method)
            .Where(partner => !Identifiers.Mention(BodySource.SyntaxOf(partner)!, method.Name))
            .Select(partner => EffectsOf(partner, method, callees, cancellationToken))
            .Any(effects => effects.Kept.Concat(effects.KeptByCall).Any(other => IsPartner(path, other)));

    // Members of the object, and of its type, have names for everybody. What is taken is found, what is given back is found again or was handed in.
    private static bool IsNameless(LockPath path, bool takes)
    {
        for (LockPath? step = path; step is not null; step = step.Base)
        {
            if (step.Kind is LockPathKind.Element or LockPathKind.Local or LockPathKind.Unknown)
                return true;
        }
        return !takes && path.Root.Kind == LockPathKind.Parameter;
    }

    // Elements of one member, or objects of a type that is more than an object.
    private static bool AreOfOneKind(LockPath path, LockPath other) =>
        LockIdentity.AreOfOneClass(path, other)
        || CollectionOf(path) is { } collection && SymbolEqualityComparer.Default.Equals(collection, CollectionOf(other))
        || ObjectType(path) is { } type && SymbolEqualityComparer.Default.Equals(type, ObjectType(other));

    private static ISymbol? CollectionOf(LockPath path) => path is { Kind: LockPathKind.Element, Base: { } owner } ? owner.Symbol : null;

    private static ITypeSymbol? ObjectType(LockPath path)
    {
        var type = path switch
        {
            { Kind: LockPathKind.Element, Base.Type: IArrayTypeSymbol array } => array.ElementType,
            { Kind: LockPathKind.Element, Base: { Symbol: IMethodSymbol } called } => called.Type,
            { Kind: LockPathKind.Element } => null,
            _ => path.Type,
        };
        return type is { SpecialType: SpecialType.None } ? type.OriginalDefinition : null;
    }

    // The names say which bodies are worth a look; nothing is concluded from them.
    private bool MayBeWrapper(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern)
            return false;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.Destructor)
            return false;
        return _names.MayBeWrapper(method, MayBeRealWrapper) && _model.Contracts.Of(method).IsEmpty && !_model.Annotations.IsNotAnalysed(method);
    }

    // In the middle of finding something out the answer could rest on an assumption.
    private bool MayBeRealWrapper(string name) => _pending.Value.IsBusy || _isRealWrapper(name);

    private ImmutableArray<ContractClause> Infer(IMethodSymbol method, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        // An override does to the locks of its callers what the method does that they call.
        if (method.OverriddenMethod is { } overridden && ContractOf(overridden, callees, cancellationToken) is { IsEmpty: false } inherited)
            return inherited;
        var effects = EffectsOf(method, method, callees, cancellationToken);
        var clauses = ImmutableArray.CreateBuilder<ContractClause>();
        foreach (var held in effects.Acquired)
        {
            if (effects.ReleasedLater.Any(path => IsPartner(path, held.Path)) || HasReleaser(method, held, callees, cancellationToken))
                clauses.Add(Clause(AnnotationKind.AcquiresLock, held.Path, held.Mode, true, method) with { Flag = effects.Flags.TryGetValue(held.Path, out int flag) ? flag : null });
        }
        foreach (var (held, condition) in effects.AcquiredIf)
        {
            if (HasPartner(method, callees, cancellationToken, partner => partner.ReleasedIf.Any(entry => entry.If.Equals(condition) && IsPartner(entry.Path, held.Path))))
                clauses.Add(Clause(AnnotationKind.AcquiresLock, held.Path, held.Mode, true, method) with { IsConditional = true });
        }
        foreach (var (held, success) in effects.Tried.Where(entry => !effects.Acquired.Any(acquired => acquired.Path.Equals(entry.Lock.Path))))
        {
            if (HasReleaser(method, held, callees, cancellationToken))
                clauses.Add(Clause(AnnotationKind.TryAcquiresLock, held.Path, held.Mode, success, method));
        }
        foreach (var (path, mode) in effects.Released)
        {
            if (HasAcquirer(method, path, callees, cancellationToken) || IsTail(method, path, callees, cancellationToken))
                clauses.Add(Clause(AnnotationKind.ReleasesLock, path, mode, true, method) with { IsConditional = HasKeeper(method, path, callees, cancellationToken) });
        }
        foreach (var (path, mode, condition) in effects.ReleasedIf)
        {
            if (HasPartner(method, callees, cancellationToken, partner => partner.AcquiredIf.Any(entry => entry.If.Equals(condition) && IsPartner(path, entry.Lock.Path))))
                clauses.Add(Clause(AnnotationKind.ReleasesLock, path, mode, true, method) with { IsConditional = true });
        }
        if (IsDisposal(method))
        {
            foreach (var (path, mode) in effects.ReleasedOnSome.Except(effects.Released))
            {
                if (HasAcquirer(method, path, callees, cancellationToken))
                    clauses.Add(Clause(AnnotationKind.ReleasesLock, path, mode, true, method) with { IsConditional = true });
            }
        }
        foreach (var (path, mode, always) in effects.Retaken)
        {
            if (always || IsHandedIn(path, cancellationToken))
                clauses.Add(Clause(AnnotationKind.RequiresLock, path, mode, true, method) with { IsOfBody = true });
        }
        foreach (var (path, isWait) in effects.Signalled)
            clauses.Add(Clause(AnnotationKind.RequiresLock, path, LockMode.Exclusive, true, method) with { IsWait = isWait });
        // What nobody calls wraps nothing: it has forgotten its lock.
        return clauses.Count > 0 && !GivesBackByItsResult(method, effects) && UncalledMethods.Contains(method, _model.Compilation, cancellationToken)
            ? ImmutableArray<ContractClause>.Empty
            : clauses.ToImmutable();
    }

    // What it returns, or a lambda that it makes, gives the lock back: that shows without a caller.
    private static bool GivesBackByItsResult(IMethodSymbol method, LockEffects effects) =>
        effects.ReleasedLater.Length > 0
        || ResultType(method) is { SpecialType: SpecialType.None or SpecialType.System_Object or SpecialType.System_IDisposable, TypeKind: not TypeKind.Enum, Name: not ("Task" or "ValueTask") };

    private static ContractClause Clause(AnnotationKind kind, LockPath path, LockMode mode, bool success, IMethodSymbol method) => new(
        kind, LockExpression.Resolved(LockPathPrinter.Print(path, keepThis: false), path, path.Depth - 1), mode == LockMode.Shared, success, method, IsInferred: true);

    private bool HasReleaser(IMethodSymbol method, HeldLock held, ICalleeKnowledge callees, CancellationToken cancellationToken) =>
        Partners(method).Any(partner => EffectsOf(partner, method, callees, cancellationToken) is var effects
            && (effects.Released.Any(entry => IsPartner(entry.Path, held.Path))
                || IsDisposal(partner) && effects.ReleasedOnSome.Any(entry => IsPartner(entry.Path, held.Path))
                || IsDisposalOfResult(partner, method) && effects.ReleasedOnSome.Length > 0));

    // The lock of somebody else, who gave it to the constructor.
    private bool IsHandedIn(LockPath path, CancellationToken cancellationToken)
    {
        if (path is not { Kind: LockPathKind.Member, Base.Kind: LockPathKind.This, Symbol: IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field })
            return false;
        var assignments = field.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(member => BodySource.SyntaxOf(member) is { } syntax && Identifiers.Mention(syntax, field.Name))
            .Select(member => _bodies.BodyOf(member, cancellationToken))
            .OfType<Body>()
            .SelectMany(body => body.Root.Descendants().OfType<ISimpleAssignmentOperation>().Select(assignment => (body.IsConstruction, Assignment: assignment)))
            .Where(entry => entry.Assignment.Target is IFieldReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Field.OriginalDefinition, field.OriginalDefinition))
            .ToList();
        return assignments.Count > 0
            && assignments.All(entry => entry is { IsConstruction: true, Assignment.Value: IParameterReferenceOperation or IConversionOperation { Operand: IParameterReferenceOperation } });
    }

    private bool HasPartner(IMethodSymbol method, ICalleeKnowledge callees, CancellationToken cancellationToken, Func<LockEffects, bool> isPartner) =>
        Partners(method).Any(partner => isPartner(EffectsOf(partner, method, callees, cancellationToken)));

    private bool HasAcquirer(IMethodSymbol method, LockPath path, ICalleeKnowledge callees, CancellationToken cancellationToken) =>
        Partners(method).Any(partner => EffectsOf(partner, method, callees, cancellationToken) is var effects
            && (effects.Acquired.Any(held => IsPartner(path, held.Path)) || effects.Tried.Any(entry => IsPartner(path, entry.Lock.Path))
                || IsDisposalOfResult(method, partner) && !partner.ReturnsVoid && effects.Acquired.Length > 0))
        || Neighbours(method).Any(member => !member.ReturnsVoid && IsDisposalOfResult(method, member) && _model.Contracts.Of(member).Any(clause => clause.Kind == AnnotationKind.AcquiresLock));

    // A method that is called with the lock, wherever its type calls it, and gives it back: the tail of its callers.
    private bool IsTail(IMethodSymbol method, LockPath path, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return false;
        var calls = Neighbours(method)
            .Where(member => BodySource.SyntaxOf(member) is { } syntax && Identifiers.Mention(syntax, method.Name))
            .SelectMany(member => CallsOf(method, member, callees, cancellationToken))
            .ToList();
        return calls.Count > 0 && calls.All(call => call.State.Held.Any(held => held is { IsCertain: true, IsAmbiguous: false, Scope: null } && IsPartner(path, held.Path)));
    }

    private IEnumerable<CallEvent> CallsOf(IMethodSymbol method, IMethodSymbol caller, ICalleeKnowledge callees, CancellationToken cancellationToken) =>
        _bodies.BodyOf(caller, cancellationToken) is { } body
            ? BodyAnalysis.Run(body, _model, new WithoutContractsOf(callees, method, method), null, cancellationToken).Events
                .OfType<CallEvent>()
                .Where(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method))
            : Enumerable.Empty<CallEvent>();

    private static bool IsPartner(LockPath released, LockPath acquired) =>
        released.Equals(acquired)
        || LockIdentity.AreOfOneClass(released, acquired)
        || released.Kind == LockPathKind.Parameter && acquired.Kind == LockPathKind.Parameter
        || released.Kind == LockPathKind.Parameter && acquired.Kind == LockPathKind.Member
        || released.Kind == LockPathKind.Member && acquired.Kind == LockPathKind.Parameter;

    private static bool IsDisposal(IMethodSymbol method) => method.Name is "Dispose" or "DisposeAsync";

    private static bool IsDisposalOfResult(IMethodSymbol partner, IMethodSymbol method) =>
        IsDisposal(partner) && !SymbolEqualityComparer.Default.Equals(partner.ContainingType, method.ContainingType);

    private IEnumerable<IMethodSymbol> Partners(IMethodSymbol method) =>
        Neighbours(method).Where(member => MayBeWrapper(member) && BodySource.SyntaxOf(member) is not null);

    private static IEnumerable<IMethodSymbol> Neighbours(IMethodSymbol method)
    {
        var types = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            types.Add(type);
        types.AddRange(Nested(method.ContainingType));
        if (ResultType(method) is { } result && !types.Contains(result, SymbolEqualityComparer.Default))
            types.Add(result);
        return types
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(member => !SymbolEqualityComparer.Default.Equals(member, method));
    }

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(nested => Nested(nested).Prepend(nested));

    // What is returned, or awaited, may be the scope that gives the lock back.
    private static INamedTypeSymbol? ResultType(IMethodSymbol method)
    {
        var type = method.ReturnType as INamedTypeSymbol;
        if (type is { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } results })
            type = results[0] as INamedTypeSymbol;
        return type?.OriginalDefinition;
    }

    // What a method does to the locks of its callers, if nothing is known of the candidate: who hands its lock to it seems to keep it.
    private LockEffects EffectsOf(IMethodSymbol method, IMethodSymbol candidate, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        if (_effects.TryGetValue((method, candidate), out var known))
            return known;
        var pending = _pending.Value;
        if (pending.Effects.Count >= LongestChain)
        {
            pending.IsCut = true;
            return LockEffects.None;
        }
        if (!pending.Effects.Add((method, candidate)))
        {
            pending.Assumed.Add(method);
            return LockEffects.None;
        }
        try
        {
            var body = _bodies.BodyOf(method, cancellationToken);
            var knowledge = new WithoutContractsOf(callees, method, candidate);
            var effects = body is not null && new LockChanges(_model, _names, knowledge).MayBeIn(body)
                ? LockEffects.Of(BodyAnalysis.Run(body, _model, knowledge, null, cancellationToken))
                : LockEffects.None;
            pending.Assumed.Remove(method);
            if (!pending.HasAssumed)
                _effects[(method, candidate)] = effects;
            return effects;
        }
        finally
        {
            pending.Effects.Remove((method, candidate));
        }
    }

    /// <summary>What a thread is in the middle of finding out, and what it has assumed meanwhile.</summary>
    private sealed class Pending
    {
        public HashSet<ISymbol> Contracts { get; } = new(SymbolEqualityComparer.Default);

        public HashSet<(IMethodSymbol Method, IMethodSymbol Candidate)> Effects { get; } = new();

        public HashSet<ISymbol> Assumed { get; } = new(SymbolEqualityComparer.Default);

        /// <summary>Whether a chain was not followed to its end.</summary>
        public bool IsCut { get; set; }

        public bool IsBusy => Contracts.Count + Effects.Count > 0;

        public bool HasAssumed => IsCut || Assumed.Count > 0;

        public void AssumeNothing()
        {
            IsCut = false;
            Assumed.Clear();
        }
    }

    /// <summary>The knowledge with which a method's effects are found: that neither it nor the candidate has a contract.</summary>
    private sealed class WithoutContractsOf : ICalleeKnowledge
    {
        private readonly ICalleeKnowledge _callees;
        private readonly IMethodSymbol _method;
        private readonly IMethodSymbol _candidate;

        public WithoutContractsOf(ICalleeKnowledge callees, IMethodSymbol method, IMethodSymbol candidate)
        {
            _callees = callees;
            _method = method;
            _candidate = candidate;
        }

        public ImmutableArray<ContractClause> InferredContract(IMethodSymbol method) =>
            Is(method, _method) || Is(method, _candidate) ? ImmutableArray<ContractClause>.Empty : _callees.InferredContract(method);

        public bool IsHandedOver(IMethodSymbol method, LockPath path, bool takes) => false;

        public ImmutableArray<ContractClause> HeldByAllCallers(IMethodSymbol method) => ImmutableArray<ContractClause>.Empty;

        public DelegateUse UseOfDelegate(IMethodSymbol method, IParameterSymbol parameter) => _callees.UseOfDelegate(method, parameter);

        private static bool Is(IMethodSymbol method, IMethodSymbol other) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, other);
    }
}

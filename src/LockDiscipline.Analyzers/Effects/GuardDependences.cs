using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What the value of a guarded member depends on: the critical section of its lock that runs when it is read.</summary>
internal sealed class GuardDependences : IDependenceSource
{
    private readonly NameIndex _names;
    private readonly LockModel _model;
    private readonly GuardInference? _inference;
    private readonly INamedTypeSymbol? _thisType;
    private readonly SectionSummaries? _summaries;

    public GuardDependences(LockModel model, GuardInference? inference, INamedTypeSymbol? thisType, SectionSummaries? summaries, NameIndex names)
    {
        _names = names;
        _summaries = summaries;
        _model = model;
        _inference = inference;
        _thisType = thisType;
    }

    public DependenceSet OfRead(ISymbol member, Value receiver, IOperation reference, FlowState state)
    {
        // Nothing is inferred about what is read without any lock.
        if (state.Held.IsEmpty && IsInferred(member))
            return DependenceSet.Empty;
        var guards = GuardsOf(member);
        if (guards.IsEmpty)
            return LooksAt(member, receiver, reference, state);
        if (IsStable(member))
            return DependenceSet.Empty;
        var result = DependenceSet.Empty;
        foreach (var guard in guards)
        {
            var path = GuardPaths.Of(_model, guard, receiver, member, _thisType);
            var held = path is null ? null : FindHeld(state, state.Resolve(path), path, guard);
            if (held is not null)
                result = result.Add(Dependence(held.Path, member, receiver, reference, guard));
            else if (path is not null && IsVolatileRead(reference))
                result = result.Add(Dependence(path, member, receiver, reference, guard) with { EndedAt = reference });
        }
        return result;
    }

    // Where guards are only inferred, what can change of an object that was looked up before is looked at again under the lock, whatever its own guard is.
    private static DependenceSet LooksAt(ISymbol member, Value receiver, IOperation reference, FlowState state) =>
        receiver.Path is null || member is not (IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod.IsInitOnly: false })
            ? DependenceSet.Empty
            : receiver.Dependences
                .Where(d => d is { IsStaleItself: true, IsInferred: true } && state.Held.Any(held => held.Path.Equals(d.Lock)))
                .Select(d => new Dependence { Lock = d.Lock, Member = member.OriginalDefinition, Owner = receiver.Path, Read = reference, ThroughAnother = d.ThroughAnother, IsInferred = true, IsSettled = true })
                .ToDependenceSet();

    /// <summary>Whether anything in a body that was followed without sections may depend on one. Only where nothing is declared to be guarded.</summary>
    public bool SayAnythingOf(BodyResult result)
    {
        foreach (var flowEvent in result.Events)
        {
            bool says = flowEvent switch
            {
                AccessEvent access => !access.State.Held.IsEmpty && !GuardsOf(access.Member).IsEmpty,
                CallEvent call => SayAnythingOf(call),
                _ => false,
            };
            if (says)
                return true;
        }
        return false;
    }

    private bool SayAnythingOf(CallEvent call)
    {
        if (_summaries is null)
            return false;
        if (UnseenCallees.IsUnseen(call.Method, _model))
            return !_model.Contracts.Of(call.Method).IsEmpty;
        bool mayHold = !call.State.Held.IsEmpty || !call.Contract.IsEmpty;
        return (mayHold || CanTell(call.Method, ImmutableArray<LockPath>.Empty)) && !_summaries.Of(call.Method, default).IsEmpty;
    }

    public bool IsCondition(ISymbol member) => _names.MayBeCondition(member.Name);

    public LockPath? ConditionOf(ISymbol member, Value receiver)
    {
        if (_model.Annotations.FirstInherited(member, AnnotationKind.ValidWhile) is not { Texts: { IsDefaultOrEmpty: false } texts })
            return null;
        return _model.Paths.BindMember(texts[0], member) is { } condition
            ? _model.Paths.Substitute(condition, receiver.Path, receiver.Path?.Kind == LockPathKind.This ? _thisType : receiver.Path?.Type ?? member.ContainingType, _ => null)
            : null;
    }

    public CallDependences? OfCall(
        IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, IOperation call, ImmutableArray<LockPath> before, ImmutableArray<LockPath> held)
    {
        if (_summaries is null)
            return null;
        if (UnseenCallees.IsUnseen(method, _model))
            return UnseenCallees.GivenUnder(method, CalledWith(method, receiver, receiverType, arguments, before), call, _model);
        if (!CanTell(method, held) || _summaries.Of(method, default) is not { IsEmpty: false } summary)
            return null;
        var result = IsStableResult(method) ? DependenceSet.Empty : Map(summary.Result);
        var outs = summary.Out
            .Where(entry => !_model.Annotations.HasOnParameter(method.OriginalDefinition.Parameters[entry.Key], AnnotationKind.Stable))
            .ToImmutableDictionary(entry => entry.Key, entry => Map(entry.Value));
        var dropped = summary.Dropped.Select(AtCall).OfType<LockPath>().SelectMany(path => HeldAs(held, path, false)).Distinct().ToImmutableArray();
        return new CallDependences(result, outs, dropped)
        {
            Set = summary.Set.Select(AtCall).OfType<LockPath>().ToImmutableArray(),
            Owed = summary.Owed.Select(AtCall).OfType<LockPath>().ToImmutableArray(),
            Tests = summary.Tests.Select(test => AtCall(test.Member) is { } member ? test with { Member = member, IsEnded = false } : null).OfType<SetTest>().ToImmutableArray(),
        };

        LockPath? AtCall(LockPath path) => _summaries.AtCall(path, method, receiver, receiverType, arguments, _thisType);

        DependenceSet Map(ImmutableHashSet<ReadState> reads) =>
            reads.Select(read => AtCall(read.Read.Lock) is { } path && !IsMissing(read.Read, path) ? Read(read.Read, path) : null).OfType<Dependence>().ToDependenceSet();

        // A lock that the callee asks of its caller and does not get: that is another rule's business, and there is no section that could have ended.
        bool IsMissing(Dependence read, LockPath path) =>
            _model.Contracts.Of(method).Any(clause => clause.Kind == AnnotationKind.RequiresLock && Equals(clause.Lock.Path, read.Lock))
            && !HeldAs(held, path, read.ThroughAnother).Any();

        // The callee's section has ended with it, unless the caller holds the same lock around it.
        Dependence? Read(Dependence read, LockPath path)
        {
            var running = HeldAs(held, path, read.ThroughAnother).FirstOrDefault();
            if (running is null && read.IsSettled)
                return null;
            return read with
            {
                Lock = running ?? path,
                Owner = read.Owner is { } owner ? AtCall(owner) : null,
                Key = read.Key is { } key ? AtCall(key) : null,
                Read = call,
                EndedAt = running is null ? call : null,
            };
        }
    }

    // The locks that the method asks for and that are held when it is called.
    private System.Collections.Generic.List<CalledUnder> CalledWith(
        IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, ImmutableArray<LockPath> held) =>
        _model.Contracts.Of(method)
            .Where(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock)
            .Select(clause => (Clause: clause, Path: _summaries!.AtCall(clause.Lock.Path!, method, receiver, receiverType, arguments, _thisType)))
            .Where(need => need.Path is not null)
            .SelectMany(need => HeldAs(held, need.Path!, need.Clause.Lock.IsReachedThroughAnother).Take(1)
                .Select(path => new CalledUnder(path, need.Clause.Lock.IsReachedThroughAnother, need.Clause.Kind == AnnotationKind.ReleasesLock)))
            .ToList();

    // What gives nothing back, and can drop no lock, tells its caller nothing.
    private bool CanTell(IMethodSymbol method, ImmutableArray<LockPath> held) =>
        !method.ReturnsVoid || !held.IsEmpty || _names.HasConditions || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref);

    private System.Collections.Generic.IEnumerable<LockPath> HeldAs(ImmutableArray<LockPath> held, LockPath path, bool throughAnother) =>
        held.Where(other => _model.Identity.Meets(other, path, throughAnother));

    private Dependence Dependence(LockPath path, ISymbol member, Value receiver, IOperation reference, LockExpression guard) => new()
    {
        Lock = path,
        Member = member.OriginalDefinition,
        Owner = member.IsStatic ? null : receiver.Path,
        Read = reference,
        ThroughAnother = guard.IsReachedThroughAnother,
        IsInferred = IsInferred(member),
    };

    private bool IsStable(ISymbol member) =>
        _model.Annotations.Has(member, AnnotationKind.Stable) || MemberTypes.Of(member) is { } type && _model.Annotations.Has(type, AnnotationKind.Stable);

    private bool IsStableResult(IMethodSymbol method) =>
        _model.Annotations.HasOnResult(method, AnnotationKind.Stable)
        || method.AssociatedSymbol is { } property && _model.Annotations.Has(property, AnnotationKind.Stable)
        || _model.Annotations.Has(method.ReturnType, AnnotationKind.Stable);

    /// <summary>The guards of a member: those that are declared, of the reference or of the contents, otherwise the one that is inferred.</summary>
    public ImmutableArray<LockExpression> GuardsOf(ISymbol member)
    {
        var declared = _model.Guards.OfReference(member);
        if (declared.IsEmpty)
            declared = _model.Guards.OfContents(member);
        if (!declared.IsEmpty)
            return declared;
        return _inference?.GuardOf(member) is { } inferred ? ImmutableArray.Create(inferred) : ImmutableArray<LockExpression>.Empty;
    }

    /// <summary>How the uses of a member without a guard speak for a lock; null where they do not, or nothing is to be inferred.</summary>
    public GuardEvidence? EvidenceOf(ISymbol member) => _inference?.EvidenceOf(member);

    /// <summary>The same for what the member's own type hardly uses.</summary>
    public GuardEvidence? EvidenceOfOthers(ISymbol member) => _inference?.EvidenceOfOthers(member);

    public bool IsInferred(ISymbol member) => _model.Guards.OfReference(member).IsEmpty && _model.Guards.OfContents(member).IsEmpty;

    private HeldLock? FindHeld(FlowState state, LockPath resolved, LockPath path, LockExpression guard) =>
        state.Held.FirstOrDefault(held => held.IsCertain
            && (_model.Identity.Meets(held.Path, resolved, guard.IsReachedThroughAnother) || _model.Identity.Meets(held.Path, path, guard.IsReachedThroughAnother)));

    // A read that is meant to be racy: what it gives is stale at once.
    private static bool IsVolatileRead(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" or "Interlocked" } } };
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>Finds the accesses to guarded state in a body, and in the methods that it calls.</summary>
internal sealed class SectionUses
{
    private readonly BodyResult _body;
    private readonly GuardDependences _guards;
    private readonly SectionSummaries _summaries;

    public SectionUses(BodyResult body, GuardDependences guards, SectionSummaries summaries)
    {
        _body = body;
        _guards = guards;
        _summaries = summaries;
    }

    /// <param name="onlyOfStale">Whether callees matter only where something stale is handed to them, or decides that they are called.</param>
    public IEnumerable<SectionUse> Find(bool onlyOfStale = false)
    {
        foreach (var flowEvent in _body.Events)
        {
            if (flowEvent.State.IsUnwinding)
                continue;
            var uses = flowEvent switch
            {
                AccessEvent access => OfMember(access),
                CallEvent call => onlyOfStale && !IsAfterSection(call) ? OfCollection(call) : OfCollection(call).Concat(OfCallee(call)).Concat(OfUnseen(call)),
                ElementEvent element => OfElement(element),
                _ => Enumerable.Empty<SectionUse>(),
            };
            foreach (var use in uses)
                yield return use;
        }
    }

    private static bool IsAfterSection(CallEvent call)
    {
        if (HasStale(call.Receiver))
            return true;
        foreach (var argument in call.Arguments)
        {
            if (HasStale(argument.Value))
                return true;
        }
        foreach (var decision in call.State.Decisions)
        {
            if (HasStale(decision.Value))
                return true;
        }
        return false;
    }

    private static bool HasStale(Value value)
    {
        foreach (var dependence in value.Dependences)
        {
            if (!dependence.IsMark && dependence.IsStale)
                return true;
        }
        return false;
    }

    private IEnumerable<SectionUse> OfMember(AccessEvent access)
    {
        foreach (var section in _guards.OfRead(access.Member, access.Receiver, access.Operation, access.State).Where(d => d is { IsStale: false, IsSettled: false }))
        {
            var inputs = ImmutableArray.Create(new SectionInput(InputRole.Receiver, access.Receiver, InstanceOf(access.Operation)));
            if (access is { Writes: true, Written: { } written })
                inputs = inputs.Add(new SectionInput(InputRole.Written, written, access.Operation));
            yield return Use(access, access.Member, section, access.State) with { Writes = access.Writes, Inputs = inputs };
        }
    }

    // A call, or an indexer, on a collection that a guarded member refers to.
    private IEnumerable<SectionUse> OfCollection(CallEvent call)
    {
        bool isSetter = call.Method.MethodKind == MethodKind.PropertySet;
        foreach (var section in Through(call.Receiver))
        {
            var inputs = call.Arguments
                .Where(argument => argument.Parameter?.RefKind != RefKind.Out)
                .Select(argument => new SectionInput(IsStored(call, argument) ? InputRole.Written : InputRole.Argument, argument.Value, argument.Operation, KeyOf(call)))
                .ToImmutableArray();
            yield return Use(call, section.Member!, section, call.State) with
            {
                Writes = isSetter || !ReadOnlyCalls.OnlyReads(call.Method),
                IsElement = true,
                NeedsNoTest = CollectionValues.OnlyRemoves(call.Method) || CollectionValues.IsAtomic(call.Method) || CollectionValues.TellsIfAdded(call.Method) && call.Operation.Parent is not IExpressionStatementOperation,
                Inputs = inputs,
            };
        }
    }

    private static bool IsStored(CallEvent call, ArgumentValue argument) =>
        call.Method.MethodKind == MethodKind.PropertySet
        && argument.Parameter is { } parameter && parameter.Ordinal == call.Method.Parameters.Length - 1;

    private static LockPath? KeyOf(CallEvent call) =>
        call.Arguments.Length > 1 ? call.Arguments[0].Value is { IsConstant: true } constant ? LockPath.Constant(constant.ConstantValue) : call.Arguments[0].Value.Path : null;

    private IEnumerable<SectionUse> OfElement(ElementEvent element)
    {
        bool writes = element.Kind is not (AccessKind.Read or AccessKind.ReadOnlyReference);
        foreach (var section in Through(element.Receiver))
        {
            var key = element.Indices.Length == 1 ? element.Indices[0] is { IsConstant: true } constant ? LockPath.Constant(constant.ConstantValue) : element.Indices[0].Path : null;
            var inputs = element.Indices.Select(index => new SectionInput(InputRole.Argument, index, null, key)).ToImmutableArray();
            if (writes && element.Written is { } written)
                inputs = inputs.Add(new SectionInput(InputRole.Written, written, element.Operation, key));
            yield return Use(element, section.Member!, section, element.State) with { Writes = writes, IsElement = true, Inputs = inputs };
        }
    }

    private static IEnumerable<Dependence> Through(Value receiver) =>
        receiver.Path is { Kind: LockPathKind.Member or LockPathKind.Local } path
            ? receiver.Dependences.Where(d => d is { IsFresh: true, IsElement: false, Member: not null } && IsReferenceOf(path, d))
            : Enumerable.Empty<Dependence>();

    private static bool IsReferenceOf(LockPath path, Dependence dependence) => SymbolEqualityComparer.Default.Equals(path.Symbol, dependence.Member!.OriginalDefinition);

    private IEnumerable<SectionUse> OfCallee(CallEvent call)
    {
        var summary = _summaries.Of(call.Method, _body.Context.CancellationToken);
        foreach (var used in summary.Uses)
        {
            if (_summaries.AtCall(used.Lock, call.Method, call.Receiver, call.ReceiverType, call.Arguments, _body.Context.ThisType) is not { } path)
                continue;
            yield return new SectionUse(call, used.Member, path)
            {
                Section = call.Operation,
                ThroughAnother = used.ThroughAnother,
                IsInferred = used.IsInferred,
                Writes = used.Writes,
                NeedsNoTest = used.NeedsNoTest,
                Path = used.Path,
                IsElement = used.IsElement,
                Tests = used.Tests.Select(test => new TestInCallee(test.Member, About(test, call))).ToImmutableArray(),
                Inputs = InputOf(used, call, used.Key is { } key ? _summaries.AtCall(key, call.Method, call.Receiver, call.ReceiverType, call.Arguments, _body.Context.ThisType) : null),
            };
        }
    }

    // A callee whose body nobody sees: what its contract says that it does with what it is given.
    private IEnumerable<SectionUse> OfUnseen(CallEvent call)
    {
        if (call.Contract.IsEmpty || !UnseenCallees.IsUnseen(call.Method, _body.Model))
            yield break;
        foreach (var (clause, need) in call.Contract)
        {
            if (need.Path is not { } path || LockUnder(call, clause, need) is not { } section)
                continue;
            foreach (var used in UnseenCallees.UsedUnder(call, clause, path, _body.Model))
            {
                yield return new SectionUse(call, call.Method, section.Path)
                {
                    Section = section.Section,
                    ThroughAnother = need.Expression.IsReachedThroughAnother,
                    Writes = true,
                    ByContract = clause.Kind,
                    Path = ImmutableArray.Create(CallNames.Of(call.Method)),
                    Inputs = ImmutableArray.Create(new SectionInput(InputRole.Argument, used.Value, used.Operation)),
                };
            }
        }
    }

    // The section in which the callee uses what it is given: one of its own, or the caller's.
    private (LockPath Path, object? Section)? LockUnder(CallEvent call, ContractClause clause, LockNeed need)
    {
        switch (clause.Kind)
        {
            case AnnotationKind.ExcludesLock:
                return (need.Path!, call.Operation);
            case AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock:
                return call.State.Held.FirstOrDefault(held => held.IsCertain && _body.Model.Identity.Meets(held.Path, need.Path!, need.Expression.IsReachedThroughAnother)) is { } held
                    ? (held.Path, held.Section)
                    : null;
            default:
                return null;
        }
    }

    private static ImmutableArray<SectionInput> InputOf(UsedState used, CallEvent call, LockPath? key)
    {
        var (value, operation) = At(used.Origin, call);
        return value is null ? ImmutableArray<SectionInput>.Empty : ImmutableArray.Create(new SectionInput(used.Role, value, operation, key));
    }

    private static DependenceSet About(TestedState test, CallEvent call) =>
        test.Origins.Aggregate(DependenceSet.Empty, (all, origin) => At(origin, call).Value is { } value ? all.Union(value.Dependences) : all);

    // What a parameter of the callee, or its receiver, is here.
    private static (Value? Value, IOperation? Operation) At(LockPath? origin, CallEvent call) => origin switch
    {
        null => (null, null),
        { Kind: LockPathKind.This } => (call.Receiver, InstanceOf(call.Operation)),
        { Symbol: IParameterSymbol parameter } => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal) is { } argument
            ? (argument.Value, argument.Operation)
            : (null, null),
        _ => (null, null),
    };

    public static IOperation? InstanceOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Instance,
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation invocation => invocation.Instance,
        _ => null,
    };

    private SectionUse Use(FlowEvent flowEvent, ISymbol member, Dependence section, FlowState state) => new(flowEvent, member, section.Lock)
    {
        Read = section.Read,
        Section = state.Held.FirstOrDefault(held => held.Path.Equals(section.Lock))?.Section,
        ThroughAnother = section.ThroughAnother,
        IsInferred = section.IsInferred,
    };
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>LD2007: a concurrent dictionary is not asked for a key in one call and changed, or read, in another where one atomic call does both.</summary>
internal sealed class ConcurrentCheckRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(AtomicityDescriptors.LD2007);

    public override void Check(BodyResult body, FindingList findings)
    {
        var acts = body.ByOperation<AccessEvent>().Select(group => group[0]).Where(access => IsAct(body, access)).ToList();
        // What a set writes back was read for it: one report, at the set.
        var writtenBack = new HashSet<IOperation>();
        foreach (var set in acts.Where(act => act.Writes))
        {
            if (ReadFor(body, set, acts) is { } read)
            {
                if (read.Operation is { } operation)
                    writtenBack.Add(operation);
                Add(findings, set, read.Name, read.Line, "AddOrUpdate", PlacesOf(CheckOf(body, set), read.Check ?? read.Operation));
            }
            else if (CheckOf(body, set) is { } check)
            {
                Add(findings, set, check.Call.Method.Name, LineOf(check.Call.Operation), check.Outcome ? "TryUpdate" : "GetOrAdd", PlacesOf(check, null));
            }
        }
        foreach (var read in acts.Where(act => !act.Writes && !writtenBack.Contains(act.Operation)))
        {
            if (CheckOf(body, read) is { } check)
                Add(findings, read, check.Call.Method.Name, LineOf(check.Call.Operation), "TryGetValue", PlacesOf(check, null));
        }
    }

    private static ImmutableDictionary<string, string?> PlacesOf((CallEvent Call, bool Outcome)? check, IOperation? read)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (check is { } found)
            properties = properties.Add(FixPropertyNames.CheckPlace, Place(found.Call.Operation)).Add(FixPropertyNames.Outcome, found.Outcome.ToString());
        return read is null ? properties : properties.Add(FixPropertyNames.OldValuePlace, Place(read));
    }

    private static string Place(IOperation operation) => FixProperties.ForPlaces(new[] { operation.Syntax.GetLocation() });

    private static void Add(FindingList findings, AccessEvent act, string check, int line, string atomic, ImmutableDictionary<string, string?> places)
    {
        string collection = (act.Operation as IPropertyReferenceOperation)?.Instance?.Syntax.ToString() ?? act.Member.ContainingType.Name;
        findings.Add(new Finding(AtomicityDescriptors.LD2007, act.Operation.Syntax.GetLocation(), collection, check, line, act.Writes ? "write" : "read", atomic) { Properties = places });
    }

    private static int LineOf(IOperation operation) => Clauses.Line(operation.Syntax.GetLocation());

    private static bool IsAct(BodyResult body, AccessEvent access) =>
        access is { Member: IPropertySymbol { IsIndexer: true }, Operation: IPropertyReferenceOperation }
        && !access.State.IsUnwinding
        && ConcurrentCollections.IsDictionary(access.Member.ContainingType)
        && !IsUnshared(body, access)
        && !ThreadKeys.IsOfThread(KeyIn(access.Operation), access.State)
        && !IsUnderOneLock(body, access);

    private static bool IsUnshared(BodyResult body, AccessEvent access)
    {
        if (access.Function.Independent.Role != FunctionRole.Member)
            return false;
        return body.Body.IsConstruction || Exemptions.IsFresh(access.State, access.Receiver.Path);
    }

    // Nobody changes the collection between check and act: every access holds the lock, or every change does and the check was made since it was taken.
    private static bool IsUnderOneLock(BodyResult body, AccessEvent access)
    {
        if (!access.State.Held.Any(held => held.IsCertain))
            return false;
        if (access.Receiver.Path is not { Kind: LockPathKind.Member, Symbol: { } member } || body.Others is null)
            return true;
        var accesses = body.Others.Accesses.Of(member, body.Context.CancellationToken).Where(other => !other.IsExempt).ToList();
        return accesses.FirstOrDefault() is not { } first
            || first.Held.Any(candidate => accesses.All(other => other.Held.Any(candidate.MayBe)))
            || ConcurrentChanges.AllHoldOneOf(ChecksOf(body, access).SelectMany(check => LocksSince(check.Call, access)), member, body);
    }

    private static IEnumerable<AccessLock> LocksSince(CallEvent check, AccessEvent access) => access.State.Held
        .Where(held => held.IsCertain && check.State.Held.Any(before => before.IsCertain && before.Section == held.Section))
        .Select(held => AccessReader.SeenFrom(access.Receiver.Path?.Base, held));

    // The last call that asked for the same key of the same collection, and whose outcome is known here because a branch was taken on it.
    private static (CallEvent Call, bool Outcome)? CheckOf(BodyResult body, AccessEvent act) =>
        !IsTriedSince(body, act) && ChecksOf(body, act) is { Count: > 0 } checks ? checks[0] : null;

    private static IReadOnlyList<(CallEvent Call, bool Outcome)> ChecksOf(BodyResult body, AccessEvent act)
    {
        var checks = new List<(CallEvent Call, bool Outcome)>();
        foreach (var fact in act.State.Facts)
        {
            if (fact.Key.OutcomeOf is not IInvocationOperation check || !ConcurrentCollections.IsCheck(check.TargetMethod))
                continue;
            if (body.At(check).OfType<CallEvent>().FirstOrDefault(call => IsOfSameElement(call, act)) is { } call)
                checks.Add((call, fact.Value));
        }
        return checks.OrderByDescending(check => check.Call.Operation.Syntax.SpanStart).ToList();
    }

    // Adding the key has failed here: that was another, atomic look.
    private static bool IsTriedSince(BodyResult body, AccessEvent act) =>
        act.State.Facts.Any(fact => fact.Key.OutcomeOf is IInvocationOperation tried
            && ConcurrentCollections.IsTry(tried.TargetMethod)
            && body.At(tried).OfType<CallEvent>().Any(call => IsOfSameElement(call, act)));

    private static bool IsOfSameElement(CallEvent call, AccessEvent act) =>
        call.Receiver.Path is { } collection
        && collection.Equals(act.Receiver.Path)
        && call.Arguments.FirstOrDefault() is { Operation: { } asked } key
        && act.Operation is IPropertyReferenceOperation { Arguments: { Length: 1 } arguments }
        && IsSameKey(key.Value, asked, arguments[0].Value, act.State);

    private static bool IsSameKey(Value value, IOperation asked, IOperation key, FlowState state)
    {
        if (value.IsConstant)
            return key.ConstantValue is { HasValue: true } constant && Equals(constant.Value, value.ConstantValue);
        if (value.Path is { Kind: not LockPathKind.Unknown } before && IsVariable(key))
            return before.Equals(PathOf(key, state));
        return asked.Syntax.ToString() == key.Syntax.ToString();
    }

    private static bool IsVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => true,
        IConversionOperation { OperatorMethod: null } conversion => IsVariable(conversion.Operand),
        _ => false,
    };

    private static LockPath? PathOf(IOperation operation, FlowState state) => operation switch
    {
        ILocalReferenceOperation local => state[Places.Of(local.Local)].Path,
        IParameterReferenceOperation parameter => state[Places.Of(parameter.Parameter)].Path,
        IFlowCaptureReferenceOperation capture => state.Captures.TryGetValue(capture.Id, out var value) ? value.Path : null,
        IConversionOperation { OperatorMethod: null } conversion => PathOf(conversion.Operand, state),
        _ => null,
    };

    // What was read from the element that is set, if the value that is written was computed from it.
    private static (IOperation? Operation, string Name, int Line, IOperation? Check)? ReadFor(BodyResult body, AccessEvent set, List<AccessEvent> acts)
    {
        if (set.Kind == AccessKind.ReadWrite)
            return (null, "the read", LineOf(set.Operation), null);
        if (set is not { Written: { } written, Receiver.Path: { } collection } || KeyIn(set.Operation) is not { } key)
            return null;
        var read = written.Dependences.InSourceOrder()
            .FirstOrDefault(d => d.IsOfElementOf(collection) && KeyIn(d.Read!) is { } readKey && IsSameKey(ValueOf(d.Owner!.Key!), readKey, key, set.State))?.Read;
        return read switch
        {
            null => null,
            IInvocationOperation check => (null, check.TargetMethod.Name, LineOf(check), check),
            _ => (read, "the read", LineOf(read), null),
        };
    }

    private static Value ValueOf(LockPath key) => key.Kind == LockPathKind.Constant ? Value.Constant(key.Origin) : Value.OfPath(key);

    private static IOperation? KeyIn(IOperation access) => access switch
    {
        IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => arguments[0].Value,
        IInvocationOperation { Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>Bodies that run in parallel do not write what they capture without a lock: LD1009.</summary>
internal sealed class ParallelCaptureRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(GuardingDescriptors.LD1009);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var frame in body.Frames.Where(frame => frame.Role == FunctionRole.Parallel))
        {
            if (StartOf(body, frame) is { } start)
                Check(body, frame, start, findings);
        }
    }

    private static IInvocationOperation? StartOf(BodyResult body, FunctionFrame frame) =>
        body.Events.OfType<DeferredEvent>()
            .FirstOrDefault(deferred => deferred.IsParallel && SymbolEqualityComparer.Default.Equals(deferred.Target.Method, frame.Symbol))?.Operation as IInvocationOperation;

    private static void Check(BodyResult body, FunctionFrame frame, IInvocationOperation start, FindingList findings)
    {
        var places = new ParallelPlaces(body, frame);
        foreach (var flowEvent in body.Events)
        {
            if (!ReferenceEquals(flowEvent.Function.Independent, frame) || flowEvent.State.IsUnwinding || IsUnderLock(flowEvent.State))
                continue;
            if (Written(body, places, flowEvent) is { } variable && places.IsCaptured(variable, flowEvent.Function) && !HasOneUser(body, start, variable)
                && !(IsInvoke(start) && places.IsFixedElement(flowEvent.Operation)))
            {
                findings.Add(new Finding(
                    GuardingDescriptors.LD1009, flowEvent.Operation.Syntax.GetLocation(), variable.Name, CallNames.Qualified(start.TargetMethod))
                {
                    Related = ImmutableArray.Create(start.Syntax.GetLocation()),
                });
            }
        }
    }

    private static bool IsUnderLock(FlowState state) => state.Held.Any(held => held.IsCertain && held.Mode != LockMode.Shared);

    private static ISymbol? Written(BodyResult body, ParallelPlaces places, FlowEvent flowEvent)
    {
        switch (flowEvent)
        {
            case VariableEvent variable:
                return AtomicCalls.UseOf(body, variable.Operation, variable.Kind) is UseKind.Write or UseKind.ReadWrite ? variable.Variable : null;
            case AccessEvent { Member: IFieldSymbol, Writes: true, Operation: IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } } access:
                return AtomicCalls.UseOf(body, access) is UseKind.Write or UseKind.ReadWrite ? places.VariableIn(owner) : null;
            case CallEvent { Operation: IInvocationOperation { Instance: { } receiver } } call when CollectionCalls.Changes(call.Method):
                return places.VariableIn(receiver);
            case CallEvent { Operation: IPropertyReferenceOperation { Instance: { } receiver } element } call when CollectionCalls.Changes(call.Method):
                return places.IsOwnElement(element) ? null : places.VariableIn(receiver);
            case ElementEvent { Kind: AccessKind.Write or AccessKind.ReadWrite } element:
                return places.IsOwnElement(element.Operation) ? null : places.VariableIn(element.Operation);
            default:
                return null;
        }
    }

    // Of several different bodies that run once each, one alone has the variable.
    private static bool HasOneUser(BodyResult body, IInvocationOperation start, ISymbol variable) =>
        IsInvoke(start)
        && body.Events.OfType<DeferredEvent>()
            .Where(deferred => deferred.IsParallel && ReferenceEquals(deferred.Operation, start))
            .Select(deferred => deferred.Target)
            .Distinct()
            .Count(target => Names(target, variable)) <= 1;

    private static bool IsInvoke(IInvocationOperation start) => start.TargetMethod.Name == "Invoke";

    private static bool Names(DelegateTarget target, ISymbol variable)
    {
        var syntax = target.Lambda?.Syntax ?? target.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return syntax is null || syntax.DescendantTokens().Any(token => token.ValueText == variable.Name);
    }
}

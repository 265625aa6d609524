using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.SpinContext;

/// <summary>A body keeps the promises of its member, of what that overrides, and of the delegate type or parameter that it is given to: LD4005.</summary>
internal sealed class PromiseRule : BodyRule
{
    private static readonly EffectKinds[] Kinds = { EffectKinds.Allocates, EffectKinds.Blocks };

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(SpinContextDescriptors.LD4005);

    public override void Check(BodyResult body, FindingList findings)
    {
        if (!body.Model.Annotations.AreAny)
            return;
        var promises = new Promises(body);
        foreach (var group in body.ByOperation<FlowEvent>())
        {
            foreach (var flowEvent in group)
            {
                foreach (var kind in Kinds)
                {
                    if (promises.At(flowEvent.Function, kind) is { } promise)
                        Check(body, flowEvent, kind, promise, findings);
                }
                if (flowEvent is CreationEvent { Operation: IDelegateCreationOperation creation })
                    CheckConversion(body, creation, promises, findings);
            }
        }
    }

    private static void Check(BodyResult body, FlowEvent flowEvent, EffectKinds kind, Promise promise, FindingList findings)
    {
        var site = promise.CallSite ?? flowEvent.Operation;
        if (RunsUnpromised(body, flowEvent, kind))
            Report(site, promise, kind, $"'{CallNames.Of(((CallEvent)flowEvent).Method)}' does not promise it", "", ImmutableArray<FindingStep>.Empty, findings);
        foreach (var effect in body.Calls!.Reader.Of(body, flowEvent))
        {
            if (effect.Kind == kind && !HasRoom(body, effect.Growing, flowEvent) || effect is { Kind: EffectKinds.RunsForeignCode, Delegate: not null })
                Report(site, promise, kind, Verb(effect, kind), "", ImmutableArray.Create(new FindingStep(effect.Operation.Syntax.GetLocation(), effect.Name)), findings);
        }
        if (body.Calls.Reader.CallOf(body, flowEvent) is { } call && body.Calls.Find(body, call, kind, null, r => !HasRoom(body, Growing(body, r), call.Event)) is { } reached)
        {
            var path = CallPaths.Of(reached, body);
            Report(site, promise, kind, $"'{path[0]}' may {NameOf(kind)}", CallPaths.Clause(path), reached.Steps, findings);
        }
    }

    private static string Verb(Effect effect, EffectKinds kind) => effect.Kind switch
    {
        EffectKinds.Allocates when !effect.IsOfCallee => $"{effect.Text} allocates",
        EffectKinds.Blocks when !effect.IsOfCallee => $"{effect.Text} can block",
        _ => $"{effect.Text} may {NameOf(kind)}",
    };

    // Nothing is known of a delegate that does not promise it, whoever runs it.
    private static bool RunsUnpromised(BodyResult body, FlowEvent flowEvent, EffectKinds kind) =>
        flowEvent is CallEvent call && body.Calls!.Reader.Says(call, kind) is null && body.Calls.Reader.IsUnknownDelegate(body, call);

    private static LockPath? Growing(BodyResult body, ReachedEffect reached) => reached.Effect.Growing is { } path ? reached.Chain.AtStart(path, body.Model) : null;

    private static bool HasRoom(BodyResult body, LockPath? collection, FlowEvent flowEvent) =>
        collection is not null && flowEvent is CallEvent call && new Room(body, collection, _ => false).Covers(call, other => Room.Grows(other, call, collection));

    private static void CheckConversion(BodyResult body, IDelegateCreationOperation creation, Promises promises, FindingList findings)
    {
        if (creation.Type is not INamedTypeSymbol type)
            return;
        var target = creation.Target switch
        {
            IMethodReferenceOperation method => method.Method,
            { Type: INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } } when creation.Target is not IFlowAnonymousFunctionOperation => invoke,
            _ => null,
        };
        if (target is null)
            return;
        foreach (var kind in Kinds)
        {
            var promise = promises.OfDelegate(type, creation, kind);
            if (promise is not null && !Keeps(body, target, kind))
                Report(creation, new Promise(promise, null), kind, $"'{CallNames.Of(target)}', which is converted to it, does not promise it", "", ImmutableArray<FindingStep>.Empty, findings);
        }
    }

    private static bool Keeps(BodyResult body, IMethodSymbol target, EffectKinds kind) =>
        body.Calls!.Reader.Declared.Of(target, kind) == false
        || target.MethodKind == MethodKind.DelegateInvoke && body.Calls.Reader.Declared.On(target.ContainingType, kind) == false
        || body.Calls.Reader.IsKnownToKeep(target, kind);

    private static void Report(
        IOperation operation, Promise promise, EffectKinds kind, string what, string path, ImmutableArray<FindingStep> steps, FindingList findings) => findings.Add(new Finding(
        SpinContextDescriptors.LD4005, operation.Syntax.GetLocation(), promise.Name, NameOf(kind), what, path)
        {
            Steps = steps,
        });

    private static string NameOf(EffectKinds kind) => kind == EffectKinds.Allocates ? "allocate" : "block";
}

using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>Objects that are still set up: by a method that is called on new objects alone, before it gives its own away.</summary>
internal static class UnsharedObjects
{
    /// <summary>Whether nobody else can reach the object that is written to.</summary>
    public static bool Contain(BodyResult body, AccessEvent write)
    {
        if (write.Receiver.Path?.Kind != LockPathKind.This || write.Function.Independent.Role != FunctionRole.Member || body.Body.Owner is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            return false;
        int place = write.Operation.Syntax.SpanStart;
        return !body.Events.Any(flowEvent => flowEvent.Operation.Syntax.SpanStart < place && GivesAway(flowEvent)) && IsCalledOnNewObjectsAlone(body, method);
    }

    private static bool GivesAway(FlowEvent flowEvent) => flowEvent switch
    {
        DeferredEvent => true,
        CallEvent call => IsSelf(call.Receiver) || call.Arguments.Any(argument => IsSelf(argument.Value)),
        AccessEvent { Written: { } written } => IsSelf(written),
        ElementEvent { Written: { } written } => IsSelf(written),
        _ => false,
    };

    private static bool IsSelf(Value value) => value.Path?.Kind == LockPathKind.This || value.MayRun.Any(target => target.Instance.Path?.Kind == LockPathKind.This);

    private static bool IsCalledOnNewObjectsAlone(BodyResult body, IMethodSymbol method)
    {
        if (method.IsVirtual || method.IsOverride || method.IsStatic || Visibility.IsVisibleOutside(method))
            return false;
        var token = body.Context.CancellationToken;
        var callers = body.Others!.RunMentioning(method, token).ToList();
        bool isHandedOut = callers.SelectMany(caller => caller.Body.Root.Descendants())
            .Any(operation => operation is IMethodReferenceOperation reference && IsOf(reference.Method, method));
        var calls = callers.SelectMany(caller => caller.Events).OfType<CallEvent>().Where(call => IsOf(call.Method, method)).ToList();
        return !isHandedOut && calls.Count > 0 && calls.All(call => Exemptions.IsFresh(call.State, call.Receiver.Path));
    }

    private static bool IsOf(IMethodSymbol called, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, method.OriginalDefinition);
}

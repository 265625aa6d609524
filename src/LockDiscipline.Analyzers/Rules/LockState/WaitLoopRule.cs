using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary><c>Monitor.Wait</c> stands in a loop, inside the lock, that tests its condition again: LD5010.</summary>
internal sealed class WaitLoopRule : BodyRule
{
    // Private helpers of private helpers: nobody nests a wait deeper.
    private const int DeepestHelper = 4;

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5010);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<MonitorSignalEvent>())
        {
            var wait = group[0];
            if (!wait.IsWait || !group.All(signal => IsHeld(signal.State, signal.Path)) || IsForwarded(body, wait) || SectionAfterWait.IsSleep(body, wait))
                continue;
            if (!IsTestedAgain(body, wait, wait.Path, 0) && !SectionAfterWait.EndsAfterTest(body, wait))
                findings.Add(new Finding(LockStateDescriptors.LD5010, wait.Operation.Syntax.GetLocation(), Clauses.Name(wait.Path)));
        }
    }

    // Where it is called is where it waits.
    private static bool IsForwarded(BodyResult body, MonitorSignalEvent wait) =>
        wait.Function.Symbol is IMethodSymbol method && body.Context.EffectiveContract(method).Any(clause => clause.IsWait == true && wait.Path.Equals(body.Context.PathInBody(clause, method)));

    private static bool IsHeld(FlowState state, LockPath path) => state.Held.Any(held => held.IsCertain && held.Path.Equals(path));

    private static bool IsTestedAgain(BodyResult body, FlowEvent wait, LockPath path, int depth)
    {
        if (WaitLoop.Encloses(body, wait, path))
            return true;
        if (depth > DeepestHelper || IsTakenHere(wait, path))
            return false;
        var calls = CallsOf(body, wait.Function).ToList();
        return calls.Count > 0 && calls.All(call => IsTestedAgain(call.Body, call.Event, PathAtCall(call.Event, path), depth + 1));
    }

    // A helper that takes the lock itself has no loop inside the lock around it.
    private static bool IsTakenHere(FlowEvent wait, LockPath path) =>
        wait.State.Held.Any(held => held.Path.Equals(path) && held.Origin == HeldOrigin.Acquired && held.Site is { } site && IsIn(site, wait.Function));

    private static bool IsIn(IOperation site, FunctionFrame function) =>
        function.Role != FunctionRole.InPlace || DeclarationOf(function) is { } declaration && declaration.FullSpan.Contains(site.Syntax.Span);

    private static SyntaxNode? DeclarationOf(FunctionFrame function) =>
        function.Lambda?.Syntax ?? function.Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private static IEnumerable<(BodyResult Body, CallEvent Event)> CallsOf(BodyResult body, FunctionFrame function)
    {
        if (function.Symbol is not IMethodSymbol method)
            return Enumerable.Empty<(BodyResult, CallEvent)>();
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return CallsIn(body, method);
        if (method.DeclaredAccessibility != Accessibility.Private || method.ExplicitInterfaceImplementations.Any())
            return Enumerable.Empty<(BodyResult, CallEvent)>();
        return body.Others!.RunMentioning(method, body.Context.CancellationToken).SelectMany(caller => CallsIn(caller, method));
    }

    private static IEnumerable<(BodyResult Body, CallEvent Event)> CallsIn(BodyResult body, IMethodSymbol method) => body.Events
        .OfType<CallEvent>()
        .Where(call => SymbolEqualityComparer.Default.Equals((call.Receiver.Target?.Method ?? call.Method).OriginalDefinition, method.OriginalDefinition))
        .Select(call => (body, call));

    private static LockPath PathAtCall(CallEvent call, LockPath path)
    {
        var result = path;
        if (call.Receiver.Path is { } receiver && call.Method.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke))
            result = result.Replace(LockPath.This, receiver);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && argument.Value.Path is { } value)
                result = result.Replace(LockPath.Parameter(parameter), value);
        }
        return result;
    }
}

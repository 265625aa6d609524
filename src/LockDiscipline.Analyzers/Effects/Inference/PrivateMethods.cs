using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>Finds the locks that every caller of a private method holds: to the method they are as good as required.</summary>
internal static class PrivateMethods
{
    public static ImmutableDictionary<ISymbol, ImmutableArray<ContractClause>> HeldByAllCallers(
        IEnumerable<BodyResult> results, LockModel model, ICalleeKnowledge callees)
    {
        var calls = new Dictionary<ISymbol, List<CallEvent>>(SymbolEqualityComparer.Default);
        var excluded = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var result in results)
            Collect(result, callees, calls, excluded);
        var held = ImmutableDictionary.CreateBuilder<ISymbol, ImmutableArray<ContractClause>>(SymbolEqualityComparer.Default);
        foreach (var entry in calls)
        {
            var method = (IMethodSymbol)entry.Key;
            if (excluded.Contains(method) || !IsCandidate(method, model, callees))
                continue;
            var clauses = HeldAtAll(method, entry.Value);
            if (!clauses.IsEmpty)
                held[method] = clauses;
        }
        return held.ToImmutable();
    }

    private static bool IsCandidate(IMethodSymbol method, LockModel model, ICalleeKnowledge callees) =>
        method is { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary, ExplicitInterfaceImplementations.IsEmpty: true }
        && model.Contracts.Of(method).IsEmpty
        && callees.InferredContract(method).IsEmpty;

    private static void Collect(BodyResult result, ICalleeKnowledge callees, Dictionary<ISymbol, List<CallEvent>> calls, HashSet<ISymbol> excluded)
    {
        // What runs when its result is enumerated does not run under the locks of who calls it.
        if (Iterators.IsIterator(result.Body.Graph))
            excluded.Add(PartialMembers.DefinitionOf(result.Body.Owner));
        foreach (var call in result.ByOperation<CallEvent>().SelectMany(group => group))
        {
            var method = call.Method.OriginalDefinition;
            if (method.DeclaredAccessibility != Accessibility.Private || IsDuringConstruction(result, call) || IsRecursion(result, method))
                continue;
            if (!calls.TryGetValue(method, out var list))
                calls[method] = list = new List<CallEvent>();
            list.Add(call);
        }
        // As a delegate it can be called by anybody, unless it is run where it is handed over: that is one of the calls.
        foreach (var reference in result.Body.Root.Descendants().OfType<IMethodReferenceOperation>())
        {
            if (!IsRunAtOnce(reference, callees))
                excluded.Add(reference.Method.OriginalDefinition);
        }
    }

    private static bool IsRunAtOnce(IMethodReferenceOperation reference, ICalleeKnowledge callees) =>
        reference.Parent is IDelegateCreationOperation { Parent: IArgumentOperation argument } && DelegateUses.IsRunAtOnce(argument, callees);

    private static bool IsDuringConstruction(BodyResult result, CallEvent call) =>
        result.Body.IsConstruction && call.Function.Independent.Role == FunctionRole.Member && call.Receiver.Path?.Kind is LockPathKind.This or null;

    private static bool IsRecursion(BodyResult result, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(PartialMembers.DefinitionOf(result.Body.Owner), method);

    private static ImmutableArray<ContractClause> HeldAtAll(IMethodSymbol method, List<CallEvent> calls)
    {
        var common = HeldAt(calls[0], method);
        foreach (var call in calls.Skip(1))
        {
            var here = HeldAt(call, method);
            common = common
                .Where(entry => here.ContainsKey(entry.Key))
                .ToDictionary(entry => entry.Key, entry => entry.Value < here[entry.Key] ? entry.Value : here[entry.Key]);
        }
        return common
            .OrderBy(entry => entry.Key.ToString(), System.StringComparer.Ordinal)
            .Select(entry => new ContractClause(
                AnnotationKind.RequiresLock,
                LockExpression.Resolved(LockPathPrinter.Print(entry.Key, keepThis: false), entry.Key, entry.Key.Depth - 1),
                entry.Value == LockMode.Shared,
                true,
                method,
                IsInferred: true))
            .ToImmutableArray();
    }

    // The locks that are held at a call, as the callee names them.
    private static Dictionary<LockPath, LockMode> HeldAt(CallEvent call, IMethodSymbol method)
    {
        var held = new Dictionary<LockPath, LockMode>();
        foreach (var entry in call.State.Held.Where(l => l.IsCertain && !l.IsAmbiguous))
        {
            // Behind its first await an async method may run on another thread, which does not have the lock.
            if (method.IsAsync && entry.Traits.BelongsToThread)
                continue;
            if (InCallee(entry.Path, call, method) is { } path && (!held.TryGetValue(path, out var mode) || mode < entry.Mode))
                held[path] = entry.Mode;
        }
        return held;
    }

    private static LockPath? InCallee(LockPath path, CallEvent call, IMethodSymbol method)
    {
        if (path.Root.IsStaticMember || path.Root.Kind == LockPathKind.TypeOf)
            return path;
        if (!method.IsStatic && call.Receiver.Path is { } receiver && path.Root.Equals(receiver.Root) && path.Mentions(receiver))
            return path.Replace(receiver, LockPath.This);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && argument.Value.Path is { Kind: not LockPathKind.Constant } value && path.Mentions(value))
                return path.Replace(value, LockPath.Parameter(method.Parameters[parameter.Ordinal]));
        }
        return null;
    }
}

using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>
/// Which locks a method takes and can have to wait for, itself or in what it calls. Made on demand from its body. What was found while a method that it leads to
/// was still being looked at rests on an assumption and is not kept, so that the answer does not depend on which method was asked for first.
/// </summary>
internal sealed class AcquisitionSummaries
{
    // A method that takes more different locks than this is a program of its own.
    private const int MostLocks = 64;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<AcquiredLock>> _known = new(SymbolEqualityComparer.Default);
    private readonly ThreadLocal<Pending> _pending = new(() => new Pending());
    private readonly CompilationBodies _bodies;
    private readonly LockModel _model;
    private readonly NameIndex _names;
    private readonly int _callDepth;

    public AcquisitionSummaries(CompilationBodies bodies, LockModel model, NameIndex names, int callDepth)
    {
        _bodies = bodies;
        _model = model;
        _names = names;
        _callDepth = callDepth;
    }

    /// <summary>The locks that the callee takes, as the caller names them.</summary>
    public IEnumerable<AcquiredLock> At(CallEvent call, INamedTypeSymbol? thisType, CancellationToken cancellationToken)
    {
        var method = Target(call);
        foreach (var acquired in Of(method, cancellationToken))
        {
            if (acquired.AfterSuspension && !IsWaitedFor(call.Operation))
                continue;
            if (InCaller(acquired.Path, call, thisType) is not { } path)
                continue;
            yield return acquired with
            {
                Path = path,
                Held = acquired.Held.Select(held => (Path: InCaller(held.Path, call, thisType), held.Mode)).Where(held => held.Path is not null).Select(held => (held.Path!, held.Mode)).ToImmutableArray(),
                Dropped = acquired.Dropped.Select(dropped => InCaller(dropped, call, thisType)).OfType<LockPath>().ToImmutableArray(),
            };
        }
    }

    private static IMethodSymbol Target(CallEvent call) =>
        VirtualDispatch.Find(call.Method.ReducedFrom ?? call.Method, call.ReceiverType) as IMethodSymbol ?? call.Method;

    private LockPath? InCaller(LockPath path, CallEvent call, INamedTypeSymbol? thisType)
    {
        if (path.Root.Kind is LockPathKind.Unknown)
            return path;
        var receiverType = call.Receiver.Path?.Kind == LockPathKind.This ? thisType : call.ReceiverType ?? call.Method.ContainingType;
        var substituted = _model.Paths.Substitute(
            path, call.Receiver.Path, receiverType, parameter => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == OrdinalAt(parameter, call.Method))?.Value.Path);
        return substituted ?? ByMemberAlone(path);
    }

    // An extension method called on its receiver has one parameter less.
    private static int OrdinalAt(IParameterSymbol parameter, IMethodSymbol called) => called.ReducedFrom is null ? parameter.Ordinal : parameter.Ordinal - 1;

    private ImmutableArray<AcquiredLock> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (!MayMatter(method))
            return ImmutableArray<AcquiredLock>.Empty;
        if (_known.TryGetValue(method, out var known))
            return known;
        var pending = _pending.Value;
        if (pending.Methods.Count >= _callDepth)
            return ImmutableArray<AcquiredLock>.Empty;
        if (!pending.Methods.Add(method))
        {
            pending.Assumed.Add(method);
            return ImmutableArray<AcquiredLock>.Empty;
        }
        try
        {
            var summary = Summarize(method, cancellationToken);
            pending.Assumed.Remove(method);
            if (pending.Assumed.Count == 0)
                _known[method] = summary;
            return summary;
        }
        finally
        {
            pending.Methods.Remove(method);
        }
    }

    private bool MayMatter(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern)
            return false;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke or MethodKind.StaticConstructor)
            return false;
        return method.MethodKind is MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.EventAdd or MethodKind.EventRemove
            ? BodySource.SyntaxOf(method) is { } body && _names.IsInteresting(body)
            : _names.MayLock(method.AssociatedSymbol?.Name ?? method.Name) || SynchronizedMethods.LockOf(method) is not null;
    }

    private ImmutableArray<AcquiredLock> Summarize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (BodySource.SyntaxOf(method) is not { } syntax || _bodies.Run(syntax, cancellationToken) is not { } body || Iterators.IsIterator(body.Body.Graph))
            return ImmutableArray<AcquiredLock>.Empty;
        var found = new Dictionary<string, AcquiredLock>(System.StringComparer.Ordinal);
        var entry = EntryLocks(method, body);
        int suspended = FirstSuspension(body);
        string name = CallNames.Of(method);
        if (SynchronizedMethods.LockOf(method) is { } monitor)
            Add(new AcquiredLock(monitor, LockMode.Exclusive, ImmutableArray<(LockPath, LockMode)>.Empty, ImmutableArray<LockPath>.Empty, false, ImmutableArray.Create(name)));
        foreach (var flowEvent in body.Events.Where(e => e.Function.Independent.Role == FunctionRole.Member && !e.State.IsUnwinding))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isLate = flowEvent.Operation.Syntax.SpanStart > suspended;
            switch (flowEvent)
            {
                case AcquireEvent { CanFail: false } acquire when acquire.Already is null or { IsAmbiguous: true }:
                    var trail = acquire.By is { } by ? ImmutableArray.Create(name, CallNames.Of(by)) : ImmutableArray.Create(name);
                    AddHere(acquire, acquire.Lock.Path, acquire.Lock.Mode, ImmutableArray<(LockPath, LockMode)>.Empty, isLate, trail);
                    break;
                case CallEvent call:
                    foreach (var acquired in At(call, body.Context.ThisType, cancellationToken).Where(a => a.Trail.Length < _callDepth))
                        AddHere(call, acquired.Path, acquired.Mode, acquired.Held, isLate, acquired.Trail.Insert(0, name));
                    break;
            }
        }
        return found.Values.OrderBy(lockTaken => lockTaken.Trail.Length).ThenBy(lockTaken => Key(lockTaken), System.StringComparer.Ordinal).Take(MostLocks).ToImmutableArray();

        void AddHere(FlowEvent at, LockPath path, LockMode mode, ImmutableArray<(LockPath, LockMode)> heldByCallee, bool isLate, ImmutableArray<string> trail)
        {
            if (ForCallers(path, body.Body.Owner) is not { } named || Exemptions.IsFresh(at.State, path))
                return;
            var held = Nestings.Holding(body, at).Select(l => (l.Path, l.Mode)).Concat(heldByCallee)
                .Select(l => (Path: ForCallers(l.Item1, body.Body.Owner), Mode: l.Item2)).Where(l => l.Path is not null).Select(l => (l.Path!, l.Mode)).ToImmutableArray();
            var dropped = entry.Where(path => !at.State.Held.Any(l => l.Path.Equals(path))).ToImmutableArray();
            Add(new AcquiredLock(named, mode, held, dropped, isLate, trail));
        }

        void Add(AcquiredLock acquired)
        {
            string key = Key(acquired);
            if (!found.TryGetValue(key, out var before) || before.Trail.Length > acquired.Trail.Length)
                found[key] = acquired;
        }
    }

    private static string Key(AcquiredLock acquired) =>
        $"{acquired.Path}:{acquired.Mode}:{acquired.AfterSuspension}:{string.Join(",", acquired.Held.Select(held => $"{held.Path}:{held.Mode}"))}:{string.Join(",", acquired.Dropped)}";

    private static ImmutableArray<LockPath> EntryLocks(IMethodSymbol method, BodyResult body) =>
        body.Context.EffectiveContract(method)
            .Where(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock)
            .Select(clause => body.Context.PathInBody(clause, method))
            .OfType<LockPath>()
            .ToImmutableArray();

    private static int FirstSuspension(BodyResult body) =>
        body.Events.OfType<SuspendEvent>()
            .Where(suspend => !suspend.IsYield && suspend.Function.Independent.Role == FunctionRole.Member)
            .Select(suspend => suspend.Operation.Syntax.SpanStart)
            .DefaultIfEmpty(int.MaxValue)
            .Min();

    // A lock as callers can name it: by their own objects, or by its member alone.
    private static LockPath? ForCallers(LockPath path, ISymbol owner)
    {
        bool isNamed = path.Root.Kind switch
        {
            LockPathKind.This or LockPathKind.TypeOf => true,
            LockPathKind.Parameter => SymbolEqualityComparer.Default.Equals(path.Root.Symbol!.ContainingSymbol.OriginalDefinition, owner.OriginalDefinition),
            LockPathKind.Member => path.Root.IsStaticMember,
            _ => false,
        };
        return isNamed ? path : ByMemberAlone(path);
    }

    private static LockPath? ByMemberAlone(LockPath path) =>
        path.Kind == LockPathKind.Member ? LockPath.Member(LockPath.Unknown(nameof(ByMemberAlone)), path.Symbol!) : null;

    private static bool IsWaitedFor(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAwaitOperation:
                case IInvocationOperation { TargetMethod.Name: "GetResult" or "Wait" }:
                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    return true;
                case IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "AsTask" } or IParenthesizedOperation:
                    continue;
                default:
                    return false;
            }
        }
        return false;
    }

    private sealed class Pending
    {
        public HashSet<ISymbol> Methods { get; } = new(SymbolEqualityComparer.Default);

        public HashSet<ISymbol> Assumed { get; } = new(SymbolEqualityComparer.Default);
    }
}

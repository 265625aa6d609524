using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>
/// Which locks a method takes and can have to wait for, itself or in what it calls. Made on demand: everything that the method can reach is read once, body by
/// body, and then solved together, so that recursion needs no assumption and the answer does not depend on which method was asked for first.
/// </summary>
internal sealed class AcquisitionSummaries
{
    // A method that takes more different locks than this is a program of its own.
    private const int MostLocks = 64;

    // Recursion along a chain of objects names ever longer paths: beyond this many steps a lock is known by its member alone.
    private const int LongestPath = 6;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<AcquiredLock>> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Facts> _facts = new(SymbolEqualityComparer.Default);
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
    public IEnumerable<AcquiredLock> At(CallEvent call, INamedTypeSymbol? thisType, CancellationToken cancellationToken) =>
        IsLeftOut(call) ? Enumerable.Empty<AcquiredLock>() : Seen(Of(Target(call), cancellationToken), call, thisType);

    private IEnumerable<AcquiredLock> Seen(ImmutableArray<AcquiredLock> taken, CallEvent call, INamedTypeSymbol? thisType)
    {
        foreach (var acquired in taken)
        {
            if (acquired.AfterSuspension && !IsWaitedFor(call.Operation))
                continue;
            if (acquired.Given.Any(fact => fact.IsContradictedBy(PassedFor(fact.Parameter, call))))
                continue;
            if (InCaller(acquired.Path, call, thisType) is not { } path || Exemptions.IsFresh(call.State, path))
                continue;
            yield return acquired with
            {
                Path = path,
                Held = acquired.Held.Select(held => (Path: InCaller(held.Path, call, thisType), held.Mode)).Where(held => held.Path is not null).Select(held => (held.Path!, held.Mode)).ToImmutableArray(),
                Dropped = acquired.Dropped.Select(dropped => InCaller(dropped, call, thisType)).OfType<LockPath>().ToImmutableArray(),
                Given = acquired.Given.Select(fact => fact.AtCaller(PassedFor(fact.Parameter, call))).OfType<ParameterFact>().ToImmutableArray(),
            };
        }
    }

    private static bool IsLeftOut(CallEvent call) => ConditionalMethods.IsCallLeftOut(call.Method, call.Operation.Syntax.SyntaxTree);

    private static IMethodSymbol Target(CallEvent call) =>
        VirtualDispatch.Find(call.Method.ReducedFrom ?? call.Method, call.ReceiverType) as IMethodSymbol ?? call.Method;

    private LockPath? InCaller(LockPath path, CallEvent call, INamedTypeSymbol? thisType)
    {
        if (path.Root.Kind is LockPathKind.Unknown)
            return path;
        var receiverType = call.Receiver.Path?.Kind == LockPathKind.This ? thisType : call.ReceiverType ?? call.Method.ContainingType;
        var substituted = _model.Paths.Substitute(
            path, call.Receiver.Path, receiverType, parameter => PassedFor(parameter, call)?.Path);
        return (substituted ?? ByMemberAlone(path)) is { } here ? _model.Outside(here, thisType) : null;
    }

    private static Value? PassedFor(IParameterSymbol parameter, CallEvent call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == OrdinalAt(parameter, call.Method))?.Value;

    // An extension method called on its receiver has one parameter less.
    private static int OrdinalAt(IParameterSymbol parameter, IMethodSymbol called) => called.ReducedFrom is null ? parameter.Ordinal : parameter.Ordinal - 1;

    /// <summary>The locks that a method takes, as it names them itself.</summary>
    public ImmutableArray<AcquiredLock> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = DefinitionOf(method);
        if (!MayMatter(method))
            return ImmutableArray<AcquiredLock>.Empty;
        if (!_known.TryGetValue(method, out var known))
        {
            Solve(Reachable(method, cancellationToken), cancellationToken);
            known = _known[method];
        }
        return known;
    }

    private static IMethodSymbol DefinitionOf(IMethodSymbol method) => (method.PartialImplementationPart ?? method).OriginalDefinition;

    // What was solved before stays as it is: it reaches nothing that is not.
    private List<(IMethodSymbol Method, Facts Facts)> Reachable(IMethodSymbol start, CancellationToken cancellationToken)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { start };
        var order = new List<(IMethodSymbol, Facts)>();
        var pending = new Stack<IMethodSymbol>();
        pending.Push(start);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var method = pending.Pop();
            if (!_facts.TryGetValue(method, out var facts))
                facts = _facts.GetOrAdd(method, Read(method, cancellationToken));
            order.Add((method, facts));
            foreach (var callee in facts.Calls.Select(call => DefinitionOf(Target(call.Call))).Where(callee => !_known.ContainsKey(callee) && reached.Add(callee)))
                pending.Push(callee);
        }

        // Callees tend to come last; they are solved first.
        order.Reverse();
        return order;
    }

    private void Solve(List<(IMethodSymbol Method, Facts Facts)> methods, CancellationToken cancellationToken)
    {
        var found = methods.ToDictionary(entry => (ISymbol)entry.Method, entry => new Found(entry.Facts.Own), SymbolEqualityComparer.Default);
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach (var (method, facts) in methods)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var call in facts.Calls)
                {
                    var callee = DefinitionOf(Target(call.Call));
                    var acquired = _known.TryGetValue(callee, out var known) ? known : found[callee].InOrder();
                    foreach (var entry in Seen(acquired, call.Call, facts.ThisType).Where(entry => entry.Trail.Length < _callDepth))
                        grew |= found[method].Add(Here(call.At, entry, facts.Owner));
                }
            }
        }
        foreach (var (method, _) in methods)
            _known[method] = found[method].InOrder();
    }

    private AcquiredLock? Here(Moment at, AcquiredLock acquired, ISymbol owner)
    {
        if (ForCallers(acquired.Path, owner) is not { } path || IsHeldAlready(path, at, acquired))
            return null;
        var held = at.Held.Concat(acquired.Held.Select(l => (Path: ForCallers(l.Path, owner), l.Mode)).Where(l => l.Path is not null).Select(l => (l.Path!, l.Mode)));
        var given = at.Given.Concat(acquired.Given.Where(fact => SymbolEqualityComparer.Default.Equals(fact.Parameter.ContainingSymbol.OriginalDefinition, owner.OriginalDefinition)));
        return new AcquiredLock(path, acquired.Mode, held.Distinct().ToImmutableArray(), at.Dropped, at.IsLate, given.Distinct().ToImmutableArray(), acquired.Trail.Insert(0, at.Method));
    }

    // What the method holds it does not wait for. A lock that is known by its member alone may be another one.
    private static bool IsHeldAlready(LockPath path, Moment at, AcquiredLock acquired) =>
        path.Root.Kind != LockPathKind.Unknown && !acquired.Dropped.Any(path.Equals) && at.Held.Any(held => held.Path.Equals(path));

    private bool MayMatter(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern)
            return false;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke or MethodKind.StaticConstructor)
            return false;
        return method.MethodKind is MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.EventAdd or MethodKind.EventRemove
            ? BodySource.SyntaxOf(method) is { } body && _names.IsInteresting(body)
            : _names.MayLock(method) || SynchronizedMethods.LockOf(method) is not null;
    }

    private Facts Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (BodySource.SyntaxOf(method) is not { } syntax || _bodies.Run(syntax, cancellationToken) is not { } body || Iterators.IsIterator(body.Body.Graph))
            return Facts.None;
        var owner = body.Body.Owner;
        var own = new List<AcquiredLock>();
        var calls = new List<(CallEvent, Moment)>();
        var entry = EntryLocks(method, body);
        int suspended = FirstSuspension(body);
        string name = CallNames.Of(method);
        if (SynchronizedMethods.LockOf(method) is { } monitor)
            own.Add(new AcquiredLock(monitor, LockMode.Exclusive, ImmutableArray<(LockPath, LockMode)>.Empty, ImmutableArray<LockPath>.Empty, false, ImmutableArray<ParameterFact>.Empty, ImmutableArray.Create(name)));
        foreach (var flowEvent in body.Events.Where(e => e.Function.Independent.Role == FunctionRole.Member && !e.State.IsUnwinding))
        {
            if (flowEvent is AcquireEvent { CanFail: false } acquire && acquire.Already is null or { IsAmbiguous: true } && !Exemptions.IsFresh(acquire.State, acquire.Lock.Path))
            {
                var trail = acquire.By is { } by ? ImmutableArray.Create(CallNames.Of(by)) : ImmutableArray<string>.Empty;
                var taken = new AcquiredLock(acquire.Lock.Path, acquire.Lock.Mode, ImmutableArray<(LockPath, LockMode)>.Empty, ImmutableArray<LockPath>.Empty, false, ImmutableArray<ParameterFact>.Empty, trail);
                if (Here(At(acquire), taken, owner) is { } here)
                    own.Add(here);
            }
            else if (flowEvent is CallEvent call && MayMatter(DefinitionOf(Target(call))) && !IsLeftOut(call))
            {
                calls.Add((call, At(call)));
            }
        }
        return new Facts(owner, body.Context.ThisType, own, calls);

        Moment At(FlowEvent at)
        {
            var held = Nestings.Holding(body, at).Select(l => (Path: ForCallers(l.Path, owner), l.Mode)).Where(l => l.Path is not null).Select(l => (l.Path!, l.Mode));
            var dropped = entry.Where(path => !at.State.Held.Any(l => l.Path.Equals(path) && !l.IsAmbiguous));
            return new Moment(name, held.ToImmutableArray(), dropped.ToImmutableArray(), at.Operation.Syntax.SpanStart > suspended, ParameterFact.In(at.State, owner));
        }
    }

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
        return isNamed && path.Depth <= LongestPath ? path : ByMemberAlone(path);
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

    /// <summary>What a method's own body shows.</summary>
    private sealed record Facts(ISymbol Owner, INamedTypeSymbol? ThisType, IReadOnlyList<AcquiredLock> Own, IReadOnlyList<(CallEvent Call, Moment At)> Calls)
    {
        public static Facts None { get; } = new(null!, null, System.Array.Empty<AcquiredLock>(), System.Array.Empty<(CallEvent, Moment)>());
    }

    /// <summary>What a method holds, and what it has given back of what it was called with, and what it was called with, at one point of its body.</summary>
    private sealed record Moment(string Method, ImmutableArray<(LockPath Path, LockMode Mode)> Held, ImmutableArray<LockPath> Dropped, bool IsLate, ImmutableArray<ParameterFact> Given);

    /// <summary>The locks found so far, the same one once, by the shortest way.</summary>
    private sealed class Found
    {
        private readonly Dictionary<string, AcquiredLock> _locks = new(System.StringComparer.Ordinal);

        public Found(IEnumerable<AcquiredLock> own)
        {
            foreach (var acquired in own)
                Add(acquired);
        }

        public bool Add(AcquiredLock? acquired)
        {
            if (acquired is null)
                return false;
            string key = Key(acquired);
            if (_locks.TryGetValue(key, out var before) ? !IsShorter(acquired.Trail, before.Trail) : _locks.Count >= MostLocks)
                return false;
            _locks[key] = acquired;
            return true;
        }

        public ImmutableArray<AcquiredLock> InOrder() =>
            _locks.OrderBy(entry => entry.Value.Trail.Length).ThenBy(entry => entry.Key, System.StringComparer.Ordinal).Select(entry => entry.Value).ToImmutableArray();

        private static bool IsShorter(ImmutableArray<string> trail, ImmutableArray<string> before) =>
            trail.Length != before.Length ? trail.Length < before.Length : string.CompareOrdinal(string.Join(" ", trail), string.Join(" ", before)) < 0;

        private static string Key(AcquiredLock acquired) =>
            $"{acquired.Path}:{acquired.Mode}:{acquired.AfterSuspension}:{string.Join(",", acquired.Held.Select(held => $"{held.Path}:{held.Mode}"))}:{string.Join(",", acquired.Dropped)}:{string.Join(",", acquired.Given.Select(fact => fact.ToString()).OrderBy(fact => fact, System.StringComparer.Ordinal))}";
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>
/// Who ends a wait: the pulses of its lock in the compilation, and the calls that lead to them. A lock that stays held during the wait does no harm where somebody
/// comes to such a pulse without ever asking for it. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class Notifiers
{
    // A pulse that lies deeper below the code that decides on it is taken to be reached without more locks.
    private const int LongestChain = 8;

    private readonly CompilationBodies _bodies;
    private ImmutableArray<(BodyResult Body, MonitorSignalEvent Pulse)> _pulses;

    public Notifiers(CompilationBodies bodies)
    {
        _bodies = bodies;
    }

    /// <summary>Whether somebody who is seen to change what the wait is for comes to its pulse without the lock that stays held.</summary>
    /// <param name="body">The body that holds the lock.</param>
    /// <param name="wait">The wait that it leads to.</param>
    /// <param name="held">The lock that stays held.</param>
    public bool CanComeWithout(BodyResult body, ReachedEffect wait, HeldLock held)
    {
        if (wait.Effect is not { GivesUp: { } given, Event: var at })
            return false;
        var search = new Search(_bodies, body, wait.Chain.AtStart(given, body.Model) ?? given, held.Path, AwaitedAt(at));
        return Pulses(body.Context.CancellationToken).Any(pulse => search.IsFree(pulse.Body, pulse.Pulse, pulse.Pulse.Path));
    }

    private ImmutableArray<(BodyResult Body, MonitorSignalEvent Pulse)> Pulses(CancellationToken cancellationToken)
    {
        if (_pulses.IsDefault)
            ImmutableInterlocked.InterlockedInitialize(ref _pulses, Find(cancellationToken));
        return _pulses;
    }

    private ImmutableArray<(BodyResult, MonitorSignalEvent)> Find(CancellationToken cancellationToken) =>
        LockApi.PulseNames
            .SelectMany(name => _bodies.Naming(name, cancellationToken))
            .Distinct()
            .Select(node => _bodies.Run(node, cancellationToken))
            .OfType<BodyResult>()
            .SelectMany(body => body.ByOperation<MonitorSignalEvent>().Select(group => (body, group[0])).Where(entry => !entry.Item2.IsWait))
            .ToImmutableArray();

    // What the loop around a wait looks at; nothing where the loop is the callers'.
    private static ImmutableHashSet<ISymbol> AwaitedAt(FlowEvent wait)
    {
        var span = wait.Operation.Syntax.Span;
        var loop = wait.Function.Graph.OriginalOperation.Descendants().LastOrDefault(operation => operation is ILoopOperation && operation.Syntax.Span.Contains(span));
        return loop is null ? ImmutableHashSet<ISymbol>.Empty : MembersIn(loop);
    }

    // What code refers to besides locks.
    private static ImmutableHashSet<ISymbol> MembersIn(IOperation code)
    {
        var members = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in code.Descendants())
        {
            if (operation is IFieldReferenceOperation or IPropertyReferenceOperation && !IsLocked(operation))
                members.Add(((IMemberReferenceOperation)operation).Member.OriginalDefinition);
        }
        return members.ToImmutable();
    }

    private static bool IsLocked(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is ILockOperation || parent is IInvocationOperation call && LockApi.Find(call.TargetMethod, call.Instance?.Type) is not null;
    }

    /// <summary>One search for a way to a pulse of one lock that does not need another one.</summary>
    private sealed class Search
    {
        private readonly CompilationBodies _bodies;
        private readonly BodyResult _waiter;
        private readonly LockPath _waitedOn;
        private readonly LockPath _kept;
        private readonly ImmutableHashSet<ISymbol> _awaited;
        private readonly HashSet<(IOperation, LockPath)> _seen = new();

        public Search(CompilationBodies bodies, BodyResult waiter, LockPath waitedOn, LockPath kept, ImmutableHashSet<ISymbol> awaited)
        {
            _bodies = bodies;
            _waiter = waiter;
            _waitedOn = waitedOn;
            _kept = kept;
            _awaited = awaited;
        }

        public bool IsFree(BodyResult body, MonitorSignalEvent pulse, LockPath pulsed) =>
            MayBeWaitedOn(pulsed, body) && IsFree(body, pulse, pulsed, _awaited.IsEmpty, 0);

        // A way by which nothing changes that the wait looks at ends no wait.
        private bool IsFree(BodyResult body, FlowEvent at, LockPath pulsed, bool changes, int depth)
        {
            if (Needs(body, at, pulsed))
                return false;
            changes = changes || MembersIn(at.Function.Independent.Graph.OriginalOperation).Overlaps(_awaited);
            if (depth >= LongestChain)
                return changes;
            if (!_seen.Add((at.Operation, pulsed)))
                return false;
            var calls = CallsOf(body, at).ToList();
            return calls.Count == 0
                ? changes && pulsed.Root.Kind != LockPathKind.Parameter
                : calls.Any(call => PulsedAt(call, pulsed) is { } path && MayBeWaitedOn(path, call.Body) && IsFree(call.Body, call.Event, path, changes, depth + 1));
        }

        // What takes the lock first, or has it all the while, may have to wait for it.
        private bool Needs(BodyResult body, FlowEvent at, LockPath pulsed)
        {
            if (at.State.Held.Any(held => held.IsCertain && MayBeKept(held.Path, pulsed, body)))
                return true;
            foreach (var flowEvent in body.Events)
            {
                if (flowEvent.Operation.Syntax.SpanStart > at.Operation.Syntax.SpanStart || flowEvent.Function.Independent != at.Function.Independent)
                    continue;
                if (flowEvent is AcquireEvent { CanFail: false } acquire && MayBeKept(acquire.Lock.Path, pulsed, body))
                    return true;
                if (flowEvent is CallEvent call && flowEvent.Operation != at.Operation
                    && _bodies.Acquisitions.At(call, body.Context.ThisType, body.Context.CancellationToken).Any(taken => MayBeKept(taken.Path, pulsed, body)))
                    return true;
            }
            return false;
        }

        // A lock of what owns the one that is waited on is the one that is kept, or another one; any other may be if it is of its class.
        private bool MayBeKept(LockPath path, LockPath pulsed, BodyResult body)
        {
            var (owner, waitedOwner) = Owners(pulsed);
            if (owner.Kind is LockPathKind.This or LockPathKind.Parameter && path.Mentions(owner))
                return path.Replace(owner, waitedOwner).Equals(_kept);
            return path.Kind == LockPathKind.Member || _kept.Kind == LockPathKind.Member ? LockIdentity.AreOfOneClass(path, _kept) : AreRelated(path, body, _kept);
        }

        // What is left of the two paths to the lock without the steps that they have in common at their ends.
        private (LockPath Pulsed, LockPath WaitedOn) Owners(LockPath pulsed)
        {
            var waited = _waitedOn;
            while (pulsed is { Kind: LockPathKind.Member, Base: { } owner } && waited is { Kind: LockPathKind.Member, Base: { } waitedOwner }
                && SymbolEqualityComparer.Default.Equals(pulsed.Symbol, waited.Symbol))
            {
                pulsed = owner;
                waited = waitedOwner;
            }
            return (pulsed, waited);
        }

        private bool MayBeWaitedOn(LockPath pulsed, BodyResult body)
        {
            if (pulsed.Kind == LockPathKind.Parameter && pulsed.Type?.SpecialType == SpecialType.System_Object)
                return true;
            if (pulsed.Kind == LockPathKind.Member && _waitedOn.Kind == LockPathKind.Member && !IsOfAnyKind(_waitedOn))
                return SymbolEqualityComparer.Default.Equals(pulsed.Symbol, _waitedOn.Symbol);
            return AreRelated(pulsed, body, _waitedOn);
        }

        // An object that is more than a lock can be reached by members of any name.
        private static bool IsOfAnyKind(LockPath path) => path.Type is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class or TypeKind.Interface };

        private bool AreRelated(LockPath path, BodyResult body, LockPath ofWaiter) =>
            TypeOf(path, body) is { } type && TypeOf(ofWaiter, _waiter) is { } other && (IsOrDerivesFrom(type, other) || IsOrDerivesFrom(other, type));

        private static ITypeSymbol? TypeOf(LockPath path, BodyResult body) => path.Kind == LockPathKind.This ? body.Context.ThisType : path.Type;

        private static bool IsOrDerivesFrom(ITypeSymbol type, ITypeSymbol other)
        {
            for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, other.OriginalDefinition))
                    return true;
            }
            return type.AllInterfaces.Any(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, other.OriginalDefinition));
        }

        private IEnumerable<(BodyResult Body, CallEvent Event)> CallsOf(BodyResult body, FlowEvent at)
        {
            // What runs elsewhere is called by nobody who is known.
            if (at.Function.Independent.Role != FunctionRole.Member || body.Body.Owner is not IMethodSymbol method)
                return Enumerable.Empty<(BodyResult, CallEvent)>();
            var called = VirtualDispatch.Root(method).OriginalDefinition;
            return _bodies.RunMentioning(method.AssociatedSymbol ?? method, body.Context.CancellationToken)
                .SelectMany(caller => caller.ByOperation<CallEvent>().Select(group => (caller, group[0])))
                .Where(call => SymbolEqualityComparer.Default.Equals(VirtualDispatch.Root((call.Item2.Method.ReducedFrom ?? call.Item2.Method).OriginalDefinition).OriginalDefinition, called));
        }

        private LockPath? PulsedAt((BodyResult Body, CallEvent Event) call, LockPath pulsed)
        {
            var chain = new EffectChain(null, call.Event, call.Event.Method.OriginalDefinition, call.Body.Context.ThisType);
            return chain.AtStart(pulsed, _waiter.Model);
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.SpinContext;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>Tells the fixes where the critical sections begin and end that a report is about.</summary>
internal static class SectionProperties
{
    /// <summary>The section in which a value was read, and the one in which it is used.</summary>
    public static ImmutableDictionary<string, string?> Of(BodyResult body, FlowEvent use, LockPath @lock, Dependence stale)
    {
        var earlier = SectionBefore(body, stale);
        var later = use.State.Held.FirstOrDefault(held => held.Path.Equals(@lock));
        return ImmutableDictionary<string, string?>.Empty
            .Add(SectionPropertyNames.Lock, Clauses.Name(@lock))
            .Add(SectionPropertyNames.IsReentrant, body.Model.Traits.Of(@lock, null).IsReentrant.ToString())
            .Add(SectionPropertyNames.IsLaterStronger, (earlier is not null && later is not null && later.Mode > earlier.Mode).ToString())
            .WithPlaces(SectionPropertyNames.LookupPlace, use, stale.Read)
            .WithPlaces(SectionPropertyNames.EndPlace, use, stale.EndedAt)
            .WithPlaces(SectionPropertyNames.EarlierAcquirePlace, use, earlier?.Site)
            .WithPlaces(SectionPropertyNames.EarlierReleasePlaces, use, ReleasesOf(body, earlier))
            .WithPlaces(SectionPropertyNames.LaterAcquirePlace, use, later?.Site)
            .WithPlaces(SectionPropertyNames.LaterReleasePlaces, use, ReleasesOf(body, later))
            .WithPlaces(SectionPropertyNames.ChangePlaces, use, body.Events.Where(e => IsChange(body, e)).Select(e => e.Operation).Distinct().ToArray());
    }

    /// <summary>The sections that must end before something happens.</summary>
    /// <param name="held">The locks that forbid it, the outermost first.</param>
    public static ImmutableDictionary<string, string?> Of(BodyResult body, FlowEvent forbidden, IReadOnlyList<HeldLock> held)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(SectionPropertyNames.Lock, Clauses.Name(held[0].Path));
        if (held.Count == 1 && IsGivenBackHere(body, held[0]))
            return properties.Add(SectionPropertyNames.BeginsAtEntry, bool.TrueString).WithPlaces(SectionPropertyNames.ReleasePlaces, forbidden, ReleasesOf(body, held[0]));
        return held.Any(l => l.Site is null)
            ? properties
            : properties
                .WithPlaces(SectionPropertyNames.AcquirePlaces, forbidden, held.Select(l => l.Site).ToArray())
                .WithPlaces(SectionPropertyNames.ReleasePlaces, forbidden, ReleasesOf(body, held[0]));
    }

    private static bool IsGivenBackHere(BodyResult body, HeldLock held) => held is { Origin: HeldOrigin.Contract, Site: null } && ReleasesOf(body, held).Length > 0;

    /// <summary>The section in which a lock is taken, and the one that begins there; nothing where a callee takes it.</summary>
    /// <param name="held">The lock that is held there.</param>
    public static ImmutableDictionary<string, string?> OfNested(BodyResult body, FlowEvent taken, HeldLock? held) => taken is not AcquireEvent acquire || held?.Site is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty
            .WithPlaces(SectionPropertyNames.EarlierAcquirePlace, taken, held.Site)
            .WithPlaces(SectionPropertyNames.EarlierReleasePlaces, taken, ReleasesOf(body, held))
            .WithPlaces(SectionPropertyNames.LaterAcquirePlace, taken, acquire.Lock.Site)
            .WithPlaces(SectionPropertyNames.LaterReleasePlaces, taken, ReleasesOf(body, acquire.Lock));

    /// <summary>What a call that is made after the sections must not be, or do.</summary>
    public static ImmutableDictionary<string, string?> OfCall(BodyResult body, FlowEvent flowEvent, IReadOnlyList<HeldLock> held)
    {
        var left = flowEvent.State.Held.SkipWhile(l => !l.Path.Equals(held[0].Path));
        return Of(body, flowEvent, held)
            .Add(SectionPropertyNames.CannotLeave, (flowEvent is not CallEvent call || left.Any(l => Needs(body, call, l)) || held.Any(l => IsHeldByCaller(body, l)) || IsRunner(body, call)).ToString())
            .Add(SectionPropertyNames.ForbidsAllocation, held.Any(l => (l.Traits.Forbids & Forbidden.Allocation) != 0).ToString())
            .WithGuarded(body, flowEvent);
    }

    /// <summary>The sections of locks that spin, and what would make room or time before them.</summary>
    /// <param name="growing">The collection that grows; null where nothing does.</param>
    public static ImmutableDictionary<string, string?> OfSpinning(BodyResult body, FlowEvent flowEvent, IReadOnlyList<HeldLock> held, LockPath? growing)
    {
        var properties = Of(body, flowEvent, held).WithGuarded(body, flowEvent).Add(SectionPropertyNames.CanBlock, MutexObstacles.AreNone(body, held).ToString());
        bool isGuarded = growing?.Symbol is { } collection && body.Guards?.GuardsOf(collection.OriginalDefinition).IsEmpty == false;
        return isGuarded || LockCode.Of(growing) is not { } code ? properties : properties.Add(SectionPropertyNames.Growing, code);
    }

    private static ImmutableDictionary<string, string?> WithGuarded(this ImmutableDictionary<string, string?> properties, BodyResult body, FlowEvent reported)
    {
        var guarded = body.Events.OfType<AccessEvent>().Where(access => body.Guards?.GuardsOf(access.Member.OriginalDefinition).IsEmpty == false);
        return properties.WithPlaces(SectionPropertyNames.GuardedPlaces, reported, guarded.Select(access => access.Operation).Distinct().ToArray());
    }

    // Whoever hands in a lambda counts on the lock that it is run under.
    private static bool IsRunner(BodyResult body, CallEvent call)
    {
        if (call.Receiver.Path is not { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter } || parameter.ContainingSymbol is not IMethodSymbol method || body.Others is null)
            return false;
        return body.Others.RunMentioning(method, body.Context.CancellationToken)
            .SelectMany(caller => caller.Events.OfType<CallEvent>())
            .Any(other => SymbolEqualityComparer.Default.Equals(other.Method.OriginalDefinition, method.OriginalDefinition)
                && other.Arguments.Any(argument => argument.Parameter?.Ordinal == parameter.Ordinal && !argument.Value.Targets.IsEmpty));
    }

    private static bool Needs(BodyResult body, CallEvent call, HeldLock held)
    {
        bool Is(LockPath? path) => path is not null && (path.Equals(held.Path) || LockIdentity.AreOfOneClass(path, held.Path));

        if (call.Contract.Any(entry => Is(entry.Need.Path)))
            return true;
        var inputs = call.Arguments.Select(argument => argument.Value).Append(call.Receiver).ToList();
        if (inputs.Any(input => input.Contents is not null))
            return true;
        bool usesState = body.Summaries?.Of(call.Method, body.Context.CancellationToken).Uses.Any(use => use.Lock.Symbol is { } used && SymbolEqualityComparer.Default.Equals(used, held.Path.Symbol)) == true;
        bool isStaleAfterwards = inputs.Any(input => input.Dependences.Any(d => d is { IsMark: false, IsStale: false, OfElements: false } && Is(d.Lock)));
        return usesState && (isStaleAfterwards || !body.Context.Callees.HeldByAllCallers(call.Method).IsEmpty) || UsesGuarded(body, call.Method, held);
    }

    // What is used mostly under a lock, and there without taking it, is used under that of the callers.
    private static bool UsesGuarded(BodyResult body, IMethodSymbol method, HeldLock held) => method.DeclaringSyntaxReferences
        .Select(reference => body.Others?.Run(reference.GetSyntax(body.Context.CancellationToken), body.Context.CancellationToken))
        .OfType<BodyResult>()
        .SelectMany(callee => callee.Events.OfType<AccessEvent>())
        .Any(access => body.Guards?.EvidenceOf(access.Member) is { Guard.Path: { } guard } && LockIdentity.AreOfOneClass(guard, held.Path) && !access.State.Held.Any(l => l.Origin == HeldOrigin.Acquired && LockIdentity.AreOfOneClass(l.Path, held.Path)));

    // The lock would still be held once the section is over: a caller holds it, too.
    private static bool IsHeldByCaller(BodyResult body, HeldLock held)
    {
        if (!held.Traits.IsReentrant || body.Others is null || body.Body.Owner is not IMethodSymbol method)
            return false;
        // Whoever holds a private lock is in its type.
        var owner = held.Path.Symbol is { DeclaredAccessibility: Accessibility.Private, ContainingType: { } type } ? type : null;
        return body.Others.RunMentioning(method.AssociatedSymbol ?? method, body.Context.CancellationToken, owner)
            .SelectMany(caller => caller.Events.OfType<CallEvent>())
            .Any(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method.OriginalDefinition) && call.State.Held.Any(l => LockIdentity.AreOfOneClass(l.Path, held.Path)));
    }

    /// <summary>Tells findings that are put right by the end of one section of each other.</summary>
    public static void LinkSiblings(IEnumerable<Finding> findings)
    {
        foreach (var group in findings.GroupBy(SectionOf).Where(group => group.Key is not null))
        {
            string places = FixProperties.ForPlaces(group.Select(finding => finding.Location));
            string stuck = FixProperties.ForPlaces(group.Where(finding => finding.Properties[SectionPropertyNames.CannotLeave] == bool.TrueString).Select(finding => finding.Location));
            foreach (var finding in group)
                finding.Properties = finding.Properties.SetItem(SectionPropertyNames.SiblingPlaces, places).SetItem(SectionPropertyNames.StuckPlaces, stuck);
        }
    }

    // Where it begins; of those that are given back here, but were taken elsewhere, there is one a lock.
    private static string? SectionOf(Finding finding) => finding.Properties.TryGetValue(SectionPropertyNames.AcquirePlaces, out string? places) ? places!.Split(';')[0]
        : finding.Properties.ContainsKey(SectionPropertyNames.BeginsAtEntry) ? finding.Properties[SectionPropertyNames.Lock]
        : null;

    private static bool IsChange(BodyResult body, FlowEvent flowEvent) => flowEvent switch
    {
        AccessEvent access => access.Writes,
        ElementEvent { Kind: AccessKind.Write or AccessKind.ReadWrite or AccessKind.Reference } => true,
        CallEvent { Method.MethodKind: MethodKind.Constructor } => false,
        CallEvent call when call.Method.DeclaringSyntaxReferences.IsEmpty => !ReadOnlyCalls.OnlyReads(call.Method) && call.Receiver.Path is not null,
        CallEvent call => body.Summaries!.Of(call.Method, body.Context.CancellationToken).Uses.Any(use => use.Writes)
            || !ReadOnlyCalls.OnlyReads(call.Method) && IsGuarded(call.Receiver),
        _ => false,
    };

    // A collection that a guarded member refers to: what is called on it may change it.
    private static bool IsGuarded(Value receiver) =>
        receiver.Path is { } path && receiver.Dependences.Any(d => d is { IsElement: false, Member: not null } && SymbolEqualityComparer.Default.Equals(path.Symbol, d.Member.OriginalDefinition));

    // What the release gave back; a lock statement that is not lowered ends by itself.
    private static HeldLock? SectionBefore(BodyResult body, Dependence stale) =>
        body.Events.OfType<ReleaseEvent>().FirstOrDefault(release => ReferenceEquals(release.Operation, stale.EndedAt) && release.Path.Equals(stale.Lock))?.Released
        ?? body.Events.OfType<AcquireEvent>().FirstOrDefault(acquire => ReferenceEquals(acquire.Operation, stale.EndedAt))?.Lock;

    // None where one of them does more than to give back the lock, as a tail does.
    private static IOperation[] ReleasesOf(BodyResult body, HeldLock? held)
    {
        var releases = body.Events.OfType<ReleaseEvent>().Where(release => held is not null && release.Released is { } released && IsSameSection(released, held)).ToList();
        return releases.All(IsNothingElse) ? releases.Select(release => release.Operation).Distinct().ToArray() : System.Array.Empty<IOperation>();
    }

    private static bool IsSameSection(HeldLock one, HeldLock other) => one.Site is null ? other.Site is null && one.Origin == other.Origin && one.Path.Equals(other.Path) : ReferenceEquals(one.Site, other.Site);

    // The lock's own method, or one that is made to forward to it.
    private static bool IsNothingElse(ReleaseEvent release) =>
        release.By is not { } by || by.IsStatic || SymbolEqualityComparer.Default.Equals(by.ContainingType, release.Path.Type);

    private static ImmutableDictionary<string, string?> WithPlaces(
        this ImmutableDictionary<string, string?> properties, string name, FlowEvent reported, params IOperation?[] operations)
    {
        var places = operations
            .OfType<IOperation>()
            .Where(operation => operation.Syntax.SyntaxTree == reported.Operation.Syntax.SyntaxTree)
            .Select(operation => operation.Syntax.Span)
            .Select(span => string.Format(CultureInfo.InvariantCulture, "{0}..{1}", span.Start, span.End))
            .Distinct();
        string text = string.Join(";", places);
        return text.Length == 0 ? properties : properties.Add(name, text);
    }
}

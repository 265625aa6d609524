using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Reads from the events of a body what it does to members, and keeps nothing of the flow.</summary>
internal static class AccessReader
{
    public static ImmutableArray<MemberAccess> Read(BodyResult body)
    {
        var accesses = new List<MemberAccess>();
        foreach (var group in body.ByOperation<AccessEvent>())
        {
            if (IsState(group[0].Member))
                accesses.Add(Read(body, group, group[0].Member, AtomicCalls.UseOf(body, Strongest(group)), access => access.Receiver.Path));
        }
        foreach (var group in body.ByOperation<CallEvent>())
        {
            if (CollectionCalls.Changes(group[0].Method))
                AddContents(body, group, call => call.Receiver, accesses);
        }
        foreach (var group in body.ByOperation<ElementEvent>())
        {
            if (group[0].Kind is AccessKind.Write or AccessKind.ReadWrite or AccessKind.Reference)
                AddContents(body, group, element => element.Receiver, accesses);
        }
        return accesses.OrderBy(access => access.Syntax.SpanStart).ToImmutableArray();
    }

    /// <summary>One expression may read and then write, as <c>??=</c> does: it is a write.</summary>
    public static AccessEvent Strongest(IReadOnlyList<AccessEvent> group) => group.FirstOrDefault(access => access.Writes) ?? group[0];

    /// <summary>The locks that are held in every one of the states, as seen from the object that is accessed.</summary>
    public static ImmutableArray<AccessLock> LocksAt<TEvent>(BodyResult body, IReadOnlyList<TEvent> group, System.Func<TEvent, LockPath?> receiver)
        where TEvent : FlowEvent
    {
        IEnumerable<AccessLock>? common = null;
        foreach (var flowEvent in group)
        {
            var locks = flowEvent.State.Held.Where(held => held.IsCertain && !held.IsAmbiguous).Select(held => SeenFrom(receiver(flowEvent), held)).ToList();
            common = common is null ? locks : common.Where(known => locks.Any(known.MayBe)).ToList();
        }
        return common?.ToImmutableArray() ?? ImmutableArray<AccessLock>.Empty;
    }

    /// <summary>A held lock as seen from the object whose member is accessed.</summary>
    public static AccessLock SeenFrom(LockPath? receiver, HeldLock held)
    {
        var path = held.Path;
        var lockClass = path.Kind == LockPathKind.Member ? path.Symbol : null;
        return new AccessLock(FromObject(path, receiver), lockClass, held.Mode, ReachOf(path));
    }

    private static bool IsState(ISymbol member) =>
        member is IFieldSymbol { IsConst: false } or IPropertySymbol { IsIndexer: false } or IEventSymbol or IParameterSymbol
        && !member.DeclaringSyntaxReferences.IsEmpty;

    private static void AddContents<TEvent>(BodyResult body, IReadOnlyList<TEvent> group, System.Func<TEvent, Value> collection, List<MemberAccess> accesses)
        where TEvent : FlowEvent
    {
        if (collection(group[0]).Path is { Kind: LockPathKind.Member, Symbol: { } member } && IsState(member))
            accesses.Add(Read(body, group, member, UseKind.ContentsChange, flowEvent => collection(flowEvent).Path?.Base));
    }

    private static MemberAccess Read<TEvent>(BodyResult body, IReadOnlyList<TEvent> group, ISymbol member, UseKind use, System.Func<TEvent, LockPath?> receiver)
        where TEvent : FlowEvent
    {
        bool isExempt = group.All(flowEvent => Exemptions.Covers(body, flowEvent, member, receiver(flowEvent)));
        return new MemberAccess(member.OriginalDefinition, use, LocksAt(body, group, receiver), isExempt, group[0].Operation.Syntax);
    }

    private static LockPath? FromObject(LockPath path, LockPath? receiver)
    {
        if (path.Root is { Kind: LockPathKind.TypeOf } or { IsStaticMember: true })
            return path;
        return receiver is not null && path.Mentions(receiver) && path.Replace(receiver, LockPath.This) is { Root.Kind: LockPathKind.This } seen ? seen : null;
    }

    private static LockReach ReachOf(LockPath path)
    {
        var root = path.Root;
        if (root.Kind == LockPathKind.TypeOf || root.IsStaticMember)
            return LockReach.Static;
        if (path.Kind == LockPathKind.This)
            return LockReach.Instance;
        bool isOwned = path.Kind == LockPathKind.Member
            && root.Kind is LockPathKind.This or LockPathKind.Parameter or LockPathKind.Local
            && path.Symbol is { } member && !LockCreation.IsFromElsewhere(member);
        return isOwned ? LockReach.Instance : LockReach.Unknown;
    }
}

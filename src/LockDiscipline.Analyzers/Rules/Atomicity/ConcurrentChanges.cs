using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>Whatever changes a concurrent collection that a member refers to.</summary>
internal static class ConcurrentChanges
{
    /// <summary>Whether one of the locks is held at every change, save where nobody else can reach the collection.</summary>
    public static bool AllHoldOneOf(IEnumerable<AccessLock> locks, ISymbol member, BodyResult body)
    {
        var left = locks.ToList();
        foreach (var other in left.Count > 0 ? body.Others!.Accesses.BodiesMentioning(member, body.Context.CancellationToken) : Enumerable.Empty<BodyResult>())
        {
            foreach (var change in other.Events.Where(flowEvent => ReceiverOf(flowEvent, member) is { } receiver && !Exemptions.Covers(other, flowEvent, member, receiver)))
            {
                var held = AccessReader.LocksAt(other, new[] { change }, flowEvent => ReceiverOf(flowEvent, member));
                left.RemoveAll(candidate => !held.Any(candidate.MayBe));
            }
        }
        return left.Count > 0;
    }

    // The object whose member it is; null where the event changes neither the member nor what it refers to.
    private static LockPath? ReceiverOf(FlowEvent flowEvent, ISymbol member) => flowEvent switch
    {
        AccessEvent { Writes: true, Member: IPropertySymbol { IsIndexer: true }, Receiver.Path: { } collection } when IsOf(collection, member) => collection.Base,
        AccessEvent { Writes: true } write when SymbolEqualityComparer.Default.Equals(write.Member.OriginalDefinition, member.OriginalDefinition) => write.Receiver.Path,
        CallEvent { Receiver.Path: { } collection } call when IsOf(collection, member) && !ReadOnlyCalls.OnlyReads(call.Method) => collection.Base,
        _ => null,
    };

    private static bool IsOf(LockPath path, ISymbol member) =>
        path.Kind == LockPathKind.Member && SymbolEqualityComparer.Default.Equals(path.Symbol?.OriginalDefinition, member.OriginalDefinition);
}

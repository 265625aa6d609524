using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// One use of a field or auto-property, in all states in which it happens. Changing what a field refers to, by a mutating call or an element write, is a write.
/// </summary>
internal sealed class MemberUse
{
    private IReadOnlyCollection<LockPath>? _locks;

    private MemberUse(ISymbol member, AccessEvent access, bool changesContents, IReadOnlyList<AccessEvent> events, BodyResult body)
    {
        Member = member;
        Access = access;
        Assigns = events.Any(state => state.Writes);
        Writes = Assigns || changesContents;
        Events = events;
        Body = body;
    }

    public ISymbol Member { get; }

    public AccessEvent Access { get; }

    public bool Writes { get; }

    /// <summary>Whether the member itself is written, and not only what it refers to.</summary>
    public bool Assigns { get; }

    /// <summary>Whether what the member refers to is read or changed here, and not only the reference read.</summary>
    public bool UsesContents => Writes && !Assigns || ContentsUses.Includes(Body, Access);

    /// <summary>The access in every state in which it happens.</summary>
    public IReadOnlyList<AccessEvent> Events { get; }

    public BodyResult Body { get; }

    /// <summary>The locks that are held in every state of the use, relative to the object whose member it is.</summary>
    public IReadOnlyCollection<LockPath> Locks => _locks ??= FindLocks();

    /// <summary>The access among the operations of the source: the flow graph cuts it out of what is around it.</summary>
    public IOperation? InSource => Body.Body.Root.SemanticModel?.GetOperation(Access.Operation.Syntax);

    /// <param name="body">What happens in a body.</param>
    /// <param name="homeMade">The collections, beside those of the framework, a call on which changes them.</param>
    public static IEnumerable<MemberUse> In(BodyResult body, HomeMadeCollections? homeMade = null)
    {
        var changed = ChangedThrough(body, homeMade);
        foreach (var group in body.ByOperation<AccessEvent>())
        {
            var access = group[0];
            yield return new MemberUse(access.Member.OriginalDefinition, access, changed.Contains(access.Operation), group, body);
        }
    }

    private IReadOnlyCollection<LockPath> FindLocks()
    {
        if (Events.Any(access => access.State.Held.IsEmpty))
            return Array.Empty<LockPath>();
        HashSet<LockPath>? common = null;
        foreach (var access in Events)
        {
            var here = access.State.Held
                .Where(held => held.IsCertain && !held.IsAmbiguous)
                .SelectMany(held => RelativeLocks.Of(held.Path, access.Receiver.Path, access.Member.IsStatic));
            if (common is null)
                common = new HashSet<LockPath>(here);
            else
                common.IntersectWith(here);
        }
        return common ?? new HashSet<LockPath>();
    }

    // The reads of members whose object is then changed through them.
    private static HashSet<IOperation> ChangedThrough(BodyResult body, HomeMadeCollections? homeMade)
    {
        var changed = new HashSet<IOperation>();
        foreach (var flowEvent in body.Events)
        {
            switch (flowEvent)
            {
                case CallEvent { Operation: IInvocationOperation { Instance: { } instance } } call when !ReadOnlyCalls.OnlyReads(call.Method) && (IsCollection(instance.Type) || homeMade?.Include(instance.Type) == true):
                    changed.Add(Unwrapped(instance));
                    break;
                case AccessEvent { Writes: true, Operation: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } }:
                    changed.Add(Unwrapped(indexed));
                    break;
                case ElementEvent { Kind: not (AccessKind.Read or AccessKind.ReadOnlyReference), Operation: IArrayElementReferenceOperation element }:
                    changed.Add(Unwrapped(element.ArrayReference));
                    break;
            }
        }
        return changed;
    }

    // A call on any other object is that object's own business.
    private static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol || type is INamedTypeSymbol named && CollectionCalls.IsForOneThread(named);

    private static IOperation Unwrapped(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? Unwrapped(conversion.Operand) : operation;
}

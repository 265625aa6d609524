using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Accesses that need no lock because nobody else can reach the object yet, or any more.</summary>
internal static class Exemptions
{
    /// <summary>Whether an access to a member of what <paramref name="receiver"/> names needs no lock.</summary>
    public static bool Covers(BodyResult body, FlowEvent flowEvent, ISymbol member, LockPath? receiver) =>
        IsFresh(flowEvent.State, receiver) || IsUnderConstruction(body, flowEvent, member, receiver);

    /// <summary>Whether the path leads through an object that was made here and has not been given to anybody.</summary>
    public static bool IsFresh(FlowState state, LockPath? path) =>
        path?.Root is { Kind: LockPathKind.Created } root && !state.Escaped.Contains(root);

    /// <summary>Whether a member buries its object: who calls it sees to it that nobody else uses the object any more.</summary>
    public static bool IsBurial(ISymbol owner) =>
        owner is IMethodSymbol { MethodKind: MethodKind.Destructor } || owner.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Finalize" or "Close";

    /// <summary>Whether the body builds or buries the object itself, or the type whose static member this is.</summary>
    public static bool IsUnderConstruction(BodyResult body, FlowEvent flowEvent, ISymbol member, LockPath? receiver)
    {
        if (!IsUnderConstruction(body, flowEvent))
            return false;
        if (member.IsStatic && !SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, body.Body.Owner.ContainingType.OriginalDefinition))
            return false;
        return member.IsStatic == body.Body.Owner.IsStatic && (member.IsStatic || receiver?.Kind == LockPathKind.This);
    }

    /// <summary>Whether a place belongs to the construction of an object or a type, or to its end, and not to what runs later.</summary>
    public static bool IsUnderConstruction(BodyResult body, FlowEvent flowEvent) =>
        body.Body.IsConstruction && flowEvent.Function.Independent.Role == FunctionRole.Member;
}

using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Locks that one method takes and another one gives back though neither has a contract: that of an element, for which only one body has a name, or one that is kept on some paths only.</summary>
internal static class HandedOverLocks
{
    /// <summary>Whether another method gives back what is taken here.</summary>
    public static bool AreGivenBackElsewhere(BodyResult body, FunctionFrame function, HeldLock held) =>
        held.Origin == HeldOrigin.Acquired && IsHandedOver(body, function, held.Path, takes: true);

    /// <summary>Whether another method took what is given back here for the first time.</summary>
    public static bool WereTakenElsewhere(BodyResult body, FlowEvent release, LockPath path) =>
        !release.State.Released.ContainsKey(path) && IsHandedOver(body, release.Function, path, takes: false);

    private static bool IsHandedOver(BodyResult body, FunctionFrame function, LockPath path, bool takes) =>
        function.Independent.Symbol is IMethodSymbol method && body.Context.Callees.IsHandedOver(method, path, takes);
}

using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Where the lock of a guarded member is, for one particular object.</summary>
internal static class GuardPaths
{
    /// <returns>The lock as seen from the place of use; null where the object has no path.</returns>
    public static LockPath? Of(LockModel model, LockExpression guard, Value receiver, ISymbol member, INamedTypeSymbol? thisType)
    {
        var owner = member.IsStatic ? null : receiver.Path;
        var ownerType = owner is null ? null : owner.Kind == LockPathKind.This ? thisType : owner.Type ?? member.ContainingType;
        return model.Paths.Substitute(guard.Path!, owner, ownerType, _ => null);
    }
}

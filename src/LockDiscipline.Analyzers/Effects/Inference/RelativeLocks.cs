using System.Collections.Generic;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>Names of held locks as the object has them whose member is used.</summary>
internal static class RelativeLocks
{
    /// <param name="held">The path of a lock that is held.</param>
    /// <param name="owner">The object whose member is used.</param>
    /// <param name="isStatic">Whether the member is static.</param>
    public static IEnumerable<LockPath> Of(LockPath held, LockPath? owner, bool isStatic)
    {
        if (held.Root.IsStaticMember || held.Kind == LockPathKind.TypeOf)
        {
            yield return held;
            yield break;
        }
        if (isStatic)
            yield break;
        var path = owner is not null && held.Mentions(owner) ? held.Replace(owner, LockPath.This) : null;
        if (path is not null)
            yield return path;
        if (held.Kind == LockPathKind.Member && path is not { Base.Kind: LockPathKind.This })
            yield return ClassOf(held.Symbol!);
    }

    /// <summary>A lock of another object, whichever: known by its member alone.</summary>
    public static LockPath ClassOf(ISymbol lockMember) => LockPath.Member(LockPath.Unknown(nameof(ClassOf)), lockMember);

    /// <summary>Whether a path is that of any object's lock.</summary>
    public static bool IsOfClass(LockPath path) => path.Root.Kind == LockPathKind.Unknown;
}

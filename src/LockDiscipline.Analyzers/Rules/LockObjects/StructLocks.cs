using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Which types are locks by value: to copy one of them is to make another lock.</summary>
internal sealed class StructLocks
{
    // Structs in structs in structs: nobody hides a lock deeper than this, and broken code may nest a struct in itself.
    private const int DeepestNesting = 4;

    private readonly AnnotationReader _annotations;

    public StructLocks(AnnotationReader annotations)
    {
        _annotations = annotations;
    }

    /// <summary>Whether the type is a <c>SpinLock</c>, a struct with <c>[LockType]</c>, or a struct that holds one of these.</summary>
    public bool IsStructLock(ITypeSymbol? type) => IsStructLock(type, DeepestNesting);

    private bool IsStructLock(ITypeSymbol? type, int depth)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } @struct || depth == 0)
            return false;
        return IsSpinLock(@struct)
            || _annotations.Has(@struct, AnnotationKind.LockType)
            || @struct.GetMembers().OfType<IFieldSymbol>().Any(field => field is { IsStatic: false, RefKind: RefKind.None } && IsStructLock(field.Type, depth - 1));
    }

    private static bool IsSpinLock(INamedTypeSymbol type) =>
        type is { Name: "SpinLock", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}

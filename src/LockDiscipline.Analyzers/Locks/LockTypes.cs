using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Which types can be locks at all.</summary>
internal static class LockTypes
{
    /// <summary>Whether an object of the type can be a lock; structs are if they are made for it.</summary>
    public static bool CanBeLock(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error
        || !type.IsValueType
        || type is INamedTypeSymbol { Name: "SpinLock" } spin && IsInThreading(spin)
        || type.SpecialType == SpecialType.None && HasLockTypeAttribute(type);

    private static bool IsInThreading(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" };

    private static bool HasLockTypeAttribute(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (Annotations.AttributeDecoding.KindOf(attribute.AttributeClass) == Annotations.AnnotationKind.LockType)
                return true;
        }
        return false;
    }
}

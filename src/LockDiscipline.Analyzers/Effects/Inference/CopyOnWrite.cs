using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Collections and delegates that are replaced as a whole and never changed: the lock is for those who replace them, and who reads the reference has a snapshot.
/// </summary>
internal static class CopyOnWrite
{
    public static bool Is(ISymbol member, IReadOnlyCollection<MemberUse> uses, MemberAccesses accesses, CancellationToken cancellationToken)
    {
        if (TypeOf(member) is not { IsReferenceType: true } type || !uses.Any(use => use.Assigns))
            return false;
        if (IsImmutable(type))
            return true;
        return IsCollection(type)
            && !uses.Any(IsHandedOn)
            && !accesses.Of(member, cancellationToken).Any(access => access is { Use: UseKind.ContentsChange, IsExempt: false });
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    private static bool IsImmutable(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate
        || type.SpecialType != SpecialType.System_String && Scope(type) is "System.Collections.Immutable" or "System.Collections.Frozen";

    private static bool IsCollection(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array || Scope(type).StartsWith("System.Collections", StringComparison.Ordinal) && !Scope(type).EndsWith("Concurrent", StringComparison.Ordinal);

    private static string Scope(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";

    // To somebody who may change it.
    private static bool IsHandedOn(MemberUse use) =>
        use.Body.Body.Root.SemanticModel?.GetOperation(use.Access.Operation.Syntax)?.Parent is { } parent
        && (parent is IConversionOperation conversion ? conversion.Parent : parent) is IArgumentOperation { Parameter.Type: { SpecialType: not SpecialType.System_Object } type }
        && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
        && !type.Name.StartsWith("ReadOnly", StringComparison.Ordinal)
        && type.Name != "IEnumerable";
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Symbols;
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
        if (MemberTypes.Of(member) is not { IsReferenceType: true } type || !uses.Any(use => use.Assigns))
            return false;
        if (CollectionTypes.IsImmutable(type))
            return true;
        return CollectionTypes.Include(type)
            && !uses.Any(IsHandedOn)
            && !accesses.Of(member, cancellationToken).Any(access => access is { Use: UseKind.ContentsChange, IsExempt: false });
    }

    // To somebody who may change it.
    private static bool IsHandedOn(MemberUse use) =>
        use.InSource?.Parent is { } parent
        && (parent is IConversionOperation conversion ? conversion.Parent : parent) is IArgumentOperation { Parameter.Type: { SpecialType: not SpecialType.System_Object } type }
        && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
        && !type.Name.StartsWith("ReadOnly", StringComparison.Ordinal)
        && type.Name != "IEnumerable";
}

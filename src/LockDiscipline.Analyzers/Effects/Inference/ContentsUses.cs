using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Tells a use of the object that a member refers to from one of the reference alone, as a lock statement over the member is, or a test for null.
/// </summary>
internal static class ContentsUses
{
    // What a collection keeps from its creation to its end.
    private static readonly ImmutableHashSet<string> Fixed = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Comparer", "EqualityComparer", "KeyComparer", "Length", "LongLength", "Rank", "SyncRoot", "IsReadOnly", "IsFixedSize", "IsSynchronized", "GetType");

    /// <summary>Whether the object behind an accessed member is read or changed in the same expression.</summary>
    public static bool Includes(BodyResult body, AccessEvent access)
    {
        var operation = body.Body.Root.SemanticModel?.GetOperation(access.Operation.Syntax) ?? access.Operation;
        while (operation.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            operation = operation.Parent;
        return operation.Parent switch
        {
            IConditionalAccessOperation conditional when conditional.Operation == operation => true,
            IInvocationOperation call when call.Instance == operation => !Fixed.Contains(call.TargetMethod.Name),
            IMemberReferenceOperation member when member.Instance == operation => !Fixed.Contains(member.Member.Name),
            IArrayElementReferenceOperation element => element.ArrayReference == operation,
            IImplicitIndexerReferenceOperation element => element.Instance == operation,
            IForEachLoopOperation loop => loop.Collection == operation,
            IArgumentOperation argument => IsRead(argument) || IsReceiver(argument),
            ISpreadOperation => true,
            _ => false,
        };
    }

    /// <summary>Whether of the object that an expression names only something is read that is the same from its creation to its end.</summary>
    public static bool IsOfFixedPart(IOperation operation) => operation.Parent switch
    {
        IInvocationOperation call => call.Instance == operation && Fixed.Contains(call.TargetMethod.Name),
        IMemberReferenceOperation member => member.Instance == operation && Fixed.Contains(member.Member.Name),
        _ => false,
    };

    // An extension method of a collection's own type is one more method of it; one of an interface may put off what it does.
    private static bool IsReceiver(IArgumentOperation argument) =>
        argument is { Parameter: { Ordinal: 0, Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type }, Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } }
        && CollectionCalls.IsForOneThread(type)
        && !method.Name.StartsWith("As", StringComparison.Ordinal);

    // What the framework is given to read it reads; what wraps it, and what takes any object, only keeps the reference.
    private static bool IsRead(IArgumentOperation argument) => argument is { Parameter: { } parameter, Parent: IInvocationOperation or IObjectCreationOperation }
        && parameter.Type.SpecialType is not SpecialType.System_Object
        && parameter.ContainingSymbol is IMethodSymbol { ContainingType: { } type }
        && type.Locations.All(location => !location.IsInSource)
        && !type.Name.StartsWith("ReadOnly", StringComparison.Ordinal);
}

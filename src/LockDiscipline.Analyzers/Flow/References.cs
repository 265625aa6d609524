using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>How a reference to a variable or member is used by the operation around it.</summary>
internal static class References
{
    public static AccessKind UsageOf(IOperation reference)
    {
        var parent = reference.Parent;
        switch (parent)
        {
            case ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Target, reference):
                return assignment.IsRef ? AccessKind.Read : AccessKind.Write;
            case ICompoundAssignmentOperation compound when ReferenceEquals(compound.Target, reference):
            case ICoalesceAssignmentOperation coalesce when ReferenceEquals(coalesce.Target, reference):
            case IIncrementOrDecrementOperation:
                return AccessKind.ReadWrite;
            case IEventAssignmentOperation @event when ReferenceEquals(@event.EventReference, reference):
                return AccessKind.ReadWrite;
            case IDeconstructionAssignmentOperation deconstruction when ReferenceEquals(deconstruction.Target, reference):
                return AccessKind.Write;
            case ITupleOperation tuple when IsAssigned(tuple):
                return AccessKind.Write;
            case IDeclarationExpressionOperation declaration:
                return UsageOf(declaration);
            case IArgumentOperation { Parameter: { } parameter }:
                return OfArgument(parameter.RefKind);
            case IAddressOfOperation:
                return AccessKind.Reference;
            case IConversionOperation or IParenthesizedOperation when parent.Parent is IDeconstructionAssignmentOperation:
                return UsageOf(parent);
            default:
                return AccessKind.Read;
        }
    }

    public static AccessKind OfArgument(RefKind refKind) => refKind switch
    {
        RefKind.None => AccessKind.Read,
        RefKind.In or RefKind.RefReadOnlyParameter => AccessKind.ReadOnlyReference,
        _ => AccessKind.Reference,
    };

    private static bool IsAssigned(IOperation tuple) => tuple.Parent switch
    {
        IDeconstructionAssignmentOperation deconstruction => ReferenceEquals(deconstruction.Target, tuple),
        ITupleOperation outer => IsAssigned(outer),
        IDeclarationExpressionOperation declaration => IsAssigned(declaration),
        _ => false,
    };
}

using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>A value that is put into a collection of a member or a parameter.</summary>
/// <param name="Operation">What puts it there.</param>
/// <param name="Value">The value.</param>
/// <param name="Reference">The expression of the collection.</param>
/// <param name="Collection">The member or the parameter that it is in.</param>
internal sealed record KeptReference(IOperation Operation, IOperation Value, IOperation Reference, ISymbol Collection);

/// <summary>Finds what puts a reference into an array or one of the framework's collections: an element that is set, or a call that adds one.</summary>
internal static class KeptReferences
{
    private static readonly ImmutableHashSet<string> Adding = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Add", "TryAdd", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "GetOrAdd", "Insert", "Enqueue", "Push");

    /// <summary>What an operation puts into a collection; null if it is none of that.</summary>
    public static KeptReference? In(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } instance } call when Adding.Contains(call.TargetMethod.Name) && IsCollection(call.TargetMethod.ContainingType) => Of(call, Added(call), instance),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment => Of(assignment, assignment.Value, element.ArrayReference),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } element } assignment when IsCollection(element.Property.ContainingType) =>
            Of(assignment, assignment.Value, indexed),
        _ => null,
    };

    // Of a key and a value, or a place and a value, the value comes last.
    private static IOperation? Added(IInvocationOperation call) => call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).LastOrDefault()?.Value;

    private static KeptReference? Of(IOperation operation, IOperation? value, IOperation collection)
    {
        var reference = Unwrapped(collection);
        ISymbol? place = reference switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
            _ => null,
        };
        return value is null || place is null ? null : new KeptReference(operation, value, reference, place);
    }

    private static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Unwrapped(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrapped(parenthesized.Operand),
        IConditionalAccessInstanceOperation when ConditionalAccess(operation) is { } conditional => Unwrapped(conditional.Operation),
        _ => operation,
    };

    private static IConditionalAccessOperation? ConditionalAccess(IOperation instance)
    {
        for (var parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation conditional)
                return conditional;
        }
        return null;
    }

    private static bool IsCollection(ITypeSymbol type) =>
        type.Locations.All(location => !location.IsInSource)
        && type.ContainingNamespace?.ToDisplayString() is { } scope
        && scope.StartsWith("System.Collections", StringComparison.Ordinal)
        && !scope.EndsWith("Immutable", StringComparison.Ordinal);
}

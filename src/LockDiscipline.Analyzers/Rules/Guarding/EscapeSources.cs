using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>How what an expression gives still leads to a member.</summary>
internal enum EscapeKind
{
    Reference,

    /// <summary>A wrapper or a part that changes with the collection.</summary>
    View,

    /// <summary>A query or an iterator that looks at the collection when it is enumerated.</summary>
    Query,
}

/// <summary>A reference to a member that the value of an expression leads to.</summary>
internal sealed record EscapeSource(IOperation Reference, ISymbol Member, EscapeKind Kind);

/// <summary>
/// Finds the members that somebody can still reach, or will look at, by the value of an expression: directly, in a tuple or a new object, through a local, by a
/// view, or by a query that has not run.
/// </summary>
internal sealed class EscapeSources
{
    private static readonly ImmutableHashSet<string> Views = ImmutableHashSet.Create(
        StringComparer.Ordinal, "AsReadOnly", "AsSpan", "AsMemory", "GetEnumerator", "GetViewBetween", "Keys", "Values");

    // The framework's types that show what they are made of, and copy nothing.
    private static readonly ImmutableHashSet<string> ViewTypes = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ReadOnlyCollection", "ReadOnlyDictionary", "ReadOnlySet", "ReadOnlyObservableCollection", "Collection", "ArraySegment", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory",
        "MemoryStream");

    private readonly IOperation _root;

    public EscapeSources(IOperation root)
    {
        _root = root;
    }

    public IEnumerable<EscapeSource> In(IOperation? value) => In(value, EscapeKind.Reference, ImmutableHashSet<ISymbol>.Empty.WithComparer(SymbolEqualityComparer.Default));

    private IEnumerable<EscapeSource> In(IOperation? value, EscapeKind kind, ImmutableHashSet<ISymbol> followed)
    {
        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return In(conversion.Operand, kind, followed);
            case IConversionOperation { OperatorMethod.ContainingType: { } type } conversion when IsOfFramework(type) && ViewTypes.Contains(type.Name):
                return In(conversion.Operand, Stronger(kind, EscapeKind.View), followed);
            case IParenthesizedOperation parenthesized:
                return In(parenthesized.Operand, kind, followed);
            case ITranslatedQueryOperation query:
                return In(query.Operation, kind, followed);
            case IConditionalOperation conditional:
                return In(conditional.WhenTrue, kind, followed).Concat(In(conditional.WhenFalse, kind, followed));
            case ICoalesceOperation coalesce:
                return In(coalesce.Value, kind, followed).Concat(In(coalesce.WhenNull, kind, followed));
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => In(arm.Value, kind, followed));
            case ITupleOperation tuple:
                return tuple.Elements.SelectMany(element => In(element, kind, followed));
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.SelectMany(element => In(element, kind, followed));
            case ICollectionExpressionOperation collection:
                return collection.Elements.SelectMany(element => In(element, kind, followed));
            case IAnonymousObjectCreationOperation anonymous:
                return anonymous.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(assignment => In(assignment.Value, kind, followed));
            case IObjectCreationOperation creation:
                return InCreation(creation, kind, followed);
            case ILocalReferenceOperation local when !followed.Contains(local.Local):
                return ValuesOf(local.Local).SelectMany(assigned => In(assigned, kind, followed.Add(local.Local)));
            case IInvocationOperation call:
                return InCall(call, kind, followed);
            case IPropertyReferenceOperation { Instance: { } collection } view when Views.Contains(view.Property.Name) && IsOfFramework(view.Property):
                return In(collection, Stronger(kind, EscapeKind.View), followed);
            case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }:
                return new[] { new EscapeSource(value, ((IMemberReferenceOperation)value).Member, kind) };
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured:
                return new[] { new EscapeSource(value, captured.Parameter, kind) };
            default:
                return Enumerable.Empty<EscapeSource>();
        }
    }

    private IEnumerable<EscapeSource> InCreation(IObjectCreationOperation creation, EscapeKind kind, ImmutableHashSet<ISymbol> followed)
    {
        var initialized = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(assignment => In(assignment.Value, kind, followed)) ?? Enumerable.Empty<EscapeSource>();
        if (creation.Constructor is not { ContainingType: { } type } constructor)
            return initialized;
        if (IsOfFramework(type) && ViewTypes.Contains(type.Name))
            return initialized.Concat(creation.Arguments.SelectMany(argument => In(argument.Value, Stronger(kind, EscapeKind.View), followed)));
        return type.IsRecord && PrimaryConstructors.IsPrimary(constructor) ? initialized.Concat(creation.Arguments.SelectMany(argument => In(argument.Value, kind, followed))) : initialized;
    }

    private IEnumerable<EscapeSource> InCall(IInvocationOperation call, EscapeKind kind, ImmutableHashSet<ISymbol> followed)
    {
        var method = call.TargetMethod;
        if (IsDeferred(method) || IsIterator(method))
            return call.Arguments.SelectMany(argument => In(argument.Value, EscapeKind.Query, followed));
        if (Views.Contains(method.Name) && IsOfFramework(method))
            return In(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, Stronger(kind, EscapeKind.View), followed);
        return method is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }
            ? call.Arguments.SelectMany(argument => In(argument.Value, kind, followed))
            : Enumerable.Empty<EscapeSource>();
    }

    private static EscapeKind Stronger(EscapeKind one, EscapeKind other) => one > other ? one : other;

    private static bool IsDeferred(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault() is { } source && DelegateApi.UseOf(method, source).Kind == DelegateUseKind.WhenEnumerated;

    private static bool IsIterator(IMethodSymbol method) =>
        !method.Parameters.IsEmpty
        && method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && declaration.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).Any(node => node is YieldStatementSyntax);

    private static bool IsOfFramework(ISymbol member) => member.Locations.All(location => !location.IsInSource);

    private IEnumerable<IOperation> ValuesOf(ILocalSymbol local)
    {
        foreach (var operation in _root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation { Initializer: { } initializer } declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                yield return initializer.Value;
            else if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment && SymbolEqualityComparer.Default.Equals(target.Local, local))
                yield return assignment.Value;
        }
    }
}

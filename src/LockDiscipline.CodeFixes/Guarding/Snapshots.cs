using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>An expression that copies a collection.</summary>
/// <param name="Namespace">The namespace that it needs; null if none.</param>
internal sealed record Snapshot(ExpressionSyntax Expression, string? Namespace);

/// <summary>Writes expressions that copy collections, of a type that fits where the collection went.</summary>
internal static class Snapshots
{
    private const string Linq = "System.Linq";

    /// <summary>The copy of what an expression gives; null where no copy is of a type that fits, or behaves as the original.</summary>
    public static Snapshot? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var info = model.GetTypeInfo(expression, cancellationToken);
        if (info.Type is not { } type || info.ConvertedType is not { } wanted || info.Nullability.FlowState == NullableFlowState.MaybeNull)
            return null;
        var source = expression.WithoutTrivia();
        var text = Text(source, type, wanted, out string? needed);
        if (text is null)
            return null;
        var copy = SyntaxFactory.ParseExpression(text).WithTriviaFrom(expression);
        copy = copy.ReplaceNodes(copy.DescendantNodesAndSelf().Where(node => node is QualifiedNameSyntax or AliasQualifiedNameSyntax or CastExpressionSyntax), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
        return new Snapshot(copy, needed is not null && HasExtension(model, expression.SpanStart) ? null : needed);
    }

    private static string? Text(ExpressionSyntax source, ITypeSymbol type, ITypeSymbol wanted, out string? needed)
    {
        needed = null;
        string receiver = source is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ThisExpressionSyntax ? source.ToString() : $"({source})";
        if (type is IArrayTypeSymbol { Rank: 1 } && !IsListInterface(wanted))
            return $"({Name(type)}){receiver}.Clone()";
        if (IsIn(type, "System", "Collections", "Generic"))
        {
            switch (type.Name)
            {
                case "List" or "Queue" or "LinkedList":
                    return $"new {Name(type)}({source})";
                case "Dictionary" or "HashSet" or "SortedDictionary" or "SortedList" or "SortedSet":
                    return $"new {Name(type)}({source}, {receiver}.Comparer)";
            }
        }
        if (!IsListInterface(wanted) || !IsEnumerable(type))
            return null;
        needed = Linq;
        return $"{receiver}.ToList()";
    }

    private static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    // What a list can stand for.
    private static bool IsListInterface(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_IEnumerable;

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? new[] { named } : System.Array.Empty<INamedTypeSymbol>()).Any(@interface => @interface.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    private static bool IsIn(ITypeSymbol type, params string[] namespaces)
    {
        var space = type.ContainingNamespace;
        foreach (string name in namespaces.Reverse())
        {
            if (space?.Name != name)
                return false;
            space = space.ContainingNamespace;
        }
        return space is { IsGlobalNamespace: true };
    }

    private static bool HasExtension(SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName("System.Linq.Enumerable") is { } enumerable && model.LookupNamespacesAndTypes(position, name: enumerable.Name).Contains(enumerable, SymbolEqualityComparer.Default);
}

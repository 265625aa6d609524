using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// What a body that runs in parallel has for itself: its own variables, and the elements whose index it computes from its own parameter.
/// </summary>
internal sealed class ParallelPlaces
{
    private readonly BodyResult _body;

    // Variables that differ from turn to turn as the parameter does, and those that are somehow computed from it.
    private readonly HashSet<ISymbol> _distinct = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _derived = new(SymbolEqualityComparer.Default);

    public ParallelPlaces(BodyResult body, FunctionFrame frame)
    {
        _body = body;
        foreach (var function in body.Events.Select(e => e.Function).Where(f => ReferenceEquals(f.Independent, frame)).Distinct())
        {
            if (function.Symbol is IMethodSymbol method)
                AddParameters(method);
        }
        if (Tree(frame.Lambda?.Syntax ?? frame.Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()) is { } tree)
            Spread(tree);
    }

    /// <summary>Whether the variable belongs to the code around the parallel body.</summary>
    public bool IsCaptured(ISymbol variable, FunctionFrame function)
    {
        for (FunctionFrame? frame = function; frame is not null; frame = frame.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Symbol?.OriginalDefinition, variable.ContainingSymbol?.OriginalDefinition))
                return false;
            if (frame.Role == FunctionRole.Parallel)
                break;
        }
        return true;
    }

    /// <summary>The local or parameter that an expression is, or is an element or a part of.</summary>
    public ISymbol? VariableIn(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => VariableIn(conversion.Operand),
        IParenthesizedOperation parenthesized => VariableIn(parenthesized.Operand),
        IArrayElementReferenceOperation element => IsOwnElement(element) ? null : VariableIn(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => IsOwnElement(element) ? null : VariableIn(element.Instance),
        IPropertyReferenceOperation { Property.IsIndexer: true } element => IsOwnElement(element) ? null : VariableIn(element.Instance),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } => VariableIn(owner),
        IFlowCaptureReferenceOperation => VariableIn(Original(operation)),
        _ => null,
    };

    /// <summary>Whether no other turn touches the element, as its index comes from this turn's parameter.</summary>
    public bool IsOwnElement(IOperation element)
    {
        bool isCompound = References.UsageOf(element) == AccessKind.ReadWrite;
        return Original(element) switch
        {
            IArrayElementReferenceOperation array => array.Indices.Any(index => IsOwn(index, isCompound)),
            IImplicitIndexerReferenceOperation indexer => IsOwn(indexer.Argument, isCompound),
            IPropertyReferenceOperation { Instance.Type: { } type } indexer => CollectionCalls.HasSeparateElements(type) && indexer.Arguments.Any(a => IsOwn(a.Value, isCompound)),
            _ => false,
        };
    }

    /// <summary>Whether it is an element with a constant index: different bodies, each run once, have different ones.</summary>
    public bool IsFixedElement(IOperation element) =>
        Original(element) is IArrayElementReferenceOperation array && array.Indices.All(index => index.ConstantValue.HasValue);

    // Two turns may compute one index from different parameters; that matters where they add to what is there.
    private bool IsOwn(IOperation index, bool isCompound) => isCompound ? IsDistinct(index) : Mentions(index, _derived);

    private bool IsDistinct(IOperation value) => value switch
    {
        ILocalReferenceOperation local => _distinct.Contains(local.Local),
        IParameterReferenceOperation parameter => _distinct.Contains(parameter.Parameter),
        IConversionOperation conversion => IsDistinct(conversion.Operand),
        IParenthesizedOperation parenthesized => IsDistinct(parenthesized.Operand),
        IIncrementOrDecrementOperation increment => IsDistinct(increment.Target),
        IFieldReferenceOperation { Field.ContainingType.IsTupleType: true, Instance: { } tuple } => IsDistinct(tuple),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } binary =>
            IsDistinct(binary.LeftOperand) || IsDistinct(binary.RightOperand),
        _ => false,
    };

    private void AddParameters(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            _distinct.Add(parameter);
            _derived.Add(parameter);
        }
    }

    private void Spread(IOperation tree)
    {
        int before;
        do
        {
            before = _distinct.Count + _derived.Count;
            foreach (var operation in tree.Descendants())
                SpreadFrom(operation);
        }
        while (before != _distinct.Count + _derived.Count);
    }

    private void SpreadFrom(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                Assign(declarator.Symbol, initializer.Value);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment:
                Assign(local.Local, assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                    Assign(local, loop.Collection);
                break;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local, Parent: { Parent: { } around } }:
                Assign(local.Local, around);
                break;
        }
    }

    // A part of the parameter, put in a variable, is taken for the start of this turn's own range.
    private void Assign(ILocalSymbol local, IOperation value)
    {
        if (Mentions(value, _derived))
            _derived.Add(local);
        if (IsDistinct(value) || value is IMemberReferenceOperation { Instance: { } owner } && IsDistinct(owner))
            _distinct.Add(local);
    }

    private static bool Mentions(IOperation value, HashSet<ISymbol> variables) =>
        value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local && variables.Contains(local.Local)
            || part is IParameterReferenceOperation parameter && variables.Contains(parameter.Parameter));

    // The graph may have evaluated parts of an expression before; the tree has it as it was written.
    private IOperation? Original(IOperation operation) => Tree(operation.Syntax) ?? operation;

    private IOperation? Tree(SyntaxNode? syntax) => syntax is null ? null : _body.Body.Root.SemanticModel?.GetOperation(syntax, _body.Context.CancellationToken);
}

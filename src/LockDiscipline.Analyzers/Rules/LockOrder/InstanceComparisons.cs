using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>
/// Whether a body compares or sorts two objects before it locks them. A test for equality orders nothing. What is compared is told from the variables that it
/// mentions and those that these were assigned from.
/// </summary>
internal sealed class InstanceComparisons
{
    private static readonly ImmutableHashSet<string> SortNames = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Sort", "OrderBy", "OrderByDescending", "Order", "OrderDescending", "ThenBy", "ThenByDescending", "Min", "Max", "MinBy", "MaxBy");

    private static readonly ImmutableHashSet<string> SortedTypes = ImmutableHashSet.Create(StringComparer.Ordinal, "SortedSet", "SortedList", "SortedDictionary", "PriorityQueue");

    private readonly Dictionary<ISymbol, HashSet<ISymbol>> _assignedFrom = new(SymbolEqualityComparer.Default);
    private readonly List<(int Position, HashSet<ISymbol> Left, HashSet<ISymbol> Right)> _comparisons = new();
    private readonly List<(int Position, HashSet<ISymbol> Variables)> _sorts = new();

    // Stands for 'this' among the variables.
    private readonly ISymbol _this;

    public InstanceComparisons(IOperation root, ISymbol thisType)
    {
        _this = thisType;
        foreach (var operation in root.DescendantsAndSelf())
            Collect(operation);
    }

    /// <summary>Whether something before the position orders the two objects.</summary>
    public bool Order(LockPath outer, LockPath inner, int position)
    {
        var (first, second) = (VariablesOf(outer), VariablesOf(inner));
        var common = first.Intersect(second, SymbolEqualityComparer.Default).ToList();
        if (first.Count > common.Count && second.Count > common.Count)
        {
            first.ExceptWith(common);
            second.ExceptWith(common);
        }
        var (a, b) = (Closure(first), Closure(second));
        return _comparisons.Any(c => c.Position < position && (c.Left.Overlaps(a) && c.Right.Overlaps(b) || c.Left.Overlaps(b) && c.Right.Overlaps(a)))
            || _sorts.Any(sort => sort.Position < position && sort.Variables.Overlaps(a) && sort.Variables.Overlaps(b));
    }

    private void Collect(IOperation operation)
    {
        int position = operation.Syntax.SpanStart;
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison:
                AddComparison(position, comparison.LeftOperand, comparison.RightOperand);
                break;
            case IInvocationOperation call:
                CollectCall(call, position);
                break;
            case IObjectCreationOperation creation when creation.Type is { } type && SortedTypes.Contains(type.Name):
                _sorts.Add((position, VariablesIn(creation)));
                break;
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                Assign(declarator.Symbol, initializer);
                break;
            case IAssignmentOperation assignment:
                foreach (var target in VariablesIn(assignment.Target))
                    Assign(target, assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                    Assign(local, loop.Collection);
                break;
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } declared } } match:
                Assign(declared, match.Value);
                break;
        }
    }

    private void CollectCall(IInvocationOperation call, int position)
    {
        string name = call.TargetMethod.Name;
        if (SortNames.Contains(name))
        {
            _sorts.Add((position, VariablesIn(call)));
            foreach (var target in VariablesIn(call))
                Assign(target, call);
            return;
        }
        var operands = call.Arguments.Select(argument => argument.Value);
        if (call.Instance is { } instance)
            operands = operands.Prepend(instance);
        var list = operands.ToList();
        if (name.StartsWith("Compare", StringComparison.Ordinal) && list.Count >= 2)
            AddComparison(position, list[0], list[1]);
        else if (list.Count >= 2 && Compares(call.TargetMethod))
            _sorts.Add((position, VariablesIn(call)));
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref }))
        {
            foreach (var target in VariablesIn(argument.Value))
                Assign(target, call);
        }
    }

    // A helper that is given both and compares them.
    private static bool Compares(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && method.DeclaringSyntaxReferences[0].GetSyntax().DescendantNodes().Any(node =>
            node.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            || node is Microsoft.CodeAnalysis.CSharp.Syntax.SimpleNameSyntax name
            && (name.Identifier.ValueText.StartsWith("Compare", StringComparison.Ordinal) || SortNames.Contains(name.Identifier.ValueText)));

    private void AddComparison(int position, IOperation left, IOperation right) => _comparisons.Add((position, VariablesIn(left), VariablesIn(right)));

    private void Assign(ISymbol variable, IOperation value)
    {
        if (!_assignedFrom.TryGetValue(variable, out var from))
            _assignedFrom[variable] = from = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        from.UnionWith(VariablesIn(value));
    }

    private HashSet<ISymbol> Closure(HashSet<ISymbol> variables)
    {
        var closure = new HashSet<ISymbol>(variables, SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(variables);
        while (pending.Count > 0)
        {
            if (!_assignedFrom.TryGetValue(pending.Pop(), out var from))
                continue;
            foreach (var variable in from.Where(closure.Add))
                pending.Push(variable);
        }
        return closure;
    }

    private HashSet<ISymbol> VariablesOf(LockPath path)
    {
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (LockPath? step = path; step is not null; step = step.Base)
        {
            if (step.Kind is LockPathKind.Parameter or LockPathKind.Local && step.Symbol is { } variable)
                variables.Add(variable);
            else if (step.Kind == LockPathKind.This)
                variables.Add(_this);
            if (step.Key is { } key)
                variables.UnionWith(VariablesOf(key));
        }
        return variables;
    }

    private HashSet<ISymbol> VariablesIn(IOperation operation)
    {
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in operation.DescendantsAndSelf())
        {
            switch (part)
            {
                case ILocalReferenceOperation local:
                    variables.Add(local.Local);
                    break;
                case IParameterReferenceOperation parameter:
                    variables.Add(parameter.Parameter.OriginalDefinition);
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    variables.Add(_this);
                    break;
            }
        }
        return variables;
    }
}

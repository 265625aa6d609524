using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Tells lambdas and local functions that capture something from those that do not, whose delegates are made once.</summary>
internal static class Closures
{
    /// <param name="root">The body around the function.</param>
    /// <param name="function">The lambda or local function.</param>
    public static bool Captures(IOperation root, IMethodSymbol function)
    {
        if (function.IsStatic)
            return false;
        var body = root.DescendantsAndSelf().FirstOrDefault(operation => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), function.OriginalDefinition));
        return body is not null && Captures(root, body, new HashSet<ISymbol>(SymbolEqualityComparer.Default) { function.OriginalDefinition });
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => null,
    };

    private static bool Captures(IOperation root, IOperation function, HashSet<ISymbol> seen)
    {
        foreach (var operation in function.Descendants())
        {
            var captured = operation switch
            {
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
                ILocalReferenceOperation local => !local.Local.IsConst && IsOutside(local.Local, function),
                IParameterReferenceOperation parameter => IsOutside(parameter.Parameter, function),
                IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, IsStatic: false } method } =>
                    IsOutside(method, function) && seen.Add(method.OriginalDefinition)
                    && root.DescendantsAndSelf().FirstOrDefault(o => SymbolEqualityComparer.Default.Equals(SymbolOf(o), method.OriginalDefinition)) is { } body
                    && Captures(root, body, seen),
                _ => false,
            };
            if (captured)
                return true;
        }
        return false;
    }

    private static bool IsOutside(ISymbol symbol, IOperation function) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration
        || declaration.SyntaxTree != function.Syntax.SyntaxTree
        || !function.Syntax.Span.Contains(declaration.Span);
}

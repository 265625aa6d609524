using System;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>Tasks that have ended before they are waited for, so that the wait is none: tested, awaited, or given to a continuation.</summary>
internal static class FinishedTasks
{
    public static bool IsFinished(BodyResult body, IOperation wait)
    {
        if (body.Body.Root.SemanticModel?.GetOperation(wait.Syntax, body.Context.CancellationToken) is not { } tree || TaskIn(tree) is not { } task)
            return false;
        return task is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } && IsInContinuation(tree)
            || body.Body.Root.Descendants().Any(earlier => earlier.Syntax.SpanStart < wait.Syntax.SpanStart && Finishes(earlier, task));
    }

    // The variable or member whose task is waited for.
    private static ISymbol? TaskIn(IOperation? operation) => operation switch
    {
        IInvocationOperation { Instance: { } instance } => TaskIn(instance),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } => TaskIn(instance),
        IConversionOperation conversion => TaskIn(conversion.Operand),
        IParenthesizedOperation parenthesized => TaskIn(parenthesized.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IArrayElementReferenceOperation element => TaskIn(element.ArrayReference),
        _ => null,
    };

    private static bool IsInContinuation(IOperation? operation)
    {
        for (; operation is not null; operation = operation.Parent)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: { } name } && name.StartsWith("ContinueW", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool Finishes(IOperation earlier, ISymbol task) => earlier switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status", Instance: { } instance } =>
            IsTask(instance, task),
        IAwaitOperation awaiting => awaiting.Operation.DescendantsAndSelf().Any(part => IsTask(part, task) || IsWaitForMany(part)),
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } instance } => IsTask(instance, task),
        IInvocationOperation { TargetMethod: { Name: "WaitAll", ContainingType.Name: "Task" } } => true,
        _ => false,
    };

    private static bool IsTask(IOperation operation, ISymbol task) => SymbolEqualityComparer.Default.Equals(TaskIn(operation), task);

    private static bool IsWaitForMany(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny", ContainingType.Name: "Task" } };
}

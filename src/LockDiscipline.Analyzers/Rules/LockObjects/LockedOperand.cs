using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>The expression that an acquisition locks, as the source has it: without the conversions and captures that the compiler puts around it.</summary>
internal static class LockedOperand
{
    /// <summary>The expression; null where the lock is taken by a method that says so, and not by the framework's own.</summary>
    public static IOperation? Of(AcquireEvent acquire)
    {
        if (acquire.By is not null || acquire.Operation is not IInvocationOperation invocation)
            return null;
        var operand = IsMonitor(invocation) ? invocation.Arguments.FirstOrDefault()?.Value : invocation.Instance;
        return operand is null ? null : Unwrapped(operand, acquire.Function.Captures);
    }

    /// <summary>Whether the monitor of an object is taken, and no lock of another kind.</summary>
    public static bool TakesMonitor(AcquireEvent acquire) => acquire.By is null && acquire.Operation is IInvocationOperation invocation && IsMonitor(invocation);

    private static bool IsMonitor(IInvocationOperation invocation) => invocation.TargetMethod is { IsStatic: true, ContainingType.Name: "Monitor" };

    public static IOperation Unwrapped(IOperation operation, Captures captures)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IFlowCaptureReferenceOperation reference when captures.ValueOf(reference.Id) is { } captured:
                    operation = captured;
                    break;
                default:
                    return operation;
            }
        }
    }
}

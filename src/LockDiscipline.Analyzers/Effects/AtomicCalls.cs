using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Tells atomic and volatile accesses, which are calls that take a reference, from plain ones.</summary>
internal static class AtomicCalls
{
    public static UseKind UseOf(BodyResult body, AccessEvent access) => UseOf(body, access.Operation, access.Kind);

    /// <summary>What is done to what an expression refers to.</summary>
    public static UseKind UseOf(BodyResult body, IOperation operation, AccessKind kind) => kind switch
    {
        AccessKind.Read => UseKind.Read,
        AccessKind.Write => UseKind.Write,
        AccessKind.ReadWrite => UseKind.ReadWrite,
        _ => ArgumentOf(body, operation) is { Parent: IInvocationOperation call } argument ? UseOfArgument(call, argument, kind) : UseKind.Reference,
    };

    /// <summary>Whether the call compares and exchanges what its first argument refers to.</summary>
    public static bool IsCompareExchange(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "CompareExchange" } method } && IsOf(method, "Interlocked");

    /// <summary>The call that exchanges what an expression refers to, with or without a compare; null where there is none.</summary>
    public static IInvocationOperation? ExchangeOf(BodyResult body, IOperation operation) =>
        ArgumentOf(body, operation)?.Parent is IInvocationOperation { TargetMethod: { Name: "CompareExchange" or "Exchange" } method } call && IsOf(method, "Interlocked") ? call : null;

    // The graph may evaluate the argument before the call: the tree still says what it is.
    private static IArgumentOperation? ArgumentOf(BodyResult body, IOperation operation) =>
        operation.Parent as IArgumentOperation ?? body.Body.Root.SemanticModel?.GetOperation(operation.Syntax)?.Parent as IArgumentOperation;

    private static UseKind UseOfArgument(IInvocationOperation call, IArgumentOperation argument, AccessKind kind)
    {
        var method = call.TargetMethod;
        if (IsOf(method, "Interlocked"))
            return OnlyReads(call) ? UseKind.AtomicRead : UseKind.AtomicWrite;
        if (IsOf(method, "Volatile") || IsOf(method, "Thread"))
            return method.Name is "Read" or "VolatileRead" ? UseKind.AtomicRead : UseKind.VolatileWrite;
        if (IsOf(method, "LazyInitializer"))
            return UseKind.AtomicWrite;
        if (argument.Parameter?.RefKind == RefKind.Out)
            return UseKind.Write;
        return kind == AccessKind.ReadOnlyReference ? UseKind.AtomicRead : UseKind.Reference;
    }

    // CompareExchange(ref x, 0, 0) is a way to read.
    private static bool OnlyReads(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "Read")
            return true;
        if (!IsCompareExchange(call) || call.Arguments.Length != 3)
            return false;
        var constants = call.Arguments.Where(argument => argument.Parameter?.Ordinal > 0).Select(argument => argument.Value.ConstantValue).ToList();
        return constants.All(constant => constant.HasValue) && Equals(constants[0].Value, constants[1].Value);
    }

    private static bool IsOf(IMethodSymbol method, string type) =>
        method.ContainingType is { ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } containing
        && containing.Name == type;
}

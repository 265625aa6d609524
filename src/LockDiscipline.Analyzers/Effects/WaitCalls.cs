using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>The calls of the framework that wait until some other thread has done something, other than to give back a lock.</summary>
internal static class WaitCalls
{
    /// <summary>Whether a member of that name may wait: whether its caller holds a lock, other methods may say.</summary>
    public static bool IsName(string identifier) =>
        identifier is "Wait" or "WaitAll" or "WaitAny" or "WaitOne" or "Result" or "GetResult" or "Join" or "SignalAndWait";

    /// <summary>What a call waits for; null if it does not wait.</summary>
    public static WaitTarget? TargetOf(CallEvent call)
    {
        var method = call.Method.OriginalDefinition;
        if (TargetOf(method, call) is not { } target || IsPolling(call.Arguments))
            return null;
        return target;
    }

    private static WaitTarget? TargetOf(IMethodSymbol method, CallEvent call)
    {
        var type = method.ContainingType;
        switch (type?.ContainingNamespace?.ToDisplayString())
        {
            case "System.Threading.Tasks":
                bool isTask = type.Name is "Task" && method.Name is "Wait" or "WaitAll" or "WaitAny" or "get_Result" || type.Name == "ValueTask" && method.Name == "get_Result";
                return isTask ? WaitTarget.Task : null;
            case "System.Runtime.CompilerServices":
                return IsAwaiter(type) && method.Name == "GetResult" ? WaitTarget.Task : null;
            case "System.Threading":
                return OfThreading(type.Name, method.Name, call);
            default:
                return null;
        }
    }

    private static bool IsAwaiter(INamedTypeSymbol type) =>
        type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter";

    private static WaitTarget? OfThreading(string type, string method, CallEvent call) => (type, method) switch
    {
        ("Thread", "Join") => WaitTarget.Thread,
        ("WaitHandle", "WaitOne" or "WaitAll" or "WaitAny" or "SignalAndWait") => WaitTarget.Handle,
        ("ManualResetEventSlim" or "CountdownEvent", "Wait") => WaitTarget.Handle,
        ("Barrier", "SignalAndWait") => WaitTarget.Handle,
        ("SemaphoreSlim", "Wait") => IsSignal(call.Receiver.Path) ? WaitTarget.Handle : null,
        _ => null,
    };

    // A semaphore without free places is a signal; one with some is a limit, which is more like a lock.
    private static bool IsSignal(LockPath? path) => path is { Kind: LockPathKind.Member, Symbol: { } member } && LockCreation.StartsEmpty(member);

    // A wait of no time cannot wait.
    private static bool IsPolling(ImmutableArray<ArgumentValue> arguments) => arguments.Any(argument =>
        argument.Parameter is { Type: { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" } } && IsZero(argument));

    private static bool IsZero(ArgumentValue argument) =>
        argument.Value is { IsConstant: true, ConstantValue: 0 }
        || argument.Value.Path is { Symbol: { Name: "Zero", ContainingType.Name: "TimeSpan" } };
}

/// <summary>What a wait is for.</summary>
internal enum WaitTarget
{
    Task,
    Thread,
    Handle,
}

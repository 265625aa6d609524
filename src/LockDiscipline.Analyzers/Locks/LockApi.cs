using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>The one table of the framework's lock operations.</summary>
internal static class LockApi
{
    private static readonly Dictionary<string, Dictionary<string, LockCall>> Calls = new(StringComparer.Ordinal)
    {
        ["Monitor"] = new(StringComparer.Ordinal)
        {
            ["Enter"] = new(LockVerb.Acquire, lockIsFirstArgument: true),
            ["TryEnter"] = new(LockVerb.TryAcquire, lockIsFirstArgument: true),
            ["Exit"] = new(LockVerb.Release, lockIsFirstArgument: true),
            ["Wait"] = new(LockVerb.Wait, lockIsFirstArgument: true),
            ["Pulse"] = new(LockVerb.Pulse, lockIsFirstArgument: true),
            ["PulseAll"] = new(LockVerb.Pulse, lockIsFirstArgument: true),
            ["IsEntered"] = new(LockVerb.TestHeld, lockIsFirstArgument: true),
        },
        ["Lock"] = new(StringComparer.Ordinal)
        {
            ["Enter"] = new(LockVerb.Acquire),
            ["TryEnter"] = new(LockVerb.TryAcquire),
            ["Exit"] = new(LockVerb.Release),
            ["EnterScope"] = new(LockVerb.AcquireScope),
            ["IsHeldByCurrentThread"] = new(LockVerb.TestHeld),
        },
        ["SpinLock"] = new(StringComparer.Ordinal)
        {
            ["Enter"] = new(LockVerb.Acquire),
            ["TryEnter"] = new(LockVerb.TryAcquire),
            ["Exit"] = new(LockVerb.Release),
            ["IsHeldByCurrentThread"] = new(LockVerb.TestHeld),
        },
        ["ReaderWriterLockSlim"] = new(StringComparer.Ordinal)
        {
            ["EnterReadLock"] = new(LockVerb.Acquire, LockMode.Shared),
            ["EnterUpgradeableReadLock"] = new(LockVerb.Acquire, LockMode.Upgradeable),
            ["EnterWriteLock"] = new(LockVerb.Acquire),
            ["TryEnterReadLock"] = new(LockVerb.TryAcquire, LockMode.Shared),
            ["TryEnterUpgradeableReadLock"] = new(LockVerb.TryAcquire, LockMode.Upgradeable),
            ["TryEnterWriteLock"] = new(LockVerb.TryAcquire),
            ["ExitReadLock"] = new(LockVerb.Release, LockMode.Shared),
            ["ExitUpgradeableReadLock"] = new(LockVerb.Release, LockMode.Upgradeable),
            ["ExitWriteLock"] = new(LockVerb.Release),
            ["IsReadLockHeld"] = new(LockVerb.TestHeld, LockMode.Shared),
            ["IsUpgradeableReadLockHeld"] = new(LockVerb.TestHeld, LockMode.Upgradeable),
            ["IsWriteLockHeld"] = new(LockVerb.TestHeld),
        },
        ["ReaderWriterLock"] = new(StringComparer.Ordinal)
        {
            ["AcquireReaderLock"] = new(LockVerb.Acquire, LockMode.Shared),
            ["AcquireWriterLock"] = new(LockVerb.Acquire),
            ["ReleaseReaderLock"] = new(LockVerb.Release, LockMode.Shared, ofAnyMode: true),
            ["ReleaseWriterLock"] = new(LockVerb.Release),
            ["ReleaseLock"] = new(LockVerb.Release, ofAnyMode: true),
            ["UpgradeToWriterLock"] = new(LockVerb.Upgrade),
            ["DowngradeFromWriterLock"] = new(LockVerb.Downgrade, LockMode.Shared),
            ["IsReaderLockHeld"] = new(LockVerb.TestHeld, LockMode.Shared),
            ["IsWriterLockHeld"] = new(LockVerb.TestHeld),
        },
        ["Mutex"] = new(StringComparer.Ordinal)
        {
            ["WaitOne"] = new(LockVerb.Acquire),
            ["ReleaseMutex"] = new(LockVerb.Release),
        },
        ["SemaphoreSlim"] = new(StringComparer.Ordinal)
        {
            ["Wait"] = new(LockVerb.Acquire),
            ["WaitAsync"] = new(LockVerb.Acquire),
            ["Release"] = new(LockVerb.Release),
        },
        ["Semaphore"] = new(StringComparer.Ordinal)
        {
            ["WaitOne"] = new(LockVerb.Acquire),
            ["Release"] = new(LockVerb.Release),
        },
    };

    /// <summary>The names of the types in the table.</summary>
    public static IEnumerable<string> TypeNames => Calls.Keys;

    /// <summary>The names of the methods that take a lock outside a <c>lock</c> statement.</summary>
    public static IEnumerable<string> AcquireNames => Names(LockVerb.Acquire, LockVerb.TryAcquire, LockVerb.AcquireScope);

    /// <summary>The names of the methods that give a lock back.</summary>
    public static IEnumerable<string> ReleaseNames => Names(LockVerb.Release);

    /// <summary>The names of the methods that wait on a lock, or wake up who does.</summary>
    public static IEnumerable<string> SignalNames => Names(LockVerb.Wait, LockVerb.Pulse);

    /// <summary>The names of the methods that wake up who waits on a lock.</summary>
    public static IEnumerable<string> PulseNames => Names(LockVerb.Pulse);

    /// <summary>The names of the members that say whether a lock is held, or that signal to who waits for it.</summary>
    public static IEnumerable<string> TestNames => Names(LockVerb.TestHeld, LockVerb.Pulse);

    /// <summary>What a method or property of the framework does to a lock; null if it is not in the table.</summary>
    /// <param name="member">The method or property that is called or read.</param>
    /// <param name="receiverType">The static type of the receiver: <c>WaitOne</c> is declared by <c>WaitHandle</c>.</param>
    public static LockCall? Find(ISymbol member, ITypeSymbol? receiverType)
    {
        var type = member.Name == "WaitOne" ? receiverType : member.ContainingType;
        if (type is null || !Calls.TryGetValue(type.Name, out var methods) || !IsInThreading(type))
            return null;
        if (!methods.TryGetValue(member.Name, out var call))
            return null;
        return call.Verb == LockVerb.Acquire && SaysWhetherItAcquired(member) ? new LockCall(LockVerb.TryAcquire, call.Mode) : call;
    }

    private static IEnumerable<string> Names(params LockVerb[] verbs) => Calls.Values
        .SelectMany(methods => methods)
        .Where(entry => verbs.Contains(entry.Value.Verb))
        .Select(entry => entry.Key)
        .Distinct(StringComparer.Ordinal);

    // Wait(timeout), WaitAsync(timeout) and WaitOne(timeout) say by their result whether they acquired.
    private static bool SaysWhetherItAcquired(ISymbol member) => member is IMethodSymbol method && method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Boolean } => !method.Parameters.IsEmpty,
        INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } results } => results[0].SpecialType == SpecialType.System_Boolean,
        _ => false,
    };

    private static bool IsInThreading(ITypeSymbol type) => type.ContainingNamespace is
    {
        Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    };
}

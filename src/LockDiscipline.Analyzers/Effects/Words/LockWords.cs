using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>The words of lock operations. Only words: whatever passes is looked at properly.</summary>
internal static class LockWords
{
    private static readonly HashSet<string> AcquireNames = new(LockApi.AcquireNames, StringComparer.Ordinal);
    private static readonly HashSet<string> SignalNames = new(LockApi.SignalNames, StringComparer.Ordinal);
    private static readonly HashSet<string> ReleaseNames = new(LockApi.ReleaseNames, StringComparer.Ordinal);

    /// <summary>Names of lock operations that tasks, events and much else have as well: what they are called on decides.</summary>
    private static readonly HashSet<string> AmbiguousNames = new(StringComparer.Ordinal) { "Wait", "WaitOne", "WaitAsync", "Release" };

    /// <summary>What has the operations with ambiguous names, and what may have them.</summary>
    private static readonly HashSet<string> TypesOfAmbiguous = new(StringComparer.Ordinal) { "SemaphoreSlim", "Semaphore", "Mutex", "WaitHandle", "var", "dynamic" };

    private static readonly HashSet<string> CertainNames = new(
        LockApi.AcquireNames.Concat(LockApi.ReleaseNames).Concat(LockApi.TestNames)
            .Where(name => !AmbiguousNames.Contains(name))
            .Concat(AttributeDecoding.Names)
            .Concat(AttributeDecoding.Names.Select(name => name + "Attribute"))
            .Concat(new[] { "Monitor", "Mutex", "SpinLock", "Synchronized" }),
        StringComparer.Ordinal);

    /// <summary>Words without which a file neither locks, nor says anything about locks, nor does what another rule looks at.</summary>
    public static WordSet OfFiles { get; } = new(CertainNames
        .Concat(LockApi.TypeNames)
        .Concat(AmbiguousNames.Where(name => name != "Wait"))
        .Concat(new[] { "lock", "Interlocked", "Parallel", "ForAll", "AsParallel", "ConcurrentDictionary", "volatile", "Volatile" }));

    /// <summary>The words that always make a body worth a look.</summary>
    public static IEnumerable<string> Certain => CertainNames.Concat(new[] { "Parallel", "ForAll", "AsParallel" });

    public static IEnumerable<string> Ambiguous => AmbiguousNames;

    public static bool IsCertain(string word) => CertainNames.Contains(word);

    public static bool IsAmbiguous(string word) => AmbiguousNames.Contains(word);

    public static bool IsAcquire(string word) => AcquireNames.Contains(word);

    public static bool IsRelease(string word) => ReleaseNames.Contains(word);

    public static bool IsSignal(string word) => SignalNames.Contains(word);

    /// <summary>Whether a type of that name has operations with ambiguous names, and is a lock or a signal.</summary>
    public static bool IsLockWithAmbiguousOperations(string typeName) => typeName is "SemaphoreSlim" or "Semaphore" or "Mutex";

    public static bool HasAmbiguousOperations(string typeName) => TypesOfAmbiguous.Contains(typeName);

    /// <summary>Whether an operation with an ambiguous name may be one of a lock: it is called on something that is not known to be of another type.</summary>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="isOfOtherType">Whether what has a name is known to be no lock.</param>
    public static bool MayBeLockOperation(SyntaxToken operation, Func<string, bool> isOfOtherType) =>
        ReceiverOf(operation) is { } receiver && (LastName(receiver) is not { } name || name != "Monitor" && !isOfOtherType(name));

    /// <summary>Whether an operation with an ambiguous name is called on something that is declared to be a lock.</summary>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="isLock">Whether what has a name is declared to be a lock.</param>
    public static bool IsCalledOnLock(SyntaxToken operation, Func<string, bool> isLock) =>
        ReceiverOf(operation) is { } receiver && LastName(receiver) is { } name && isLock(name);

    private static ExpressionSyntax? ReceiverOf(SyntaxToken operation) => operation.Parent?.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == operation.Parent => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        ParenthesizedExpressionSyntax inner => LastName(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => LastName(suppressed.Operand),
        _ => null,
    };
}

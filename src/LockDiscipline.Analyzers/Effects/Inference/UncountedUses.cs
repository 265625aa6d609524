using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Uses of a member without its lock that speak neither for nor against it: where the object is buried, where a value is only shown, where the name says that
/// the caller sees to the lock, and the first test of a double-checked one.
/// </summary>
internal static class UncountedUses
{
    private static readonly ImmutableArray<string> CallersLock = ImmutableArray.Create("NoLock", "NoLocks", "Locked", "Unlocked", "Unsafe", "Unsynchronized", "UnderLock", "LockHeld");

    private static readonly ImmutableHashSet<string> TestAttributes = ImmutableHashSet.Create(
        StringComparer.Ordinal, "FactAttribute", "TheoryAttribute", "TestAttribute", "TestCaseAttribute", "TestMethodAttribute", "DataTestMethodAttribute", "SetUpAttribute", "TearDownAttribute", "TestInitializeAttribute");

    /// <param name="use">A use that is not under the lock.</param>
    /// <param name="guard">The lock.</param>
    /// <param name="underLock">The uses of the same member that are.</param>
    public static bool Include(MemberUse use, LockPath guard, IReadOnlyCollection<MemberUse> underLock) =>
        Exemptions.IsBurial(use.Body.Body.Owner)
        || IsTest(use.Body.Body.Owner)
        || IsInUnusedLambda(use)
        || !use.Writes && (IsShown(use) || IsReadBesideOneWriter(use) || FirstTests.Include(use, underLock))
        || use.Body.Body.Owner is IMethodSymbol { DeclaredAccessibility: not Accessibility.Public } method && IsForCallersUnderLock(method) && !Takes(use.Body, guard);

    private static bool IsForCallersUnderLock(IMethodSymbol method) => CallersLock.Any(ending => method.Name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether a body takes the lock itself: whoever does so does not leave it to the caller, whatever the name says.</summary>
    public static bool Takes(BodyResult body, LockPath guard) =>
        body.Events.OfType<AcquireEvent>().Any(acquire => SymbolEqualityComparer.Default.Equals(acquire.Lock.Path.Symbol, guard.Symbol));

    // What is only kept in a local that nobody looks at never runs.
    private static bool IsInUnusedLambda(MemberUse use)
    {
        var operation = use.InSource;
        while (operation is not null and not IAnonymousFunctionOperation)
            operation = operation.Parent;
        return operation?.Parent is IDelegateCreationOperation { Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } }
            && !use.Body.Body.Root.Descendants().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));
    }

    private static bool IsTest(ISymbol owner) => owner.GetAttributes().Any(attribute => TestAttributes.Contains(attribute.AttributeClass?.Name ?? ""));

    // A racy read for a log line, a debugger, an assertion or the words of an exception harms nobody.
    private static bool IsShown(MemberUse use)
    {
        if (use.Body.Body.Owner.Name is "ToString" or "DebuggerDisplay" || IsAssertion(use.Body.Body.Owner.Name))
            return true;
        var operation = use.InSource;
        for (var around = operation?.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case IThrowOperation or IInterpolationOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
                case IInvocationOperation call when IsForReaders(call):
                    return true;
                case IExpressionStatementOperation or IBlockOperation or IVariableDeclarationOperation:
                    return false;
            }
        }
        return false;
    }

    // Of all collections that are not concurrent a Hashtable alone lets others look for keys while one thread changes it.
    private static bool IsReadBesideOneWriter(MemberUse use)
    {
        if (MemberTypes.Of(use.Member) is not { Name: "Hashtable", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } || use.InSource is not { } table)
            return false;
        return table.Parent switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Instance == table,
            IInvocationOperation { TargetMethod.Name: "Contains" or "ContainsKey" } call => call.Instance == table,
            _ => false,
        };
    }

    private static bool IsForReaders(IInvocationOperation call) =>
        call.TargetMethod.ContainingType?.Name is "Debug" or "Trace" or "Console"
        || IsAssertion(call.TargetMethod.Name)
        || IsOfLog(call.TargetMethod.Name)
        || IsOfLog(call.TargetMethod.ContainingType?.Name)
        || IsOfLog(call.Instance?.Type?.Name)
        || call.Arguments.Any(argument => argument.Value.Type?.Name.EndsWith("Logger", StringComparison.Ordinal) == true);

    private static bool IsAssertion(string name) => name.StartsWith("Assert", StringComparison.Ordinal) && (name.Length == "Assert".Length || char.IsUpper(name["Assert".Length]));

    private static bool IsOfLog(string? name) => name is not null && name.IndexOf("Log", StringComparison.Ordinal) >= 0;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>A call that takes a lock.</summary>
/// <param name="Call">The call.</param>
/// <param name="Lock">The lock that it takes.</param>
/// <param name="ReleaseName">The name of the method that gives the lock back.</param>
/// <param name="CanFail">Whether it may return without the lock.</param>
internal sealed record LockCall(InvocationExpressionSyntax Call, ExpressionSyntax Lock, string ReleaseName, bool CanFail)
{
    private const string Try = "Try";

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "Monitor", "Lock", "SpinLock", "ReaderWriterLockSlim", "ReaderWriterLock", "Mutex", "Semaphore", "SemaphoreSlim",
    };

    /// <summary>The variable that the call sets when it has taken the lock; null if it has none.</summary>
    public IdentifierNameSyntax? Flag =>
        Call.ArgumentList.Arguments.FirstOrDefault(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))?.Expression as IdentifierNameSyntax;

    private bool IsStatic => Call.ArgumentList.Span.Contains(Lock.Span);

    /// <summary>The call that a report stands at, awaited or not.</summary>
    public static InvocationExpressionSyntax? At(SyntaxNode place) => place switch
    {
        AwaitExpressionSyntax awaiting => At(awaiting.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Expression: InvocationExpressionSyntax inner } } => inner,
        InvocationExpressionSyntax call => call,
        _ => null,
    };

    /// <summary>The acquisition that a call is; null for every other call.</summary>
    public static LockCall? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver } || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return null;
        var @lock = method.IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : receiver;
        var type = method.IsStatic ? method.ContainingType : model.GetTypeInfo(receiver, cancellationToken).Type;
        if (@lock is null || type is null || ReleaseOf(method, type) is not { } release)
            return null;
        bool returnsResult = Result(method.ReturnType).SpecialType == SpecialType.System_Boolean && call.ArgumentList.Arguments.Count > (method.IsStatic ? 1 : 0);
        return new LockCall(call, @lock, release, method.Name.StartsWith(Try, StringComparison.Ordinal) || returnsResult || Attributes.Has(method, "TryAcquiresLock"));
    }

    /// <summary>Whether a node is a call that gives this lock back.</summary>
    public bool IsReleasedBy(SyntaxNode node) => Operand(node, ReleaseName) is { } operand && LockExpressions.AreSame(operand, Lock);

    /// <summary>Whether a node is a call that takes this lock in the same way.</summary>
    public bool IsTakenBy(SyntaxNode node) => NameOf(Call) is { } name && Operand(node, name) is { } operand && LockExpressions.AreSame(operand, Lock);

    /// <summary>The call that gives the lock back.</summary>
    public ExpressionSyntax Release()
    {
        var member = (MemberAccessExpressionSyntax)Call.Expression;
        var arguments = IsStatic ? SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(Lock.WithoutTrivia())) : default;
        return SyntaxFactory.InvocationExpression(member.WithName(SyntaxFactory.IdentifierName(ReleaseName)).WithoutTrivia(), SyntaxFactory.ArgumentList(arguments));
    }

    private ExpressionSyntax? Operand(SyntaxNode node, string name) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call && member.Name.Identifier.ValueText == name
            ? IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : member.Expression
            : null;

    private static ITypeSymbol Result(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } awaited } ? awaited[0] : type;

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static string? ReleaseOf(IMethodSymbol method, ITypeSymbol type)
    {
        if (Attributes.Has(method, "AcquiresLock", "this") || Attributes.Has(method, "TryAcquiresLock", "this"))
            return ReleaseOfHomeMade(method);
        if (!Types.Contains(type.Name) || type.ContainingNamespace is not { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return null;
        if (method.Name == "WaitOne")
            return type.Name == "Mutex" ? "ReleaseMutex" : "Release";

        // Monitor.Wait gives the lock up and takes it again.
        return type.Name == "Monitor" && method.Name == "Wait" ? null : LockOperations.ReleaseOf(method.Name.StartsWith(Try, StringComparison.Ordinal) ? method.Name.Substring(Try.Length) : method.Name);
    }

    private static string? ReleaseOfHomeMade(IMethodSymbol method)
    {
        bool shared = Attributes.Has(method, "AcquiresLock", "this", shared: true) || Attributes.Has(method, "TryAcquiresLock", "this", shared: true);
        var releases = method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(other => other is { IsStatic: false, ReturnsVoid: true, Parameters.IsEmpty: true } && Attributes.Has(other, "ReleasesLock", "this")).ToList();
        return (releases.FirstOrDefault(other => Attributes.Has(other, "ReleasesLock", "this", shared)) ?? releases.FirstOrDefault())?.Name;
    }
}

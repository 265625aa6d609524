using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Callbacks;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>The method that uses a stale value under the lock that it takes itself, first of all, and what a caller who holds the lock already could call instead.</summary>
internal sealed class LockingCallee
{
    private LockingCallee(InvocationExpressionSyntax call, IMethodSymbol method, MethodDeclarationSyntax declaration, ExpressionSyntax @lock)
    {
        Call = call;
        Method = method;
        Declaration = declaration;
        Lock = @lock;
    }

    /// <summary>The call in the body that looked the value up.</summary>
    public InvocationExpressionSyntax Call { get; }

    public IMethodSymbol Method { get; }

    public MethodDeclarationSyntax Declaration { get; }

    /// <summary>The lock, as the method names it.</summary>
    public ExpressionSyntax Lock { get; }

    /// <summary>The section that the method begins with; null where it takes the lock for a method that gives it back.</summary>
    public CriticalSection? Section { get; private init; }

    /// <summary>What the method does after its section.</summary>
    public ImmutableArray<StatementSyntax> Rest { get; private init; } = ImmutableArray<StatementSyntax>.Empty;

    /// <summary>The method that it forwards to, which gives the lock back; null where there is none.</summary>
    public IMethodSymbol? Tail { get; private init; }

    /// <summary>Whether a caller that holds the lock no longer does after the call.</summary>
    public bool DropsLock => Tail is not null || !Rest.IsEmpty;

    /// <summary>Finds the method of the reported call; null where that may be another one at run time, or does more than to begin with a section of the lock.</summary>
    public static async Task<LockingCallee?> FindAsync(ReportInSource report, SemanticModel model, CancellationToken cancellationToken)
    {
        if (report.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ReducedFrom: null } method)
            return null;
        if (method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements } declaration)
            return null;
        if (method.IsAsync || method.IsAbstract || declaration.ContainsDirectives || declaration.Contains(call) || report.Solution.GetDocument(declaration.SyntaxTree) is not { } document)
            return null;
        if (declaration.Body.DescendantNodes().Any(node => node is YieldStatementSyntax or GotoStatementSyntax) || await IsReplacedAsync(method, call, model, report.Solution, cancellationToken).ConfigureAwait(false))
            return null;
        var calleeModel = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (LockOf(statements[0], calleeModel) is not { } @lock || !IsSame(@lock, method, call, report[SectionPropertyNames.LockCode]))
            return null;
        return WithTail(call, method, declaration, @lock, calleeModel) ?? WithSection(call, method, declaration, @lock);
    }

    /// <summary>How a caller calls another method with the same parameters.</summary>
    public InvocationExpressionSyntax CallOf(InvocationExpressionSyntax call, string name) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => call.ReplaceNode(member.Name, Renamed(member.Name, name)),
        SimpleNameSyntax simple => call.ReplaceNode(simple, Renamed(simple, name)),
        _ => call,
    };

    private static SimpleNameSyntax Renamed(SimpleNameSyntax old, string name) => old.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(old.Identifier));

    // Somebody overrides it, and may be who is called.
    private static async Task<bool> IsReplacedAsync(IMethodSymbol method, InvocationExpressionSyntax call, SemanticModel model, Solution solution, CancellationToken cancellationToken)
    {
        if (!method.IsVirtual && !method.IsOverride)
            return method.ExplicitInterfaceImplementations.Any();
        var receiver = call.Expression is MemberAccessExpressionSyntax member ? model.GetTypeInfo(member.Expression, cancellationToken).Type : model.GetEnclosingSymbol(call.SpanStart, cancellationToken)?.ContainingType;
        if (receiver is { IsSealed: true })
            return false;
        return (await SymbolFinder.FindOverridesAsync(method.OriginalDefinition, solution, cancellationToken: cancellationToken).ConfigureAwait(false)).Any();
    }

    private static ExpressionSyntax? LockOf(StatementSyntax first, SemanticModel model) => first switch
    {
        LockStatementSyntax locked => locked.Expression,
        UsingStatementSyntax { Expression: InvocationExpressionSyntax enter } => Locked(enter, model),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax enter } => Locked(enter, model),
        _ => null,
    };

    private static ExpressionSyntax? Locked(InvocationExpressionSyntax enter, SemanticModel model)
    {
        if (enter.Expression is not MemberAccessExpressionSyntax member || model.GetSymbolInfo(enter).Symbol is not IMethodSymbol method)
            return null;
        if (method is { Name: "Enter", ContainingType: { Name: "Monitor", ContainingNamespace.Name: "Threading" } } && enter.ArgumentList.Arguments.Count == 1)
            return enter.ArgumentList.Arguments[0].Expression;
        bool acquires = enter.ArgumentList.Arguments.Count == 0
            && (Attributes.Has(method, "AcquiresLock", "this", shared: false) || method is { Name: "Enter" or "EnterScope", ContainingType: { Name: "Lock", ContainingNamespace.Name: "Threading" } });
        return acquires ? member.Expression : null;
    }

    // With the arguments for the parameters, and the receiver for the object itself, it is the lock of the caller.
    private static bool IsSame(ExpressionSyntax @lock, IMethodSymbol method, InvocationExpressionSyntax call, string code)
    {
        var parts = @lock.ToString().Split('.').Select(part => part.Trim()).ToList();
        if (parts.Any(part => !SyntaxFacts.IsValidIdentifier(part)))
            return false;
        var parameter = method.Parameters.FirstOrDefault(candidate => candidate.Name == parts[0]);
        if (parameter is not null)
        {
            if (ArgumentOf(call, parameter) is not { } argument)
                return false;
            parts[0] = argument.ToString();
        }
        else if (call.Expression is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } member && !method.IsStatic)
        {
            parts = [member.Expression.ToString(), .. parts.SkipWhile(part => part == "this")];
        }
        return WithoutThis(string.Join(".", parts)) == WithoutThis(code);
    }

    private static ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax call, IParameterSymbol parameter)
    {
        var arguments = call.ArgumentList.Arguments;
        return arguments.Any(argument => argument.NameColon is not null) || arguments.Count <= parameter.Ordinal ? null : arguments[parameter.Ordinal].Expression;
    }

    private static string WithoutThis(string path) => path.StartsWith("this.", StringComparison.Ordinal) ? path.Substring("this.".Length) : path;

    // lock; return Tail(parameters);
    private static LockingCallee? WithTail(InvocationExpressionSyntax call, IMethodSymbol method, MethodDeclarationSyntax declaration, ExpressionSyntax @lock, SemanticModel model)
    {
        var statements = declaration.Body!.Statements;
        if (statements.Count != 2 || statements[0] is not ExpressionStatementSyntax)
            return null;
        var forwarded = statements[1] switch
        {
            ReturnStatementSyntax returned => returned.Expression,
            ExpressionStatementSyntax plain => plain.Expression,
            _ => null,
        };
        if (forwarded is not InvocationExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } inner)
            return null;
        if (model.GetSymbolInfo(inner).Symbol is not IMethodSymbol tail || !Attributes.Has(tail, "ReleasesLock") || tail.IsGenericMethod)
            return null;
        var arguments = inner.ArgumentList.Arguments.Select(argument => argument.Expression.ToString());
        return arguments.SequenceEqual(method.Parameters.Select(parameter => parameter.Name)) ? new LockingCallee(call, method, declaration, @lock) { Tail = tail } : null;
    }

    // lock { ... } and whatever comes then.
    private static LockingCallee? WithSection(InvocationExpressionSyntax call, IMethodSymbol method, MethodDeclarationSyntax declaration, ExpressionSyntax @lock)
    {
        var statements = declaration.Body!.Statements;
        var releases = statements[0] is ExpressionStatementSyntax && statements.Count > 1 && statements[1] is TryStatementSyntax { Finally.Block.Statements: { Count: 1 } final }
            ? ImmutableArray.Create<SyntaxNode>(final[0])
            : ImmutableArray<SyntaxNode>.Empty;
        if (CriticalSection.Find(@lock, releases) is not { EndsByItself: true, Inner.IsEmpty: false } section || section.First != statements[0])
            return null;
        var rest = statements.SkipWhile(statement => statement != section.Last).Skip(1).ToImmutableArray();
        return !rest.IsEmpty && Exits.From(section.Inner).Any(exit => exit is GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax) ? null : new LockingCallee(call, method, declaration, @lock) { Section = section, Rest = rest };
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>What is done with a lock in one place.</summary>
internal enum LockAct
{
    Enter,
    TryEnter,
    Exit,
    Scope,
    TestHeld,
}

/// <summary>A use of a lock that is a call, or a question whether it is held.</summary>
internal sealed class LockUse
{
    private LockUse(DocumentId document, ExpressionSyntax @lock, ExpressionSyntax whole, LockAct act, ISymbol member, SemanticModel model)
    {
        Document = document;
        Lock = @lock;
        Whole = whole;
        Act = act;
        Member = member;
        Section = act is LockAct.Enter or LockAct.Scope ? SectionFrom(model) : null;
    }

    public DocumentId Document { get; }

    public ExpressionSyntax Lock { get; }

    /// <summary>The call, or the property that is read.</summary>
    public ExpressionSyntax Whole { get; }

    public LockAct Act { get; }

    /// <summary>The member of the lock that is used.</summary>
    public ISymbol Member { get; }

    /// <summary>The flag that tells whether the lock was taken, as a spinlock has it.</summary>
    public ArgumentSyntax? Flag => (Whole as InvocationExpressionSyntax)?.ArgumentList.Arguments.FirstOrDefault(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword));

    /// <summary>The section that an acquisition begins, where it can become a lock statement.</summary>
    public CriticalSection? Section { get; }

    /// <summary>Whether a <c>Lock</c> offers it: it knows no flags.</summary>
    public bool FitsLock => Flag is null || Section is not null;

    /// <summary>Whether only the name of the lock is meant, as in <c>nameof</c> and in documentation.</summary>
    public static bool IsNameOnly(SyntaxNode node) =>
        node.IsPartOfStructuredTrivia() || node.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    /// <summary>The use at a name; null where the lock is put to another use, as handed on.</summary>
    public static LockUse? Of(DocumentId document, SyntaxNode name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
            return null;
        while (expression.Parent is MemberAccessExpressionSyntax path && path.Name == expression)
            expression = path;
        if (expression.Parent is not MemberAccessExpressionSyntax access || access.Expression != expression || model.GetSymbolInfo(access).Symbol is not { } member)
            return null;
        var whole = access.Parent is InvocationExpressionSyntax call && call.Expression == access ? call : (ExpressionSyntax)access;
        return ActOf(member) is { } act && (act == LockAct.TestHeld || whole is InvocationExpressionSyntax) ? new LockUse(document, expression, whole, act, member, model) : null;
    }

    private static LockAct? ActOf(ISymbol member)
    {
        if (member.ContainingType is { Name: "SpinLock", ContainingNamespace.Name: "Threading" })
        {
            return member.Name switch
            {
                "Enter" => LockAct.Enter,
                "TryEnter" => LockAct.TryEnter,
                "Exit" => LockAct.Exit,
                "IsHeldByCurrentThread" => LockAct.TestHeld,
                _ => null,
            };
        }
        return member switch
        {
            IMethodSymbol { ReturnsVoid: true, Parameters.Length: 0 } when Attributes.Has(member, "AcquiresLock", "this") => LockAct.Enter,
            IMethodSymbol { ReturnsVoid: true, Parameters.Length: 0 } when Attributes.Has(member, "ReleasesLock", "this") => LockAct.Exit,
            IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 0 } when Attributes.Has(member, "TryAcquiresLock", "this") && SucceedsWithTrue(member) => LockAct.TryEnter,
            IMethodSymbol { ReturnsVoid: false, Parameters.Length: 0 } when Attributes.Has(member, "AcquiresLock", "this") => LockAct.Scope,
            _ => null,
        };
    }

    private static bool SucceedsWithTrue(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "TryAcquiresLockAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is true);

    /// <summary>The release that goes with an acquisition; none where that is not one.</summary>
    public static ImmutableArray<SyntaxNode> ReleasesOf(SyntaxNode acquisition, ExpressionSyntax @lock)
    {
        if (acquisition.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement)
            return [];
        var tried = statement.Parent is BlockSyntax { Parent: TryStatementSyntax around } block && around.Block == block ? around : Blocks.After(statement) as TryStatementSyntax;
        if (tried?.Finally is { } final && Calls(final, @lock).Take(1).ToImmutableArray() is { IsEmpty: false } release)
            return release;
        var straight = Blocks.ListOf(statement).SkipWhile(other => other != statement).Skip(1).TakeWhile(other => !Calls(other, @lock).Any()).ToList();
        var end = straight.Count == 0 ? Blocks.After(statement) : Blocks.After(straight[straight.Count - 1]);
        return end is ExpressionStatementSyntax && straight.All(StaysWithin) ? [.. Calls(end, @lock).Take(1)] : [];
    }

    private CriticalSection? SectionFrom(SemanticModel model)
    {
        var section = CriticalSection.Find(Whole, ReleasesOf(Whole, Lock));
        return section switch
        {
            { Inner.IsEmpty: true } => null,
            TrySection or StatementSection => section,
            // Variables that are used after it would have to be declared before it.
            StraightSection when model.AnalyzeDataFlow(section.First, section.Last) is { Succeeded: true } flow
                && !flow.VariablesDeclared.Any(variable => flow.ReadOutside.Contains(variable) || flow.WrittenOutside.Contains(variable)) && !section.Inner.OfType<LocalFunctionStatementSyntax>().Any() => section,
            _ => null,
        };
    }

    private static bool StaysWithin(StatementSyntax statement) =>
        !Functions.OwnNodes(statement).Any(node => node is ReturnStatementSyntax or GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax or AwaitExpressionSyntax);

    private static IEnumerable<SyntaxNode> Calls(SyntaxNode within, ExpressionSyntax @lock) => within.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is MemberAccessExpressionSyntax access && SyntaxFactory.AreEquivalent(access.Expression.WithoutTrivia(), @lock.WithoutTrivia()));
}

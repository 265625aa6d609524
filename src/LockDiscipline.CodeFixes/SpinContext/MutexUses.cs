using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>Writes the uses of a spinlock as those of a mutex: a <c>Lock</c>, or an object with <c>Monitor</c>. Whole sections become lock statements.</summary>
internal sealed class MutexUses(IReadOnlyList<LockUse> uses, bool asLock)
{
    /// <summary>The type of the mutex.</summary>
    public TypeSyntax LockType => asLock
        ? SyntaxFactory.ParseTypeName("global::System.Threading.Lock").WithAdditionalAnnotations(Simplifier.Annotation)
        : SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.ObjectKeyword));

    /// <summary>Whether there is something for every use: an object has no scopes.</summary>
    public bool IsPossible => uses.All(use => use.Act != LockAct.Scope || asLock || use.Section is not null);

    /// <summary>The solution with the other uses, and with another declaration.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, SyntaxNode declaration, System.Func<SyntaxNode, SyntaxNode> declare, CancellationToken cancellationToken)
    {
        var declaredIn = solution.GetDocumentId(declaration.SyntaxTree);
        foreach (var id in uses.Select(use => use.Document).Append(declaredIn!).Distinct())
        {
            var root = (await solution.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var mark = new SyntaxAnnotation();
            var changed = Rewritten(root, uses.Where(use => use.Document == id).ToList(), id == declaredIn ? declaration : null, mark);
            if (changed.GetAnnotatedNodes(mark).FirstOrDefault() is { } declared)
                changed = changed.ReplaceNode(declared, declare(declared));
            solution = solution.WithDocumentSyntaxRoot(id, changed);
        }
        return solution;
    }

    private SyntaxNode Rewritten(SyntaxNode root, List<LockUse> inDocument, SyntaxNode? declaration, SyntaxAnnotation declared)
    {
        var marks = inDocument.ToDictionary(use => use, _ => new SyntaxAnnotation());
        var byNode = inDocument.ToLookup(use => (SyntaxNode)use.Whole, use => marks[use]);
        var sections = inDocument.Where(use => use.Section is not null).ToList();
        root = root.ReplaceNodes(
            inDocument.Select(use => (SyntaxNode)use.Whole).Concat(declaration is null ? [] : [declaration]),
            (node, rewritten) => rewritten.WithAdditionalAnnotations(node == declaration ? [declared] : byNode[node]));
        foreach (var use in sections)
            root = AsLockStatement(root, root.GetAnnotatedNodes(marks[use]).Single(), use);
        foreach (var use in inDocument)
        {
            if (root.GetAnnotatedNodes(marks[use]).SingleOrDefault() is ExpressionSyntax whole)
                root = root.ReplaceNode(whole, Call(use, whole).WithTriviaFrom(whole));
        }
        return root;
    }

    private static SyntaxNode AsLockStatement(SyntaxNode root, SyntaxNode acquisition, LockUse use)
    {
        if (CriticalSection.Find(acquisition, LockUse.ReleasesOf(acquisition, use.Lock)) is not { } section || StatementRun.Covering(section.First, section.Last) is not { } run)
            return root;
        var locked = SyntaxFactory.LockStatement(use.Lock.WithoutTrivia(), Body(section));
        return run.ReplaceIn(root, [locked.WithLeadingTrivia(section.First.GetLeadingTrivia()).WithTrailingTrivia(section.First is UsingStatementSyntax ? section.Last.GetTrailingTrivia() : section.Last.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))).WithAdditionalAnnotations(Formatter.Annotation)]);
    }

    private static StatementSyntax Body(CriticalSection section)
    {
        if (section.First is UsingStatementSyntax scope)
            return scope.Statement.WithoutTrailingTrivia();
        return Blocks.Of(section.Inner.IsEmpty ? section.Inner : Trivia.OnLines(section.Opened(keepsLead: false, keepsComments: true)));
    }

    private ExpressionSyntax Call(LockUse use, ExpressionSyntax whole)
    {
        string arguments = whole is InvocationExpressionSyntax call && use.Act != LockAct.Exit ? string.Join(", ", call.ArgumentList.Arguments.Select(argument => argument.WithoutTrivia().ToString())) : "";
        string name = use.Act switch
        {
            LockAct.Enter => "Enter",
            LockAct.TryEnter => "TryEnter",
            LockAct.Exit => "Exit",
            LockAct.Scope => "EnterScope",
            _ => asLock ? "IsHeldByCurrentThread" : "IsEntered",
        };
        if (asLock)
            return SyntaxFactory.ParseExpression(use.Act == LockAct.TestHeld ? $"{use.Lock.WithoutTrivia()}.{name}" : $"{use.Lock.WithoutTrivia()}.{name}({arguments})");
        var written = SyntaxFactory.ParseExpression($"global::System.Threading.Monitor.{name}({use.Lock.WithoutTrivia()}{(arguments.Length > 0 ? ", " + arguments : "")})");
        var monitor = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)written).Expression).Expression;
        return written.ReplaceNode(monitor, monitor.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}

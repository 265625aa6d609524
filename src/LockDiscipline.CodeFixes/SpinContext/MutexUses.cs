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

    public async Task<Solution?> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var group in uses.GroupBy(use => use.Document))
        {
            var document = solution.GetDocument(group.Key)!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            solution = solution.WithDocumentSyntaxRoot(group.Key, Rewritten(root, group.ToList()));
        }
        return solution;
    }

    private SyntaxNode Rewritten(SyntaxNode root, List<LockUse> inDocument)
    {
        var marks = inDocument.ToDictionary(use => use, _ => new SyntaxAnnotation());
        var byNode = inDocument.ToLookup(use => (SyntaxNode)use.Whole, use => marks[use]);
        var sections = inDocument.Where(use => use.Section is not null).ToList();
        root = root.ReplaceNodes(inDocument.Select(use => (SyntaxNode)use.Whole), (node, rewritten) => rewritten.WithAdditionalAnnotations(byNode[node]));
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
        var releases = acquisition.Ancestors().OfType<TryStatementSyntax>().Take(1).Concat(acquisition.FirstAncestorOrSelf<StatementSyntax>() is { } statement && Blocks.After(statement) is TryStatementSyntax next ? [next] : [])
            .SelectMany(tried => tried.Finally?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
            .Where(call => call.Expression is MemberAccessExpressionSyntax access && SyntaxFactory.AreEquivalent(access.Expression, use.Lock))
            .Take(1);
        if (CriticalSection.Find(acquisition, [.. releases]) is not { } section || StatementRun.Covering(section.First, section.Last) is not { } run)
            return root;
        var locked = SyntaxFactory.LockStatement(use.Lock.WithoutTrivia(), Body(section));
        return run.ReplaceIn(root, [locked.WithLeadingTrivia(section.First.GetLeadingTrivia()).WithTrailingTrivia(section.Last.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation)]);
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

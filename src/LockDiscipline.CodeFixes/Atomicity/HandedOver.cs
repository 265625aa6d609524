using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Callbacks;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>
/// A section that begins in one method and is ended by another that it calls: the lock is taken by a call, given back on every path that leaves before, and, if an
/// exception is thrown, in <c>catch</c>.
/// </summary>
internal sealed class HandedOver(CriticalSection section, StatementRun run, LockCalls calls, SemanticModel model)
{
    private readonly Purity _purity = new(model.Compilation);

    /// <summary>The caller's file with the lock held up to the call of the tail; null where something in between may throw, or does anything else under the lock that must not be.</summary>
    public static SyntaxNode? Caller(ReportInSource report, LockingCallee callee, string tail, SemanticModel model)
    {
        var section = CriticalSection.Find(report.Place(SectionPropertyNames.EarlierAcquirePlace), report.Places(SectionPropertyNames.EarlierReleasePlaces));
        if (section is not { EndsByItself: true, Inner.IsEmpty: false } || section is ScopeSection || callee.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } use || WholeOf(use) != callee.Call)
            return null;
        if (StatementRun.Covering(section.First, use) is not { } run || run.First != section.First || run.Last != use || run.Statements.Any(statement => statement.ContainsDirectives))
            return null;
        if (LockOf(section) is not { } @lock || LockCalls.Of(@lock, section.First, model) is not { } calls)
            return null;
        return new HandedOver(section, run, calls, model).Statements(callee, tail) is { } statements ? run.ReplaceIn(report.Root, statements) : null;
    }

    private static ExpressionSyntax? WholeOf(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax } set } => set.Right,
        ExpressionStatementSyntax plain => plain.Expression,
        ReturnStatementSyntax returned => returned.Expression,
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value,
        _ => null,
    };

    // As the section itself names it.
    private static ExpressionSyntax? LockOf(CriticalSection section) => section.First switch
    {
        LockStatementSyntax locked => locked.Expression.WithoutTrivia(),
        UsingStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax enter } } => enter.Expression.WithoutTrivia(),
        _ => null,
    };

    private IReadOnlyList<StatementSyntax>? Statements(LockingCallee callee, string tail)
    {
        var use = run.Last;
        var between = run.Statements.SkipWhile(statement => statement != section.Last).Skip(1).TakeWhile(statement => statement != use).ToList();
        if (!between.All(IsHarmless) || !callee.Call.ArgumentList.Arguments.All(IsHarmless) || !CanLeaveEarly(section.Inner) || !CanLeaveEarly(between))
            return null;
        var (blank, lead) = Trivia.Split(section.First.GetLeadingTrivia());
        var inner = section.Opened(keepsLead: false, keepsComments: true).Zip(section.Inner, (opened, original) => Leaving(original, opened));
        var tried = SyntaxFactory.TryStatement(Blocks.Of(Trivia.OnLines(inner)), SyntaxFactory.SingletonList(Catch()), null);
        var statements = new List<StatementSyntax> { calls.Acquire.WithLeadingTrivia(blank.AddRange(lead)), tried.WithAdditionalAnnotations(Formatter.Annotation) };
        statements.AddRange(between.Select(statement => Leaving(statement, statement)));
        statements.Add(use.ReplaceNode(callee.Call, callee.CallOf(callee.Call, tail)));
        return Trivia.OnLines(statements).ToList();
    }

    private CatchClauseSyntax Catch() => SyntaxFactory.CatchClause(null, null, Blocks.Of([calls.Release, SyntaxFactory.ThrowStatement().WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)]));

    // Nothing that throws, or that must not happen under a lock.
    private bool IsHarmless(StatementSyntax statement) => statement switch
    {
        IfStatementSyntax { Else: null } guard => IsPure(guard.Condition) && Blocks.StatementsOf(guard.Statement) is var body && body.Count() == 1 && body.Single() is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax,
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer is not { Value: { } value } || IsPure(value),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } set } => model.GetSymbolInfo(left).Symbol is ILocalSymbol or IParameterSymbol && IsPure(set.Right),
        EmptyStatementSyntax or LocalFunctionStatementSyntax => true,
        _ => false,
    };

    private bool IsHarmless(ArgumentSyntax argument) => argument.Expression is IdentifierNameSyntax or DeclarationExpressionSyntax or LiteralExpressionSyntax or ThisExpressionSyntax || argument.RefKindKeyword.RawKind == 0 && IsPure(argument.Expression);

    private bool IsPure(ExpressionSyntax expression) => model.GetOperation(expression) is { } operation && _purity.OnlyMakes(operation);

    // What is thrown comes by the catch; what is returned must not throw once the lock is given back.
    private bool CanLeaveEarly(IEnumerable<StatementSyntax> statements) => Exits.From(statements).All(exit => exit switch
    {
        ReturnStatementSyntax returned => returned.Expression is null or IdentifierNameSyntax || model.GetConstantValue(returned.Expression).HasValue,
        BreakStatementSyntax or ContinueStatementSyntax or ThrowStatementSyntax => true,
        _ => false,
    });

    private StatementSyntax Leaving(StatementSyntax original, StatementSyntax kept)
    {
        // By place: what is kept has the same text but for its lead.
        var exits = Exits.From([original]).Where(exit => exit is not ThrowStatementSyntax).ToList();
        if (exits.Count == 0)
            return kept;
        var jumps = original.DescendantNodesAndSelf().OfType<StatementSyntax>().ToList();
        var keptJumps = kept.DescendantNodesAndSelf().OfType<StatementSyntax>().ToList();
        var places = exits.Select(exit => keptJumps[jumps.IndexOf(exit)]).ToList();
        if (places.Contains(kept))
            return Blocks.Of([calls.Release, kept]);
        var marks = places.ToDictionary(place => (SyntaxNode)place, _ => new SyntaxAnnotation());
        var marked = kept.ReplaceNodes(places, (place, _) => place.WithAdditionalAnnotations(marks[place]));
        foreach (var mark in marks.Values)
        {
            var exit = (StatementSyntax)marked.GetAnnotatedNodes(mark).Single();
            marked = exit.Parent is BlockSyntax or SwitchSectionSyntax
                ? marked.InsertNodesBefore(exit, [calls.Release.WithLeadingTrivia(Trivia.Split(exit.GetLeadingTrivia()).Blank)])
                : marked.ReplaceNode(exit, Blocks.Of(Trivia.OnLines([calls.Release, exit])).WithLeadingTrivia(SyntaxFactory.ElasticMarker));
        }
        return marked.WithAdditionalAnnotations(Formatter.Annotation);
    }
}

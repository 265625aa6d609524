using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// A section between a call that takes a lock and one that gives it back, which not every path through it reaches. The calls that give the lock back right before they leave the section
/// are a part of it.
/// </summary>
internal sealed class OpenSection
{
    // Statements after the section that are taken in to spare a declaration of its own for a variable that they use.
    private const int MostTakenIn = 2;

    private OpenSection(LockCall taken, StatementSyntax acquisition, StatementRange range, StatementSyntax? release, IReadOnlyList<StatementSyntax> early, IReadOnlyList<StatementSyntax> givenBack)
    {
        GivenBack = givenBack;
        Taken = taken;
        Acquisition = acquisition;
        Range = range;
        Release = release;
        EarlyReleases = early;
    }

    /// <summary>The call that takes the lock.</summary>
    public LockCall Taken { get; }

    /// <summary>The statement that takes the lock: the call alone, or an <c>if</c> that tests whether it succeeded.</summary>
    public StatementSyntax Acquisition { get; }

    /// <summary>Whether the call stands alone, right before the statements.</summary>
    public bool IsPlain => Acquisition is ExpressionStatementSyntax;

    /// <summary>What runs with the lock.</summary>
    public StatementRange Range { get; }

    /// <summary>The statement right after those that gives the lock back; null if there is none.</summary>
    public StatementSyntax? Release { get; }

    /// <summary>Statements among them that give the lock back right before the section is left.</summary>
    public IReadOnlyList<StatementSyntax> EarlyReleases { get; }

    /// <summary>The section that a call opens; null where its end cannot be told.</summary>
    /// <param name="mustEnd">Whether a section without an end, which would last to the end of the function, is none.</param>
    public static OpenSection? Find(SyntaxNode place, bool mustEnd, SemanticModel model, CancellationToken cancellationToken)
    {
        if (LockCall.At(place) is not { } call || LockCall.Of(call, model, cancellationToken) is not { } taken || !IsPath(taken.Lock, model) || Opened(taken) is not var (acquisition, owner, first) || Functions.Around(place) is not { } function)
            return null;
        var all = new StatementRange(owner, 0, 0).All;
        int end = first;
        while (end < all.Count && !IsRelease(all[end], taken) && !all[end].DescendantNodes().Any(taken.IsTakenBy))
            end++;
        bool ends = end < all.Count && IsRelease(all[end], taken);
        if (end == first || !ends && (mustEnd || end < all.Count || owner.Parent != function))
            return null;
        var range = new StatementRange(owner, first, end - 1);
        var givenBack = ends && !mustEnd ? OwnedReferences.GivenBackAfter(all[end], range, model) : new List<StatementSyntax>();
        var section = new OpenSection(taken, acquisition, range, ends ? all[end] : null, Early(all.Skip(first).Take(end - first), taken), givenBack);
        return section.IsWhole(function) ? section : null;
    }

    /// <summary>Statements right after the release that give back references which the function owns. Who leaves with the lock leaves with them, too: they go where the release goes.</summary>
    public IReadOnlyList<StatementSyntax> GivenBack { get; }

    /// <summary>Those among the statements that are there only to give the lock back when an exception passes: <c>try { … } catch { release; throw; }</c>.</summary>
    public IReadOnlyList<TryStatementSyntax> Guards => Range.Statements.OfType<TryStatementSyntax>().Where(IsGuard).ToList();

    /// <summary>The statements after the release that use what the section declares, where they are few and quiet: they had better be a part of it.</summary>
    public IReadOnlyList<StatementSyntax> LastUses(SemanticModel model)
    {
        var used = DeclaredHere.UsedAfter(Range, model);
        if (used.Count == 0 || Release is null)
            return new List<StatementSyntax>();
        var after = Range.After.Skip(1).ToList();
        int count = after.Count;
        while (count > 0 && !DeclaredHere.Uses(after[count - 1], used, model))
            count--;
        var taken = after.Take(count).ToList();
        return count <= MostTakenIn && taken.All(Quiet.Is) ? taken : new List<StatementSyntax>();
    }

    // Names the same lock each time that it is evaluated, and runs no code that could throw.
    private static bool IsPath(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax => true,
        SimpleNameSyntax name => model.GetSymbolInfo(name).Symbol is not IPropertySymbol property || IsAuto(property),
        MemberAccessExpressionSyntax member => IsPath(member.Expression, model) && IsPath(member.Name, model),
        ParenthesizedExpressionSyntax parenthesized => IsPath(parenthesized.Expression, model),
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } of } && SymbolEqualityComparer.Default.Equals(of, property));

    private static (StatementSyntax Acquisition, SyntaxNode Owner, int First)? Opened(LockCall taken)
    {
        ExpressionSyntax whole = taken.Call;
        while (whole.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" }
            || whole is MemberAccessExpressionSyntax && whole.Parent is InvocationExpressionSyntax)
            whole = (ExpressionSyntax)whole.Parent!;
        bool isNegated = whole.DescendantNodesAndSelf(node => node != taken.Call).Any(node => node.IsKind(SyntaxKind.LogicalNotExpression));
        switch (whole.Parent)
        {
            case ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement when !taken.CanFail:
                return (statement, statement.Parent!, StatementRange.Of(statement).First + 1);
            case IfStatementSyntax { Statement: BlockSyntax then } test when taken.CanFail && !isNegated && test.Condition == whole:
                return (test, then, 0);
            case IfStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax, Else: null } test when taken.CanFail && isNegated && test.Condition == whole && Leaves(test.Statement):
                return (test, test.Parent!, StatementRange.Of(test).First + 1);
            default:
                return null;
        }
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Count > 0 && Leaves(block.Statements.Last()),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax,
    };

    private static bool IsRelease(StatementSyntax statement, LockCall taken) => statement switch
    {
        ExpressionStatementSyntax { Expression: var call } => taken.IsReleasedBy(call),
        IfStatementSyntax { Else: null, Condition: IdentifierNameSyntax flag } test =>
            taken.Flag is { } set && flag.Identifier.ValueText == set.Identifier.ValueText && test.Statement switch
            {
                BlockSyntax { Statements: { Count: 1 } inner } => IsRelease(inner[0], taken),
                var only => IsRelease(only, taken),
            },
        _ => false,
    };

    private static List<StatementSyntax> Early(IEnumerable<StatementSyntax> statements, LockCall taken) =>
        statements.SelectMany(Functions.OwnNodes).OfType<StatementSyntax>().Where(statement => statement.Parent is BlockSyntax or SwitchSectionSyntax && IsRelease(statement, taken)).ToList();

    // Every call that gives the lock back is accounted for, the lock is not taken anew in between, and it stays the same.
    private bool IsWhole(SyntaxNode function)
    {
        var inside = Range.Statements.SelectMany(Functions.OwnNodes).ToList();
        if (inside.Any(Taken.IsTakenBy) || inside.Count(Taken.IsReleasedBy) != EarlyReleases.Count || !EarlyReleases.All(LeavesSection))
            return false;
        if (!SectionBounds.Allow(Range, LockForm.Pair(Taken.Lock, "", "", allowsAwait: Taken.ReleaseName == "Release"), Taken.Lock, new List<SyntaxNode>()))
            return false;
        int end = (Release ?? Range.Statements.Last()).Span.End;
        var next = Functions.OwnNodes(function).FirstOrDefault(node => node.SpanStart >= end && (Taken.IsTakenBy(node) || Taken.IsReleasedBy(node)));
        if (next is not null && !Taken.IsTakenBy(next))
            return false;
        return Release is not null || EarlyReleases.Count > 0 || !Functions.OwnNodes(function).Any(node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name == Taken.ReleaseName);
    }

    private bool LeavesSection(StatementSyntax release)
    {
        var rest = StatementRange.Of(release).After.ToList();
        return rest.Count > 0 && rest.All(Quiet.Is) && rest.Last() switch
        {
            ReturnStatementSyntax or GotoStatementSyntax => true,
            ThrowStatementSyntax jump => !Between(jump).Any(node => node is BlockSyntax { Parent: TryStatementSyntax { Catches.Count: > 0 } tried } && tried.Block == node),
            ContinueStatementSyntax jump => !Between(jump).Any(IsLoop),
            BreakStatementSyntax jump => !Between(jump).Any(node => IsLoop(node) || node is SwitchStatementSyntax),
            _ => false,
        };
    }

    private IEnumerable<SyntaxNode> Between(StatementSyntax jump) => jump.Ancestors().TakeWhile(node => node != Range.Owner);

    private bool IsGuard(TryStatementSyntax tried) =>
        tried is { Catches: { Count: 1 } catches, Finally: null } && catches[0] is { Declaration: null, Filter: null, Block.Statements: { Count: 2 } caught }
        && EarlyReleases.Contains(caught[0]) && caught[1] is ThrowStatementSyntax { Expression: null };

    private static bool IsLoop(SyntaxNode node) => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;
}

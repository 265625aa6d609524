using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>
/// A value that is computed from the one in the dictionary is written by <c>AddOrUpdate</c>; one that replaces it only where there is one, by <c>TryUpdate</c>. A key that
/// must be there still throws where it is not.
/// </summary>
internal sealed class UpdateAtomically : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (ElementAct.Of(report) is not { } act || act.Whole == act.Element)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (report.Place(FixPropertyNames.OldValuePlace) is null && report[FixPropertyNames.Outcome] == bool.TrueString && act is { Statement: { } plain, Whole: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: { } value } })
            return ElementAct.IsPlain(value) && ElementAct.IsPlain(act.Key) ? Replace(report, act, WithTest(report, act, plain), Retried(act, value, "current", plain, model)) : Nothing;
        if (Update.Of(report, act, model) is not { } update)
            return Nothing;
        string current = update.Current ?? UniqueName.For("value", act.Whole, model);
        var next = update.NextFrom(current);
        if (report[FixPropertyNames.Outcome] == bool.TrueString && act.Statement is { } statement && act.CheckIn(report) is { } check && check.FirstAncestorOrSelf<IfStatementSyntax>() is { } branch && branch.Condition == check)
        {
            if (branch.Else is null)
                return ElementAct.IsPlain(act.Key) ? Replace(report, act, WithTest(report, act, statement), Retried(act, next, current, statement, model)) : Nothing;
            if (IsOnlyStatement(branch.Statement, statement) && Initial(branch.Else.Statement, act) is { } initial)
                return Replace(report, act, branch, SyntaxFactory.ExpressionStatement(AddOrUpdate(act, Factory(initial), current, next)));
            return Nothing;
        }
        var added = update.WhenMissing is { } missing ? Factory(missing) : Throwing();
        var call = AddOrUpdate(act, added, current, next);
        var root = report.Root.TrackNodes(new SyntaxNode[] { act.Whole }.Concat(update.Removed is { } removed ? [removed] : []));
        root = root.ReplaceNode(root.GetCurrentNode(act.Whole)!, call.WithTriviaFrom(act.Whole));
        if (update.Removed is { } gone)
            root = root.RemoveNode(root.GetCurrentNode(gone)!, SyntaxRemoveOptions.KeepNoTrivia)!;
        return Change(report, "Update it with 'AddOrUpdate'", root);
    }

    // The loop asks for the key itself.
    private static StatementSyntax WithTest(ReportInSource report, ElementAct act, ExpressionStatementSyntax statement) =>
        act.CheckIn(report) is { Parent: IfStatementSyntax { Else: null } branch } check && branch.Condition == check && check.ArgumentList.Arguments.Count == 1 && IsOnlyStatement(branch.Statement, statement) ? branch : statement;

    private IEnumerable<Offer> Replace(ReportInSource report, ElementAct act, StatementSyntax statement, StatementSyntax with) => Change(
        report,
        with is WhileStatementSyntax ? "Update it with 'TryUpdate'" : "Update it with 'AddOrUpdate'",
        report.Root.ReplaceNode(statement, Trivia.InPlaceOf(statement, with, act.Whole).WithAdditionalAnnotations(Formatter.Annotation)));

    // while (d.TryGetValue(k, out var current) && !d.TryUpdate(k, next, current)) { }
    private static WhileStatementSyntax Retried(ElementAct act, ExpressionSyntax next, string current, SyntaxNode place, SemanticModel model)
    {
        string name = current == "current" ? UniqueName.For(current, place, model) : current;
        return (WhileStatementSyntax)SyntaxFactory.ParseStatement(
            $"while ({act.Dictionary.WithoutTrivia()}.TryGetValue({act.Key.WithoutTrivia()}, out var {name}) && !{act.Dictionary.WithoutTrivia()}.TryUpdate({act.Key.WithoutTrivia()}, {next.WithoutTrivia()}, {name})) {{ }}");
    }

    private static ExpressionSyntax AddOrUpdate(ElementAct act, string added, string current, ExpressionSyntax next)
    {
        var call = SyntaxFactory.ParseExpression($"{act.Dictionary.WithoutTrivia()}.AddOrUpdate({act.Key.WithoutTrivia()}, {added}, (_, {current}) => {next.WithoutTrivia()})");
        return call.ReplaceNodes(call.DescendantNodes().OfType<QualifiedNameSyntax>(), (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static string Factory(ExpressionSyntax value) => ElementAct.IsPlain(value) ? value.WithoutTrivia().ToString() : $"_ => {value.WithoutTrivia()}";

    private static string Throwing() => "_ => throw new global::System.Collections.Generic.KeyNotFoundException()";

    private static bool IsOnlyStatement(StatementSyntax body, StatementSyntax statement) => body == statement || body is BlockSyntax { Statements.Count: 1 } block && block.Statements[0] == statement;

    // What the other branch adds under the same key.
    private static ExpressionSyntax? Initial(StatementSyntax other, ElementAct act)
    {
        var statement = other is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : other;
        return statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set } && act.IsOfSameElement(set.Left) ? set.Right : null;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>Takes calls out of a section: the section without them, and the calls after it.</summary>
internal sealed class Departure(CriticalSection section, ImmutableArray<ForeignCall> calls, SemanticModel model, SyntaxGenerator generator, ImmutableArray<SyntaxNode> guarded)
{
    /// <summary>What takes the place of the section; null where a call cannot be made later as it is made now.</summary>
    public IReadOnlyList<StatementSyntax>? Statements()
    {
        var exits = Exits.From(section.Inner);
        var last = section.Inner[section.Inner.Length - 1];
        var leaving = exits.Where(exit => calls.Any(call => exit != call.Statement && (exit.SpanStart > call.Statement.SpanStart || Loops.AreInOne(exit, call.Statement, section.First.Parent!)))).ToList();
        bool returnsLast = last is ReturnStatementSyntax && (leaving.Count == 1 && leaving[0] == last || calls.Any(call => call.Statement == last));
        if (exits.Any(exit => exit is GotoStatementSyntax or YieldStatementSyntax) || calls.Any(call => call.Statement is ReturnStatementSyntax && call.Statement != last))
            return null;
        bool needsFinally = leaving.Count > (returnsLast && calls.All(call => call.Statement != last) ? 1 : 0);
        if (needsFinally && returnsLast)
            return null;

        var names = new FreeNames(section.First, model);
        var moved = new List<MovedCall>();
        foreach (var call in calls)
        {
            var stability = Stability.After(call.Statement, section.Inner, guarded, model);
            if (MovedCall.Of(call, section, stability, names, model, generator, needsFinally) is not { } one)
                return null;
            moved.Add(one);
        }
        return Assembled(moved, returnsLast && calls.All(call => call.Statement != last) ? (ReturnStatementSyntax)last : null, names, needsFinally);
    }

    private IReadOnlyList<StatementSyntax>? Assembled(List<MovedCall> moved, ReturnStatementSyntax? returned, FreeNames names, bool needsFinally)
    {
        var hoisted = HoistedVariables.Of(moved.SelectMany(call => call.Hoisted).Distinct(SymbolEqualityComparer.Default).Cast<ILocalSymbol>(), generator, withValue: needsFinally || moved.Any(call => call.IsConditional));
        if (hoisted is null)
            return null;
        var before = hoisted.Declarations.Concat(moved.SelectMany(call => call.Before)).ToList();
        var after = moved.SelectMany(call => call.After).Select(statement => Trivia.HasComments(statement.GetLeadingTrivia()) ? statement : statement.WithLeadingTrivia()).ToList();
        var edits = moved.ToDictionary(call => (SyntaxNode)call.Taken, call => call.InPlace);
        if (returned is not null)
        {
            edits[returned] = [];
            after.Add(Returned(returned, names, before, edits));
        }
        var inner = Inner(edits, hoisted);
        var (blank, lead) = Trivia.Split(section.First.GetLeadingTrivia());
        var kept = (inner.Count == 0 ? section.Emptied : section.Around(inner)).ToList();
        if (needsFinally)
            kept = [SyntaxFactory.TryStatement(Blocks.Of(Trivia.OnLines(kept.Select((statement, index) => index == 0 ? statement.WithLeadingTrivia(lead) : statement))), default, SyntaxFactory.FinallyClause(Blocks.Of(Trivia.OnLines(after))))];
        var all = before.Concat(kept).Concat(needsFinally ? [] : after).ToList();
        if (kept.Count > 0 && !needsFinally)
            all[before.Count] = all[before.Count].WithLeadingTrivia(lead);
        all[0] = all[0].WithLeadingTrivia(blank.AddRange(all[0].GetLeadingTrivia()));
        return Trivia.OnLines(all).Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation)).ToList();
    }

    // What is returned is computed in the section, as before.
    private ReturnStatementSyntax Returned(ReturnStatementSyntax returned, FreeNames names, List<StatementSyntax> before, Dictionary<SyntaxNode, IReadOnlyList<StatementSyntax>> edits)
    {
        var bare = returned.WithLeadingTrivia(returned.GetLeadingTrivia().Where(Trivia.IsComment).SelectMany(comment => new[] { comment, SyntaxFactory.ElasticCarriageReturnLineFeed }));
        if (returned.Expression is not { } value || Stability.After(returned, section.Inner, guarded, model).Is(value) || model.GetTypeInfo(value).ConvertedType is not { } type)
            return bare;
        string name = names.Take("result");
        before.Add(Variables.Declare(generator, type, name, null));
        edits[returned] = [Variables.Set(name, value)];
        return bare.WithExpression(SyntaxFactory.IdentifierName(name));
    }

    private List<StatementSyntax> Inner(Dictionary<SyntaxNode, IReadOnlyList<StatementSyntax>> edits, HoistedVariables hoisted)
    {
        var marks = edits.Keys.ToDictionary(node => node, _ => new SyntaxAnnotation());
        var block = SyntaxFactory.Block(section.Inner.Select(statement => hoisted.Within(statement, marks)));
        foreach (var edit in edits)
        {
            var node = (StatementSyntax)block.GetAnnotatedNodes(marks[edit.Key]).Single();
            block = node.Parent is BlockSyntax or SwitchSectionSyntax
                ? block.ReplaceNode(node, Laid(node, edit.Value))
                : block.ReplaceNode(node, Blocks.Single(edit.Value).WithTrailingTrivia(node.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
        }
        return block.Statements.ToList();
    }

    // Blank lines before what was there stay.
    private static IEnumerable<StatementSyntax> Laid(StatementSyntax node, IReadOnlyList<StatementSyntax> statements) =>
        Trivia.OnLines(statements.Select((statement, index) => index == 0 ? statement.WithLeadingTrivia(Trivia.Split(node.GetLeadingTrivia()).Blank) : statement));
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes;

/// <summary>The statements that hold a lock around others: what the type of the lock and the version of the language allow.</summary>
internal sealed class LockForm
{
    private readonly ExpressionSyntax _lock;
    private readonly string[] _lines;

    private LockForm(ExpressionSyntax @lock, params string[] lines)
    {
        _lock = @lock;
        _lines = lines;
    }

    /// <summary>Whether the lock may be held while the function waits for a task: it belongs to no thread.</summary>
    public bool AllowsAwait { get; init; }

    /// <summary>A <c>lock</c> statement.</summary>
    public static LockForm Statement(ExpressionSyntax @lock) => new(@lock, $"lock ({@lock})", "{", "}");

    /// <summary>A <c>using</c> statement around a scope.</summary>
    /// <param name="enter">The call that makes the scope.</param>
    public static LockForm Scope(ExpressionSyntax @lock, string enter) => new(@lock, $"using ({@lock}.{enter})", "{", "}");

    /// <summary>An acquisition, and a release in <c>finally</c>.</summary>
    /// <param name="acquire">The call, or the awaited call, that acquires.</param>
    /// <param name="release">The call that releases.</param>
    public static LockForm Pair(ExpressionSyntax @lock, string acquire, string release, bool allowsAwait = false) =>
        new(@lock, acquire + ";", "try", "{", "}", "finally", "{", $"\t{release};", "}") { AllowsAwait = allowsAwait };

    /// <summary>An acquisition that sets a flag, and a release where it is set.</summary>
    /// <param name="flag">A name for the flag that nothing in the function has.</param>
    public static LockForm Flag(ExpressionSyntax @lock, string flag) => new(
        @lock, $"bool {flag} = false;", "try", "{", $"\t{@lock}.Enter(ref {flag});", "}", "finally", "{", $"\tif ({flag})", $"\t\t{@lock}.Exit();", "}");

    /// <summary>The statements with the body in them.</summary>
    /// <param name="body">Laid out for a place one level further in.</param>
    /// <param name="indent">The white space before the first line.</param>
    /// <param name="unit">One level of indentation.</param>
    public IReadOnlyList<StatementSyntax> Around(IEnumerable<StatementSyntax> body, string indent, string unit, string newLine)
    {
        string text = string.Concat(_lines.Select(line => indent + line.Replace("\t", unit) + newLine));
        var skeleton = ((BlockSyntax)SyntaxFactory.ParseStatement("{" + newLine + text + "}")).Statements;
        var mark = Section.Mark(_lock);
        var marked = skeleton.Select(statement => Marked(statement, mark)).ToList();
        int place = marked.FindIndex(statement => BodyOf(statement) is not null);
        var block = BodyOf(marked[place])!;
        marked[place] = marked[place].ReplaceNode(block, block.AddStatements(body.ToArray()));
        return marked;
    }

    private static BlockSyntax? BodyOf(StatementSyntax statement) => statement switch
    {
        LockStatementSyntax locked => (BlockSyntax)locked.Statement,
        UsingStatementSyntax scope => (BlockSyntax)scope.Statement,
        TryStatementSyntax tried => tried.Block,
        _ => null,
    };

    // The name of the lock is as short as it can be where it stands, and braces are where the settings want them.
    private StatementSyntax Marked(StatementSyntax statement, SyntaxAnnotation mark)
    {
        var names = statement.DescendantNodes().OfType<ExpressionSyntax>().Where(node => SyntaxFactory.AreEquivalent(node, _lock));
        return statement
            .ReplaceNodes(names, (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(mark);
    }
}

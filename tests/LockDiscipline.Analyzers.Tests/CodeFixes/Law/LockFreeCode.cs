using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>
/// Source without its lock operations: what a fix that only locks must leave as it is. Lock statements, scopes, calls that acquire and release, the try and finally around
/// them and the attributes about locks are gone; braces, semicolons, <c>return</c> and the place where a variable is declared count for nothing.
/// </summary>
internal static class LockFreeCode
{
    private static readonly string[] Operations =
    [
        "Enter", "TryEnter", "Exit", "EnterScope", "EnterReadLock", "ExitReadLock", "EnterWriteLock", "ExitWriteLock", "EnterUpgradeableReadLock", "ExitUpgradeableReadLock",
        "AcquireReaderLock", "ReleaseReaderLock", "AcquireWriterLock", "ReleaseWriterLock", "WaitOne", "ReleaseMutex", "Wait", "WaitAsync", "Release", "Lock", "Unlock",
        "Acquire", "DowngradeFromWriterLock",
    ];

    /// <summary>The tokens that remain, in order.</summary>
    /// <param name="root">The file.</param>
    /// <param name="all">All files of its project, which may make locks of their own.</param>
    public static ImmutableArray<string> TokensOf(SyntaxNode root, IReadOnlyCollection<SyntaxNode> all)
    {
        var tokens = ImmutableArray.CreateBuilder<string>();
        foreach (var token in new LocksRemoved(root, all).Visit(root)!.DescendantTokens())
        {
            if (token.Text.Length > 0 && token.Text is not ("{" or "}" or ";" or "return") && !token.IsKind(SyntaxKind.GetKeyword))
                tokens.Add(token.Text);
        }
        return tokens.ToImmutable();
    }

    /// <summary>The statements that hold no other, and the heads of those that do, without lock operations.</summary>
    public static ImmutableArray<string> StatementsOf(SyntaxNode root, IReadOnlyCollection<SyntaxNode> all) =>
        [.. new LocksRemoved(root, all).Visit(root)!.DescendantNodes().OfType<StatementSyntax>().Where(statement => statement is not BlockSyntax).Select(Text).Where(text => text.Length > 0)];

    private static string Text(StatementSyntax statement)
    {
        var inner = statement.DescendantNodes().OfType<StatementSyntax>().Select(node => node.FullSpan).ToList();
        var tokens = statement.DescendantTokens().Where(token => !token.IsKind(SyntaxKind.ReturnKeyword) && !inner.Exists(span => span.Contains(token.Span)));
        return string.Join(' ', tokens.Select(token => token.Text));
    }

    private sealed class LocksRemoved : CSharpSyntaxRewriter
    {
        private readonly HashSet<string> _operations;
        // The variables that say whether a lock was taken.
        private readonly HashSet<string> _flags;
        private readonly HashSet<string> _scopes;
        private readonly HashSet<string> _puts;

        // Home-made locks say themselves what takes them and gives them back.
        public LocksRemoved(SyntaxNode root, IReadOnlyCollection<SyntaxNode> all)
        {
            var homeMade = all.SelectMany(file => file.DescendantNodes()).OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "AcquiresLock" or "TryAcquiresLock" or "ReleasesLock" && attribute.ToString().Contains("\"this\"", System.StringComparison.Ordinal)));
            _operations = [.. Operations, .. homeMade.Select(method => method.Identifier.Text)];

            // So do scopes.
            _scopes = [.. all.SelectMany(file => file.DescendantNodes()).OfType<TypeDeclarationSyntax>()
                .Where(type => type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "ScopedLock"))
                .Select(type => type.Identifier.Text)];

            // And calls that give references back.
            _puts = [.. all.SelectMany(file => file.DescendantNodes()).OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "ReleasesReference"))
                .Select(method => method.Identifier.Text)];

            // What tells whether a lock was taken.
            _flags = [.. root.DescendantNodes().OfType<ArgumentSyntax>()
                .Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) && argument.Parent?.Parent is ExpressionSyntax call && IsOperation(call))
                .Select(argument => argument.Expression.ToString())];
        }

        public override SyntaxNode? VisitBlock(BlockSyntax node) => node.WithStatements(Flat(node.Statements));

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
            node.WithLabels(VisitList(node.Labels)).WithStatements(Flat(node.Statements));

        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
        {
            var others = node.Attributes.Where(attribute => attribute.Name.ToString() is not ("RequiresLock" or "GuardedBy" or "ContentsGuardedBy")).ToList();
            return others.Count == 0 ? null : node.WithAttributes(SyntaxFactory.SeparatedList(others));
        }

        // What makes the names of annotations known does nothing else.
        public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) => node is { Alias: null, Name: IdentifierNameSyntax { Identifier.Text: "LockDiscipline" } } ? null : node;

        // An expression body is a block with one statement.
        public override SyntaxNode? VisitArrowExpressionClause(ArrowExpressionClauseSyntax node) =>
            SyntaxFactory.ArrowExpressionClause(SyntaxFactory.MissingToken(SyntaxKind.EqualsGreaterThanToken), (ExpressionSyntax)Visit(node.Expression)!);

        public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
            SyntaxFactory.Block(Assignments((LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!));

        public override SyntaxNode? VisitIfStatement(IfStatementSyntax node) => base.VisitIfStatement(node.WithStatement(AsBlock(node.Statement)));

        private static BlockSyntax AsBlock(StatementSyntax statement) => statement as BlockSyntax ?? SyntaxFactory.Block(statement);

        private SyntaxList<StatementSyntax> Flat(SyntaxList<StatementSyntax> statements) => SyntaxFactory.List(statements.SelectMany(Flat));

        private IEnumerable<StatementSyntax> Flat(StatementSyntax statement)
        {
            switch (statement)
            {
                case BlockSyntax block:
                    return Flat(block.Statements);
                case LockStatementSyntax locked:
                    return Flat(locked.Statement);
                case UsingStatementSyntax scope when IsScope(scope.Expression ?? scope.Declaration?.Variables[0].Initializer?.Value):
                    return Flat(scope.Statement);
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } scope when IsScope(scope.Declaration.Variables[0].Initializer?.Value):
                case ExpressionStatementSyntax { Expression: { } call } when IsOperation(call):
                    return [];
                case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Identifier.Text: { } flag }] } when _flags.Contains(flag):
                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: { } set } } } when _flags.Contains(set):
                case IfStatementSyntax { Condition: IdentifierNameSyntax { Identifier.Text: { } tested }, Else: null } when _flags.Contains(tested):
                    return [];
                case LocalDeclarationStatementSyntax declaration:
                    return Assignments((LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(declaration)!);
                case TryStatementSyntax { Catches.Count: 0, Finally: { } final } tried when Flat(final.Block).Any() is false:
                    return Flat(tried.Block);
                // References that are given back with the lock follow what was under it.
                case TryStatementSyntax { Catches.Count: 0, Finally.Block: { Statements: [ExpressionStatementSyntax { Expression: { } release }, ..] } final } tried when IsOperation(release) && final.Statements.Skip(1).All(GivesReferenceBack):
                    return Flat(tried.Block).Concat(Flat(final));
                // The same with a release that a variable decides on.
                case TryStatementSyntax { Catches.Count: 0, Finally.Block: { Statements: [IfStatementSyntax { Condition: IdentifierNameSyntax, Else: null } test] } final } tried when !Flat(test.Statement).Any():
                    return Flat(tried.Block).Concat(Flat(final));
                // A handler that only gives the lock back.
                case TryStatementSyntax { Finally: null, Catches: [{ Declaration: null, Filter: null, Block: { } handler }] } tried when Flat(handler).ToList() is [ThrowStatementSyntax { Expression: null }]:
                    return Flat(tried.Block);
                default:
                    return Visit(statement) is StatementSyntax visited ? [visited] : [];
            }
        }

        private static IEnumerable<StatementSyntax> Assignments(LocalDeclarationStatementSyntax declaration) =>
            from variable in declaration.Declaration.Variables
            where variable.Initializer is not null
            select SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(variable.Identifier), variable.Initializer!.Value));

        private bool IsScope(ExpressionSyntax? expression) =>
            expression is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: { } created } } ? _scopes.Contains(created) : expression is not null && IsOperation(expression);

        private bool GivesReferenceBack(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: var expression } && expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: { } name } } => _puts.Contains(name),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.Text: { } name } } } => _puts.Contains(name),
            _ => false,
        };

        private bool IsOperation(ExpressionSyntax expression) => expression switch
        {
            AwaitExpressionSyntax awaiting => IsOperation(awaiting.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: { } name } } => _operations.Contains(name),
            _ => false,
        };
    }
}

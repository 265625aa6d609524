using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>The names that files lock, and the expressions with them. One a compilation: nothing is bound, and files that mention no lock are not walked.</summary>
internal sealed class LockedNames
{
    private static readonly HashSet<string> LockMethods = new(LockApi.AcquireNames.Concat(LockApi.ReleaseNames), StringComparer.Ordinal);

    private readonly Func<SyntaxTree, FileNames> _readFile;
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<SimpleNameSyntax>> _ofTree = new();
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableHashSet<string>> _namesOfTree = new();
    private readonly Lazy<HashSet<string>> _anywhere;

    public LockedNames(Compilation compilation, Func<SyntaxTree, FileNames> readFile)
    {
        _readFile = readFile;
        _anywhere = new Lazy<HashSet<string>>(() => new HashSet<string>(
            compilation.SyntaxTrees.SelectMany(tree => In(tree)).Select(locked => locked.Identifier.ValueText), StringComparer.Ordinal));
    }

    /// <summary>Whether any file may lock something of that name.</summary>
    public bool May(string name) => _anywhere.Value.Contains(name);

    /// <summary>Whether the file has anything to do with locks, as far as its words tell.</summary>
    public bool Mention(SyntaxTree tree) => _readFile(tree).MentionsLocks;

    /// <summary>The last names of what is locked in the file, those of the initializers of locals that are locked among them.</summary>
    public ImmutableArray<SimpleNameSyntax> In(SyntaxTree tree) => _ofTree.GetOrAdd(tree, Find);

    /// <summary>Whether the file may lock something of that name.</summary>
    public bool May(SyntaxTree tree, string name) =>
        _namesOfTree.GetOrAdd(tree, t => In(t).Select(locked => locked.Identifier.ValueText).ToImmutableHashSet(StringComparer.Ordinal)).Contains(name);

    private ImmutableArray<SimpleNameSyntax> Find(SyntaxTree tree)
    {
        if (!Mention(tree))
            return ImmutableArray<SimpleNameSyntax>.Empty;
        var root = tree.GetRoot();
        var names = root.DescendantNodes().Select(Locked).Select(MemberNames.LastOf).OfType<SimpleNameSyntax>().ToList();
        var locals = new HashSet<string>(names.OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
        var aliased = root.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(declarator => declarator.Parent?.Parent is LocalDeclarationStatementSyntax && locals.Contains(declarator.Identifier.ValueText))
            .Select(declarator => MemberNames.LastOf(declarator.Initializer?.Value))
            .OfType<SimpleNameSyntax>();
        return names.Concat(aliased).ToImmutableArray();
    }

    private static ExpressionSyntax? Locked(SyntaxNode node)
    {
        switch (node)
        {
            case LockStatementSyntax statement:
                return statement.Expression is AssignmentExpressionSyntax assignment ? assignment.Left : statement.Expression;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } invocation when LockMethods.Contains(call.Name.Identifier.ValueText):
                bool isMonitor = MemberNames.LastOf(call.Expression)?.Identifier.ValueText == "Monitor";
                return isMonitor ? invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression : call.Expression;
            default:
                return null;
        }
    }
}

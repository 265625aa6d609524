using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// The words that make a file, or a body, worth binding: those of the lock operations, and the names of members of this compilation and its references that
/// are annotated or change locks for their callers. Only names: whatever passes is looked at properly.
/// </summary>
internal sealed class NameIndex
{
    private readonly Func<SyntaxTree, FileNames> _read;
    private readonly ImmutableHashSet<string> _names;
    private readonly ImmutableHashSet<string> _wrappers;
    private readonly ImmutableHashSet<string> _locking;
    private readonly ImmutableHashSet<string> _promising;
    private readonly ImmutableHashSet<string> _volatile;
    private readonly ImmutableHashSet<string> _conditions;
    private readonly ImmutableHashSet<string> _concurrent;
    private readonly ImmutableHashSet<string> _anywhere;
    private readonly int _longest;

    private NameIndex(
        Func<SyntaxTree, FileNames> read, ImmutableHashSet<string> names, ImmutableHashSet<string> wrappers, ImmutableHashSet<string> locking, ImmutableHashSet<string> @volatile,
        ImmutableHashSet<string> promising, ImmutableHashSet<string> conditions, ImmutableHashSet<string> concurrent)
    {
        _volatile = @volatile;
        _promising = promising;
        _locking = locking;
        _wrappers = wrappers;
        _read = read;
        _names = names;
        _conditions = conditions;
        _concurrent = concurrent;
        _anywhere = names.Union(concurrent);
        _longest = _anywhere.Count == 0 ? 0 : _anywhere.Max(name => name.Length);
    }

    public static NameIndex Create(Compilation compilation, ExternalContracts external, Func<SyntaxTree, FileNames> read, CancellationToken cancellationToken)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var wrappers = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var @volatile = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var conditions = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var concurrent = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var structLocks = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal) { "SpinLock" };
        var promising = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = read(tree);
            names.UnionWith(file.Annotated);
            wrappers.UnionWith(file.Wrappers);
            promising.UnionWith(file.Promising);
            names.UnionWith(file.Atomic);
            @volatile.UnionWith(file.Volatile);
            structLocks.UnionWith(file.StructLocks);
            conditions.UnionWith(file.Conditions);
            if (file.ByTypeName.TryGetValue("ConcurrentDictionary", out var dictionaries))
                concurrent.UnionWith(dictionaries);
        }
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var entry in read(tree).ByTypeName.Where(entry => structLocks.Contains(entry.Key)))
                names.UnionWith(entry.Value);
        }
        var delegates = compilation.SyntaxTrees.SelectMany(tree => read(tree).Delegates).ToImmutableHashSet(StringComparer.Ordinal);
        foreach (var file in delegates.IsEmpty ? Enumerable.Empty<FileNames>() : compilation.SyntaxTrees.Select(read))
        {
            foreach (string type in delegates)
            {
                if (file.ByTypeName.TryGetValue(type, out var members))
                    names.UnionWith(members);
                if (file.TakersByTypeName.TryGetValue(type, out var takers))
                    names.UnionWith(takers);
            }
        }
        wrappers.UnionWith(OverAnnotated(compilation.SyntaxTrees.Select(read)));
        names.UnionWith(wrappers);
        conditions.UnionWith(external.Symbols
            .SelectMany(symbol => external.Of(symbol))
            .Where(annotation => annotation.Kind == AnnotationKind.ValidWhile)
            .SelectMany(annotation => annotation.Texts.Select(FileNames.LastPart)));
        var references = AnnotatedReferences.Names(compilation, cancellationToken);
        conditions.UnionWith(references.Conditions);
        var methods = compilation.SyntaxTrees.SelectMany(tree => read(tree).Methods).ToList();
        // A condition may be a getter that stands for another member.
        if (conditions.Count > 0)
            conditions.UnionWith(methods.Where(method => conditions.Contains(method.Name)).SelectMany(method => method.Mentions).ToList());
        var locking = Locking(methods, conditions.ToImmutable());
        names.UnionWith(external.Symbols.Select(symbol => symbol.Name));
        names.UnionWith(references.Annotated);
        return new NameIndex(read, names.ToImmutable(), wrappers.ToImmutable(), locking, @volatile.ToImmutable(), promising.ToImmutable(), conditions.ToImmutable(), concurrent.ToImmutable());
    }

    /// <summary>Whether a method of that name may leave its callers with more or fewer locks than before.</summary>
    public bool IsWrapper(string identifier) => _wrappers.Contains(identifier);

    /// <summary>Whether a method or property of that name may take a lock, itself or by what it calls.</summary>
    public bool MayLock(string identifier) => _locking.Contains(identifier);

    /// <summary>Whether a member of that name may be one that others are valid only with.</summary>
    public bool MayBeCondition(string identifier) => _conditions.Contains(identifier);

    // Methods that mention those which take a lock for their callers and none that gives one back, or the other way round.
    private static System.Collections.Generic.IEnumerable<string> OverAnnotated(System.Collections.Generic.IEnumerable<FileNames> files)
    {
        var all = files.ToList();
        var acquiring = all.SelectMany(file => file.Acquiring).ToImmutableHashSet(StringComparer.Ordinal);
        var releasing = all.SelectMany(file => file.Releasing).ToImmutableHashSet(StringComparer.Ordinal);
        return acquiring.IsEmpty && releasing.IsEmpty
            ? Enumerable.Empty<string>()
            : all.SelectMany(file => file.Methods).Where(method => method.Mentions.Overlaps(acquiring) != method.Mentions.Overlaps(releasing)).Select(method => method.Name);
    }

    // Methods that lock or touch what others are valid only with, those that mention them, and so on.
    private static ImmutableHashSet<string> Locking(System.Collections.Generic.List<(string Name, bool Locks, ImmutableHashSet<string> Mentions)> methods, ImmutableHashSet<string> conditions)
    {
        var locking = methods.Where(method => method.Locks || method.Mentions.Overlaps(conditions)).Select(method => method.Name).ToImmutableHashSet(StringComparer.Ordinal).ToBuilder();
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach (var method in methods)
            {
                if (!locking.Contains(method.Name) && method.Mentions.Overlaps(locking))
                    grew |= locking.Add(method.Name);
            }
        }
        return locking.ToImmutable();
    }

    /// <summary>Whether anything in the file can matter.</summary>
    public bool IsInteresting(SyntaxTree tree, CancellationToken cancellationToken) =>
        _names.Contains(FileNames.Unnamed) || _read(tree).MentionsLocks || _anywhere.Count > 0 && FileNames.Mentions(tree.GetText(cancellationToken), _longest, _anywhere)
        || _volatile.Count > 0 && FileNames.Mentions(tree.GetText(cancellationToken), _volatile.Max(name => name.Length), _volatile);

    /// <summary>Whether anything in a body can matter.</summary>
    public bool IsInteresting(SyntaxNode body)
    {
        if (_names.Contains(FileNames.Unnamed) || IsSpokenForAround(body))
            return true;
        int mayLock = 0;
        bool isConcurrent = false;
        bool hasElement = false;
        var besideLocks = _read(body.SyntaxTree).UsedBesideLocks;
        foreach (var token in body.DescendantTokens())
        {
            // One call of something that locks is the callee's business; what lies between two of them is the caller's.
            if (token.IsKind(SyntaxKind.IdentifierToken) && _locking.Contains(token.ValueText) && (++mayLock > 2 || IsUpdated(token)))
                return true;
            // Only the indexer of a concurrent dictionary can be half of two calls.
            hasElement |= token.IsKind(SyntaxKind.OpenBracketToken) && token.Parent is BracketedArgumentListSyntax;
            isConcurrent |= token.IsKind(SyntaxKind.IdentifierToken) && _concurrent.Contains(token.ValueText);
            if (isConcurrent && hasElement)
                return true;
            // this[i] = this[i] + 1 calls both accessors of an indexer that may lock.
            if (token.IsKind(SyntaxKind.ThisKeyword) && token.Parent?.Parent is ElementAccessExpressionSyntax && _locking.Contains(FileNames.Unnamed))
                return true;
            if (token.IsKind(SyntaxKind.LockKeyword))
                return true;
            if (token.IsKind(SyntaxKind.IdentifierToken)
                && (IsInteresting(token.ValueText) || besideLocks.Contains(token.ValueText) || _volatile.Contains(token.ValueText) && IsComputedFromItself(token)))
                return true;
        }
        return false;
    }

    // A volatile field that is written with what is computed from itself.
    private static bool IsComputedFromItself(SyntaxToken name) =>
        IsUpdated(name) || name.Parent?.AncestorsAndSelf().OfType<AssignmentExpressionSyntax>().FirstOrDefault() is { } assignment
            && assignment.Right.DescendantTokens().Any(token => token.ValueText == name.ValueText);

    // What stands on a property is about its accessors; what a type, or one that it derives from, promises is about all its members.
    private bool IsSpokenForAround(SyntaxNode body)
    {
        for (var node = body is BaseMethodDeclarationSyntax ? body.Parent : body; node is not null; node = node.Parent)
        {
            bool isSpokenFor = node switch
            {
                // An initializer names only what it makes, not what that is converted to, nor the constructors that run it.
                PropertyDeclarationSyntax property when body is EqualsValueClauseSyntax => property.AttributeLists.Any(Mentions) || IsNamed(property.Type),
                BaseFieldDeclarationSyntax field => IsNamed(field.Declaration.Type),
                BaseTypeDeclarationSyntax type when body is EqualsValueClauseSyntax && _names.Contains(type.Identifier.ValueText) => true,
                BasePropertyDeclarationSyntax property => property.AttributeLists.Any(Mentions),
                BaseTypeDeclarationSyntax type => _promising.Contains(type.Identifier.ValueText) || type.BaseList is { } bases && MentionsPromise(bases),
                _ => false,
            };
            if (isSpokenFor)
                return true;
        }
        return false;
    }

    private bool IsNamed(TypeSyntax type) => type.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && _names.Contains(token.ValueText));

    private static bool Mentions(AttributeListSyntax attributes) =>
        attributes.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && FileNames.IsSeed(token.ValueText));

    private bool MentionsPromise(BaseListSyntax bases) =>
        _promising.Count > 0 && bases.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && _promising.Contains(token.ValueText));

    // Next += 1 calls the getter and the setter.
    private static bool IsUpdated(SyntaxToken name)
    {
        var node = name.Parent;
        while (node?.Parent is MemberAccessExpressionSyntax)
            node = node.Parent;
        return node?.Parent is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            || node?.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
    }

    /// <summary>Whether the name is one that changes locks, or the state of locks, for its callers.</summary>
    public bool IsInteresting(string identifier) => FileNames.IsSeed(identifier) || FileNames.IsAcquire(identifier) || WaitCalls.IsName(identifier) || _names.Contains(identifier);
}

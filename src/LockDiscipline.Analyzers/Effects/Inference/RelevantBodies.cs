using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// The bodies of a type that have to do with its locks: those that lock, the private methods that those mention, and all others that mention one of these methods
/// or state that is used beside a lock. By words alone, nothing is bound.
/// </summary>
internal sealed class RelevantBodies
{
    private static readonly string[] CollectionEndings = { "List", "Dictionary", "Set", "Queue", "Stack", "Collection", "Hashtable", "Table", "Map", "Bag", "Array", "Buffer" };

    private readonly NameIndex _names;
    private readonly HashSet<string> _privateMethods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _state = new(StringComparer.Ordinal);
    private readonly List<Entry> _bodies = new();

    // Members that bodies mention which may hold a lock, and private methods that mention these.
    private readonly HashSet<string> _besideLocks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    private RelevantBodies(NameIndex names)
    {
        _names = names;
    }

    /// <summary>The relevant bodies of a top-level type, its parts and its nested types; empty where nothing locks.</summary>
    public static IReadOnlyList<SyntaxNode> Of(INamedTypeSymbol type, NameIndex names, CancellationToken cancellationToken)
    {
        var bodies = new RelevantBodies(names);
        foreach (var reference in type.DeclaringSyntaxReferences)
            bodies.Read(reference.GetSyntax(cancellationToken));
        return bodies.Relevant();
    }

    private void Read(SyntaxNode declaration)
    {
        foreach (var node in BodyFinder.Candidates(declaration))
            _bodies.Add(new Entry(node, _names.InterestIn(node) == Interest.Locks));
        foreach (var type in declaration.DescendantNodesAndSelf(node => node is BaseTypeDeclarationSyntax).OfType<TypeDeclarationSyntax>())
        {
            foreach (var member in type.Members)
                ReadMember(member);
            foreach (var parameter in type.ParameterList?.Parameters ?? default)
                _state.Add(parameter.Identifier.ValueText);
        }
    }

    private void ReadMember(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case MethodDeclarationSyntax method when IsPrivate(method):
                _privateMethods.Add(method.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax property when IsPrivate(property) && !IsAuto(property):
                _privateMethods.Add(property.Identifier.ValueText);
                break;
            case FieldDeclarationSyntax field when IsFixed(field):
                break;
            case PropertyDeclarationSyntax or BaseFieldDeclarationSyntax:
                _state.UnionWith(DeclaredNames.Of(member));
                break;
        }
    }

    // What a readonly field refers to may change all the same, if it is a collection.
    private static bool IsFixed(FieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !IsCollection(field.Declaration.Type);

    private static bool IsCollection(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax => true,
        NullableTypeSyntax nullable => IsCollection(nullable.ElementType),
        QualifiedNameSyntax qualified => IsCollection(qualified.Right),
        SimpleNameSyntax { Identifier.ValueText: var name } => CollectionEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsPrivate(MemberDeclarationSyntax member) => !member.Modifiers.Any(modifier =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.OverrideKeyword);

    private static bool IsAuto(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) == true;

    private IReadOnlyList<SyntaxNode> Relevant()
    {
        var relevant = _bodies.Where(body => body.IsRelevant).ToList();
        if (relevant.Count == 0)
            return relevant.Select(body => body.Node).ToList();
        foreach (var body in relevant)
            AddMentioned(body);
        for (bool grew = true; grew;)
            grew = Grow();
        return _bodies.Where(body => body.IsRelevant).Select(body => body.Node).ToList();
    }

    // What a body that may hold a lock mentions is used beside it.
    private bool AddMentioned(Entry body)
    {
        bool grew = false;
        foreach (string word in body.Words)
        {
            if (_state.Contains(word) || _privateMethods.Contains(word))
                grew |= _besideLocks.Add(word);
        }
        return grew;
    }

    private bool Grow()
    {
        bool grew = false;
        foreach (var body in _bodies)
        {
            if (!body.IsRelevant && (body.Words.Overlaps(_besideLocks) || body.Words.Overlaps(_called)))
            {
                body.IsRelevant = true;
                // Who calls it says whether others can see the object by then.
                grew |= body.Names.Where(_privateMethods.Contains).Count(_called.Add) > 0;
            }
            // A private method that is called beside a lock may run under it.
            if (body.IsRelevant && !body.MayHold && body.Names.Any(name => _privateMethods.Contains(name) && _besideLocks.Contains(name)))
            {
                body.MayHold = true;
                grew |= AddMentioned(body);
            }
        }
        return grew;
    }

    private sealed class Entry
    {
        private HashSet<string>? _words;

        public Entry(SyntaxNode node, bool locks)
        {
            Node = node;
            IsRelevant = locks;
            MayHold = locks;
        }

        public SyntaxNode Node { get; }

        public bool IsRelevant { get; set; }

        public bool MayHold { get; set; }

        public IEnumerable<string> Names => DeclaredNames.Of(Node is ArrowExpressionClauseSyntax ? Node.Parent : Node);

        public HashSet<string> Words => _words ??= new HashSet<string>(Identifiers.In(Node), StringComparer.Ordinal);
    }
}

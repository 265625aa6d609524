using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>Reads <see cref="FileNames"/> from a syntax tree: first the declarations, then the words of the bodies.</summary>
internal sealed class FileNamesReader
{
    private readonly HashSet<string> _annotated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _acquirers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _releasers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _promising = new(StringComparer.Ordinal);
    private readonly HashSet<string> _volatile = new(StringComparer.Ordinal);
    private readonly HashSet<string> _atomic = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wide = new(StringComparer.Ordinal);
    private readonly HashSet<string> _private = new(StringComparer.Ordinal);
    private readonly HashSet<string> _structLocks = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _typed = new();
    private readonly HashSet<(string, string)> _takers = new();
    private readonly HashSet<(string, string)> _derived = new();
    private readonly HashSet<string> _delegates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofLockTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofOtherTypes = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode> _bodies = new();
    private bool _isAnnotated;

    public FileNames Read(SyntaxNode root, CancellationToken cancellationToken)
    {
        foreach (var node in root.DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(node);
        }
        _ofOtherTypes.ExceptWith(_ofLockTypes);
        var words = new HashSet<string>(StringComparer.Ordinal);
        return new FileNames
        {
            MentionsLocks = true,
            IsAnnotated = _isAnnotated,
            Annotated = _annotated.ToImmutableArray(),
            Guarded = _guarded.ToImmutableArray(),
            Acquirers = _acquirers.ToImmutableArray(),
            Releasers = _releasers.ToImmutableArray(),
            Conditions = _conditions.ToImmutableArray(),
            Promising = _promising.ToImmutableArray(),
            Methods = _bodies.SelectMany(body => WordsOf(body, words)).ToImmutableArray(),
            Volatile = _volatile.ToImmutableArray(),
            Atomic = _atomic.ToImmutableArray(),
            Wide = _wide.ToImmutableArray(),
            Private = _private.Where(_atomic.Contains).ToImmutableHashSet(StringComparer.Ordinal),
            StructLocks = _structLocks.ToImmutableArray(),
            Typed = _typed.ToImmutableArray(),
            Takers = _takers.ToImmutableArray(),
            Derived = _derived.ToImmutableArray(),
            Delegates = _delegates.ToImmutableArray(),
            OfOtherTypes = _ofOtherTypes.ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case AttributeSyntax attribute when AttributeDecoding.KindOf(SimpleName(attribute.Name)) is { } kind:
                ReadAnnotation(attribute, kind);
                break;
            case FieldDeclarationSyntax field:
                ReadField(field);
                break;
            case PropertyDeclarationSyntax property:
                ReadTyped(property.Type, property.Identifier.ValueText, isMember: true);
                _bodies.Add(property);
                break;
            case IndexerDeclarationSyntax:
                _bodies.Add(node);
                break;
            case ParameterSyntax { Type: { } type } parameter:
                ReadTyped(type, parameter.Identifier.ValueText, isMember: false);
                if (parameter.Parent?.Parent is BaseMethodDeclarationSyntax taker)
                    _takers.UnionWith(DeclaredNames.Of(taker).SelectMany(name => NamesIn(type).Select(typeName => (typeName, name))));
                break;
            case VariableDeclarationSyntax { Parent: not BaseFieldDeclarationSyntax } declaration:
                foreach (var variable in declaration.Variables)
                    ReadTyped(declaration.Type, variable.Identifier.ValueText, isMember: false);
                break;
            case StructDeclarationSyntax or RecordDeclarationSyntax when IsStructLock((TypeDeclarationSyntax)node):
                _structLocks.Add(((TypeDeclarationSyntax)node).Identifier.ValueText);
                break;
            case BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax { Parent.Parent: not PropertyDeclarationSyntax }:
                _bodies.Add(node);
                break;
            case SimpleBaseTypeSyntax { Type: var type, Parent.Parent: TypeDeclarationSyntax derived }:
                _derived.UnionWith(NamesIn(type).Select(name => (name, derived.Identifier.ValueText)));
                break;
            case InvocationExpressionSyntax call when AtomicWords.IsAtomic(call):
                _atomic.UnionWith(AtomicWords.ReferencesIn(call));
                break;
        }
    }

    private void ReadAnnotation(AttributeSyntax attribute, AnnotationKind kind)
    {
        _isAnnotated = true;
        var names = DeclaredNames.Of(attribute.Parent?.Parent).ToList();
        _annotated.UnionWith(names);
        if (attribute.Parent?.Parent is DelegateDeclarationSyntax)
            _delegates.UnionWith(names);
        switch (kind)
        {
            case AnnotationKind.GuardedBy or AnnotationKind.ContentsGuardedBy or AnnotationKind.RequiresLock:
                _guarded.UnionWith(names);
                break;
            case AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock when MakesNoScope(attribute.Parent?.Parent):
                _acquirers.UnionWith(names);
                break;
            case AnnotationKind.ReleasesLock:
                _guarded.UnionWith(names);
                if (MakesNoScope(attribute.Parent?.Parent))
                    _releasers.UnionWith(names);
                break;
            case AnnotationKind.ValidWhile:
                _conditions.UnionWith(ConditionsIn(attribute));
                break;
            case AnnotationKind.DoesNotAllocate or AnnotationKind.DoesNotBlock when attribute.Parent?.Parent is BaseTypeDeclarationSyntax type:
                _promising.Add(type.Identifier.ValueText);
                break;
        }
    }

    private static bool MakesNoScope(SyntaxNode? declaration) =>
        declaration is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } };

    private void ReadField(FieldDeclarationSyntax field)
    {
        bool isPrivate = IsPrivate(field) && !field.Ancestors().Any(node => node is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword));
        foreach (var variable in field.Declaration.Variables)
        {
            string name = variable.Identifier.ValueText;
            ReadTyped(field.Declaration.Type, name, isMember: true);
            if (field.Modifiers.Any(SyntaxKind.VolatileKeyword))
                _volatile.Add(name);
            if (AtomicWords.IsWide(field.Declaration.Type))
                _wide.Add(name);
            if (isPrivate)
                _private.Add(name);
        }
    }

    private static bool IsPrivate(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword);

    private void ReadTyped(TypeSyntax type, string name, bool isMember)
    {
        if (type is PredefinedTypeSyntax)
        {
            _ofOtherTypes.Add(name);
            return;
        }
        bool mayBeLock = false;
        foreach (string typeName in NamesIn(type))
        {
            mayBeLock |= LockWords.HasAmbiguousOperations(typeName);
            if (LockWords.IsLockWithAmbiguousOperations(typeName))
                _locks.Add(name);
            if (isMember)
                _typed.Add((typeName, name));
        }
        (mayBeLock ? _ofLockTypes : _ofOtherTypes).Add(name);
    }

    private static IEnumerable<string> NamesIn(TypeSyntax type) =>
        type is PredefinedTypeSyntax ? Array.Empty<string>() : type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText);

    private IEnumerable<MethodWords> WordsOf(SyntaxNode body, HashSet<string> words)
    {
        words.Clear();
        HashSet<string>? handling = null;
        int handlerEnd = 0;
        bool locks = false;
        bool hasStatement = false;
        bool signals = false;
        var certain = new Operations();
        var all = new Operations();
        var name = NameOf(body);
        foreach (var token in body.DescendantTokens())
        {
            // What it is called is no call of another one of that name.
            if (token == name)
                continue;
            hasStatement |= token.IsKind(SyntaxKind.LockKeyword);
            if (token.IsKind(SyntaxKind.CatchKeyword) && token.Parent is { } handler)
                handlerEnd = Math.Max(handlerEnd, handler.Span.End);
            if (!token.IsKind(SyntaxKind.IdentifierToken))
                continue;
            string word = token.ValueText;
            bool isInHandler = token.SpanStart < handlerEnd;
            if (isInHandler)
                (handling ??= new HashSet<string>(StringComparer.Ordinal)).Add(word);
            else
                words.Add(word);
            signals |= LockWords.IsSignal(word);
            bool isCertain = LockWords.IsCertain(word) || LockWords.IsAmbiguous(word) && LockWords.IsCalledOnLock(token, _locks.Contains);
            if (!isCertain && (!LockWords.IsAmbiguous(word) || !LockWords.MayBeLockOperation(token, _ofOtherTypes.Contains)))
                continue;
            locks = true;
            // What is given back because something failed is kept where nothing does.
            if (isInHandler && LockWords.IsRelease(word))
                continue;
            all.Add(word);
            if (isCertain)
                certain.Add(word);
        }
        locks |= hasStatement;
        bool isInside = all.BeginWithRelease || signals && !hasStatement && words.Contains("Monitor") && all.Balance == LockBalance.Even && certain.Balance == LockBalance.Even;
        bool isCalledByName = body is MethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax || MakesScope(body);
        string[] onlyInHandlers = handling?.Except(words, StringComparer.Ordinal).ToArray() ?? Array.Empty<string>();
        words.UnionWith(onlyInHandlers);
        string[] mentions = words.ToArray();
        return DeclaredNames.Of(body).Select(declared => new MethodWords(
            declared, body.SpanStart, isCalledByName, locks, all.Balance, certain.Balance, isInside, locks && RunsParameter(body), mentions, onlyInHandlers));
    }

    private static SyntaxToken NameOf(SyntaxNode body) => body switch
    {
        PropertyDeclarationSyntax property => property.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        _ => default,
    };

    // A scope takes its locks where it is made, and gives them back where it is disposed of.
    private static bool MakesScope(SyntaxNode body) =>
        body is ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type }
        && type.Members.Any(member => member is MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync", ParameterList.Parameters.Count: 0 });

    private static bool RunsParameter(SyntaxNode body) =>
        body is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters }
        && body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => RunBy(call) is { } name && parameters.Any(parameter => parameter.Identifier.ValueText == name));

    // The name of the delegate that a call may run.
    private static string? RunBy(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent.Parent: ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } => name.Identifier.ValueText,
        _ => null,
    };

    private struct Operations
    {
        private bool _acquires;
        private bool _releases;
        private bool _retakes;

        public readonly LockBalance Balance => _acquires == _releases ? LockBalance.Even : _acquires ? LockBalance.Takes : LockBalance.GivesBack;

        /// <summary>Whether the first that is taken was given back before.</summary>
        public readonly bool BeginWithRelease => _retakes;

        public void Add(string word)
        {
            _retakes |= _releases && !_acquires && LockWords.IsAcquire(word);
            _acquires |= LockWords.IsAcquire(word);
            _releases |= LockWords.IsRelease(word);
        }
    }

    private static bool IsStructLock(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeDecoding.KindOf(SimpleName(attribute.Name)) == AnnotationKind.LockType)
        || type.Members.OfType<FieldDeclarationSyntax>().Any(field => field.Declaration.Type.DescendantNodesAndSelf().Any(node => node is SimpleNameSyntax { Identifier.ValueText: "SpinLock" }));

    // The member in [ValidWhile("member")] or [ValidWhile(nameof(member))].
    private static IEnumerable<string> ConditionsIn(AttributeSyntax attribute) =>
        attribute.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => DeclaredNames.LastPart(token.ValueText));

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}

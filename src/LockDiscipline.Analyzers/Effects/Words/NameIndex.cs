using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>
/// The words that make a file, or a body, worth binding: those of the lock operations, and the names of members of this compilation and its references that
/// are annotated or change locks for their callers. Only words: whatever passes is looked at properly.
/// </summary>
internal sealed class NameIndex
{
    private readonly Func<SyntaxTree, FileNames> _read;
    private readonly Func<string, bool> _isRealWrapper;
    private readonly Dictionary<string, WordUse> _words;
    private readonly WrapperCandidates _wrappers;
    private readonly HashSet<string> _promising;
    private readonly HashSet<string> _conditions;
    private readonly HashSet<string> _locking;
    private readonly WordSet _ofFiles;

    private NameIndex(
        Func<SyntaxTree, FileNames> read,
        Func<string, bool> isRealWrapper,
        Dictionary<string, WordUse> words,
        WrapperCandidates wrappers,
        HashSet<string> promising,
        HashSet<string> conditions,
        HashSet<string> locking)
    {
        _isRealWrapper = isRealWrapper;
        _wrappers = wrappers;
        _read = read;
        _words = words;
        _promising = promising;
        _conditions = conditions;
        _locking = locking;
        _ofFiles = new WordSet(words.Where(entry => entry.Value is not WordUse.Ambiguous and not WordUse.Section).Select(entry => entry.Key).Concat(promising));
    }

    /// <param name="compilation">The code.</param>
    /// <param name="external">The contracts from additional files.</param>
    /// <param name="read">What the text of a file says.</param>
    /// <param name="isRealWrapper">Whether a name that may be one of a wrapper is one; asked when a body mentions it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static NameIndex Create(
        Compilation compilation, ExternalContracts external, Func<SyntaxTree, FileNames> read, Func<string, bool> isRealWrapper, CancellationToken cancellationToken) =>
        new Builder(compilation, external, read, isRealWrapper).Build(cancellationToken);

    /// <summary>Whether anything is annotated, in the code, its references or additional files.</summary>
    public bool HasAnnotations { get; private init; }

    /// <summary>Whether anything is declared to be guarded, or valid only with something else: then what several methods do belongs together.</summary>
    public bool HasDeclaredState { get; private init; }

    /// <summary>The declarations of a name that may be one of a wrapper, each by its tree and position.</summary>
    public IEnumerable<(SyntaxTree Tree, int Start)> WrappersNamed(string identifier) => _wrappers.Named(identifier);

    /// <summary>Whether a method may leave its callers with more or fewer locks than before.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isRealWrapper">Whether anything of a name that may be one of a wrapper is one.</param>
    public bool MayBeWrapper(IMethodSymbol method, Func<string, bool> isRealWrapper)
    {
        string name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.AssociatedSymbol?.Name ?? method.Name;
        if (method.AssociatedSymbol is IPropertySymbol { IsIndexer: true } || method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion)
            name = FileNames.Unnamed;
        return (UseOf(name) & WordUse.Wrapper) != 0
            && (IsAmongWrappers(method, name, isRealWrapper) || method.AssociatedSymbol is { } member && IsAmongWrappers(member, name, isRealWrapper));
    }

    private bool IsAmongWrappers(ISymbol member, string name, Func<string, bool> isRealWrapper)
    {
        foreach (var reference in PartialMembers.DeclarationsOf(member))
        {
            if (_wrappers.Contains(reference, name, isRealWrapper))
                return true;
        }
        return false;
    }

    /// <summary>Whether something that may be the member is changed atomically somewhere.</summary>
    public bool MayBeAtomic(ISymbol member) =>
        (UseOf(member.Name) & WordUse.Atomic) != 0 || member.DeclaringSyntaxReferences.Any(reference => _read(reference.SyntaxTree).Private.Contains(member.Name));

    /// <summary>Whether any member is valid only with another one.</summary>
    public bool HasConditions => _conditions.Count > 0;

    /// <summary>Whether a member of that name may be one that others are valid only with.</summary>
    public bool MayBeCondition(string identifier) => _conditions.Contains(identifier);

    /// <summary>Whether a method or property may take a lock, or say something about locks, itself or by what it calls.</summary>
    public bool MayLock(IMethodSymbol method)
    {
        var member = method.AssociatedSymbol ?? method;
        if (!_locking.Contains(member is IPropertySymbol { IsIndexer: true } ? FileNames.Unnamed : member.Name))
            return false;
        foreach (var reference in PartialMembers.DeclarationsOf(member))
        {
            if (WordsAt(reference) is not { } words || words.Locks || words.MentionsAny(_locking) || words.MentionsAny(_conditions))
                return true;
        }
        return false;
    }

    /// <summary>Whether the body of a member names a lock operation, or anything about locks.</summary>
    public bool MentionsLocks(ISymbol member) => PartialMembers.DeclarationsOf(member).Any(reference => WordsAt(reference) is { Locks: true });

    /// <summary>Whether anything in the file can matter.</summary>
    public bool IsInteresting(SyntaxTree tree, CancellationToken cancellationToken) =>
        IsAnythingInteresting || _read(tree).MentionsLocks || _ofFiles.IsMentionedIn(tree.GetText(cancellationToken));

    /// <summary>Whether anything in a body can matter.</summary>
    public bool IsInteresting(SyntaxNode body) => InterestIn(body) != Interest.None;

    /// <summary>Why a body can matter by its own words.</summary>
    public Interest InterestIn(SyntaxNode body)
    {
        if (IsAnythingInteresting || IsSpokenForAround(body))
            return Interest.Locks;
        var file = _read(body.SyntaxTree);
        int sections = 0;
        bool isConcurrent = false;
        bool hasElement = false;
        var interest = Interest.None;
        foreach (var token in body.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.LockKeyword))
                return Interest.Locks;
            // this[i] = this[i] + 1 calls both accessors of an indexer that may lock.
            if (token.IsKind(SyntaxKind.ThisKeyword) && token.Parent?.Parent is ElementAccessExpressionSyntax && IsSection(FileNames.Unnamed))
                return Interest.Locks;
            // Only the indexer of a concurrent dictionary can be half of two calls.
            bool isElement = token.IsKind(SyntaxKind.OpenBracketToken) && token.Parent is BracketedArgumentListSyntax;
            hasElement |= isElement;
            if (isElement && IsSection(FileNames.Unnamed) && ++sections > 2)
                return Interest.Locks;
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                var use = UseOf(token.ValueText);
                if (IsAboutLocks(use, token, file))
                    return Interest.Locks;
                // One call of something that locks is the callee's business; what lies between two of them is the caller's.
                if ((use & WordUse.Section) != 0 && (++sections > 2 || AtomicWords.IsUpdated(token)))
                    return Interest.Locks;
                isConcurrent |= (use & WordUse.Concurrent) != 0;
                if (IsAboutMemory(use, token, file))
                    interest = Interest.Memory;
            }
            if (isConcurrent && hasElement)
                interest = Interest.Memory;
        }
        return hasElement && IsOfConcurrent(body) ? Interest.Memory : interest;
    }

    // The members of such a dictionary name none.
    private bool IsOfConcurrent(SyntaxNode body) =>
        body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && (UseOf(type.Identifier.ValueText) & WordUse.Concurrent) != 0;

    private bool IsSection(string word) => (UseOf(word) & WordUse.Section) != 0;

    // An operator, a conversion or an indexer that matters is used without a name.
    private bool IsAnythingInteresting => (UseOf(FileNames.Unnamed) & (WordUse.Certain | WordUse.Wrapper)) != 0;

    private bool IsAboutLocks(WordUse use, SyntaxToken token, FileNames file) =>
        (use & WordUse.Certain) != 0
        || (use & WordUse.Wrapper) != 0 && _isRealWrapper(token.ValueText)
        || (use & WordUse.Runner) != 0 && IsGivenLambda(token)
        || (use & WordUse.Ambiguous) != 0 && LockWords.MayBeLockOperation(token, file.OfOtherTypes.Contains);

    private static bool IsGivenLambda(SyntaxToken name) =>
        name.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments.Any(argument => argument.Expression is AnonymousFunctionExpressionSyntax) == true;

    private static bool IsAboutMemory(WordUse use, SyntaxToken token, FileNames file)
    {
        if ((use & WordUse.Volatile) != 0 && AtomicWords.IsComputedFromItself(token))
            return true;
        bool isAtomic = (use & WordUse.Atomic) != 0 || file.Private.Contains(token.ValueText);
        return isAtomic && (AtomicWords.IsPlainlyChanged(token) || file.Wide.Contains(token.ValueText));
    }

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
                BaseTypeDeclarationSyntax type when body is EqualsValueClauseSyntax && IsNamed(type.Identifier) => true,
                BasePropertyDeclarationSyntax property => property.AttributeLists.Any(Mentions) || IsAnnotatedElsewhere(property),
                BaseTypeDeclarationSyntax type => _promising.Contains(type.Identifier.ValueText) || type.BaseList is { } bases && MentionsPromise(bases),
                _ => false,
            };
            if (isSpokenFor)
                return true;
        }
        return false;
    }

    // An accessor does not name its property; what that overrides or implements may promise something.
    private bool IsAnnotatedElsewhere(BasePropertyDeclarationSyntax property) => DeclaredNames.Of(property).Any(name => (UseOf(name) & WordUse.Certain) != 0);

    private bool IsNamed(TypeSyntax type) => type.DescendantTokens().Any(IsNamed);

    private bool IsNamed(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && (UseOf(token.ValueText) & (WordUse.Certain | WordUse.Wrapper)) != 0;

    private static bool Mentions(AttributeListSyntax attributes) =>
        Identifiers.In(attributes).Any(LockWords.IsCertain);

    private bool MentionsPromise(BaseListSyntax bases) =>
        _promising.Count > 0 && Identifiers.In(bases).Any(_promising.Contains);

    private WordUse UseOf(string word) => _words.TryGetValue(word, out var use) ? use : WordUse.None;

    // The words of a file that mentions no lock are not kept: what is declared there matters only by the names that it mentions.
    private MethodWords? WordsAt(SyntaxReference declaration)
    {
        var methods = _read(declaration.SyntaxTree).Methods;
        int low = 0;
        int high = methods.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int start = methods[middle].Start;
            if (start == declaration.Span.Start)
                return methods[middle];
            if (start < declaration.Span.Start)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    private sealed class Builder
    {
        private readonly Compilation _compilation;
        private readonly ExternalContracts _external;
        private readonly Func<SyntaxTree, FileNames> _read;
        private readonly Func<string, bool> _isRealWrapper;
        private readonly Dictionary<string, WordUse> _words = new(StringComparer.Ordinal);
        private readonly List<(SyntaxTree Tree, FileNames Names)> _trees = new();

        public Builder(Compilation compilation, ExternalContracts external, Func<SyntaxTree, FileNames> read, Func<string, bool> isRealWrapper)
        {
            _isRealWrapper = isRealWrapper;
            _compilation = compilation;
            _external = external;
            _read = read;
        }

        public NameIndex Build(CancellationToken cancellationToken)
        {
            foreach (var tree in _compilation.SyntaxTrees)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_read(tree) is { MentionsLocks: true } file)
                    _trees.Add((tree, file));
            }
            Add(LockWords.Certain, WordUse.Certain);
            Add(LockWords.Ambiguous, WordUse.Ambiguous);
            Add(Files.SelectMany(file => file.Annotated), WordUse.Certain);
            Add(_external.Symbols.Select(symbol => symbol.Name), WordUse.Certain);
            var references = AnnotatedReferences.Names(_compilation, cancellationToken);
            Add(references.Annotated, WordUse.Certain);
            Add(Files.SelectMany(file => file.Volatile), WordUse.Volatile);
            Add(Files.SelectMany(file => file.Atomic.Where(name => !file.Private.Contains(name))), WordUse.Atomic);
            AddConcurrent();
            AddStructLocks();
            AddDelegates();
            var wrappers = new WrapperCandidates(_trees);
            Add(wrappers.Names, WordUse.Wrapper);
            Add(Named(method => method.IsRunner), WordUse.Runner);
            var conditions = Conditions(references.Conditions);
            var locking = Reaching(method => method.Locks || conditions.Contains(method.Name) || method.MentionsAny(conditions));
            bool hasSections = AddSections(references.Annotated);
            var promising = new HashSet<string>(Files.SelectMany(file => file.Promising), StringComparer.Ordinal);
            return new NameIndex(_read, _isRealWrapper, _words, wrappers, promising, conditions, locking)
            {
                HasAnnotations = references.Annotated.Any() || _external.Symbols.Any() || Files.Any(file => file.IsAnnotated),
                HasDeclaredState = conditions.Count > 0 || hasSections,
            };
        }

        private IEnumerable<FileNames> Files => _trees.Select(entry => entry.Names);

        private void Add(IEnumerable<string> words, WordUse use)
        {
            foreach (string word in words)
                _words[word] = _words.TryGetValue(word, out var known) ? known | use : use;
        }

        private void AddConcurrent()
        {
            var types = new HashSet<string>(StringComparer.Ordinal) { "ConcurrentDictionary" };
            var derived = Files.SelectMany(file => file.Derived).ToList();
            // What derives from one that was found is one too.
            for (bool grew = true; grew;)
                grew = derived.RemoveAll(type => types.Contains(type.Type) && types.Add(type.Name)) > 0;
            Add(types, WordUse.Concurrent);
            Add(Files.SelectMany(file => file.Typed).Where(typed => types.Contains(typed.Type)).Select(typed => typed.Name), WordUse.Concurrent);
        }

        private void AddStructLocks()
        {
            var types = new HashSet<string>(Files.SelectMany(file => file.StructLocks), StringComparer.Ordinal) { "SpinLock" };
            Add(Files.SelectMany(file => file.Typed).Where(typed => types.Contains(typed.Type)).Select(typed => typed.Name), WordUse.Certain);
        }

        // What has such a type, or is given something of it, makes what is converted to it matter.
        private void AddDelegates()
        {
            var types = new HashSet<string>(Files.SelectMany(file => file.Delegates), StringComparer.Ordinal);
            if (types.Count > 0)
                Add(Files.SelectMany(file => file.Typed.Concat(file.Takers)).Where(typed => types.Contains(typed.Type)).Select(typed => typed.Name), WordUse.Certain);
        }

        private List<string> Named(Func<MethodWords, bool> condition) =>
            Files.SelectMany(file => file.Methods).Where(condition).Select(method => method.Name).Distinct(StringComparer.Ordinal).ToList();

        private HashSet<string> Conditions(IEnumerable<string> ofReferences)
        {
            var conditions = new HashSet<string>(Files.SelectMany(file => file.Conditions), StringComparer.Ordinal);
            conditions.UnionWith(_external.Symbols
                .SelectMany(symbol => _external.Of(symbol))
                .Where(annotation => annotation.Kind == AnnotationKind.ValidWhile)
                .SelectMany(annotation => annotation.Texts.Select(DeclaredNames.LastPart)));
            conditions.UnionWith(ofReferences);
            // A condition may be a getter that stands for another member.
            if (conditions.Count > 0)
                conditions.UnionWith(Files.SelectMany(file => file.Methods).Where(method => conditions.Contains(method.Name)).SelectMany(method => method.Mentions).ToList());
            return conditions;
        }

        // Where nothing is declared to be guarded, what two methods do in sections of their own is their callers' business.
        private bool AddSections(IEnumerable<string> ofReferences)
        {
            var guarded = new HashSet<string>(Files.SelectMany(file => file.Guarded), StringComparer.Ordinal);
            guarded.UnionWith(ofReferences);
            guarded.UnionWith(_external.Symbols.Select(symbol => symbol.Name));
            if (guarded.Count > 0)
                Add(Reaching(method => guarded.Contains(method.Name) || method.MentionsAny(guarded)), WordUse.Section);
            return guarded.Count > 0;
        }

        // The names of the methods and properties that meet a condition, of those that mention them, and so on.
        private HashSet<string> Reaching(Func<MethodWords, bool> condition)
        {
            var reaching = new HashSet<string>(StringComparer.Ordinal);
            var pending = new Queue<string>();
            var mentioning = new Dictionary<string, List<MethodWords>>(StringComparer.Ordinal);
            foreach (var method in Files.SelectMany(file => file.Methods).Where(method => method.IsCalledByName))
            {
                if (condition(method) && reaching.Add(method.Name))
                    pending.Enqueue(method.Name);
            }
            if (reaching.Count == 0)
                return reaching;
            Index(mentioning);
            while (pending.Count > 0)
            {
                if (!mentioning.TryGetValue(pending.Dequeue(), out var methods))
                    continue;
                foreach (var method in methods.Where(method => reaching.Add(method.Name)))
                    pending.Enqueue(method.Name);
            }
            return reaching;
        }

        // By the names of methods and properties alone: nothing else is reached.
        private void Index(Dictionary<string, List<MethodWords>> mentioning)
        {
            var methods = Files.SelectMany(file => file.Methods).Where(method => method.IsCalledByName).ToList();
            foreach (var method in methods)
                mentioning[method.Name] = new List<MethodWords>();
            foreach (var method in methods)
            {
                foreach (string word in method.Mentions)
                {
                    if (mentioning.TryGetValue(word, out var mentions))
                        mentions.Add(method);
                }
            }
        }
    }
}

/// <summary>Why a body can matter by its own words.</summary>
internal enum Interest
{
    None,

    /// <summary>It changes memory that other code changes atomically, or does so on its own.</summary>
    Memory,

    /// <summary>It has to do with locks.</summary>
    Locks,
}

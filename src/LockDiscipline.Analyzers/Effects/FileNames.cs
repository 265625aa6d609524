using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// What the text and the syntax of one file say about locks, without binding anything: the gate before everything that costs. Depends on the file alone, so
/// the compiler keeps it from one compilation to the next.
/// </summary>
internal sealed class FileNames
{
    private static readonly ImmutableHashSet<string> AcquireNames = LockApi.AcquireNames.ToImmutableHashSet(StringComparer.Ordinal);
    private static readonly ImmutableHashSet<string> ReleaseNames = LockApi.ReleaseNames.ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>Words without which a file neither locks, nor says anything about locks, nor does what another rule looks at.</summary>
    private static readonly ImmutableHashSet<string> Seeds = AttributeDecoding.Names
        .Concat(AttributeDecoding.Names.Select(name => name + "Attribute"))
        .Concat(LockApi.TypeNames)
        .Concat(AcquireNames.Where(name => name.Length > "Wait".Length))
        .Concat(ReleaseNames)
        .Concat(new[] { "lock", "Synchronized", "Interlocked", "Parallel", "ForAll", "AsParallel", "ConcurrentDictionary", "volatile", "Volatile" })
        .ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>Stands for operators, conversions and indexers, whose uses name nothing.</summary>
    public const string Unnamed = "";

    private static readonly int LongestSeed = Seeds.Max(seed => seed.Length);

    private FileNames(
        bool mentionsLocks,
        ImmutableHashSet<string> annotated,
        ImmutableHashSet<string> wrappers,
        ImmutableHashSet<string> atomic,
        ImmutableArray<(string Name, bool Locks, ImmutableHashSet<string> Mentions)> methods)
    {
        Atomic = atomic;
        Methods = methods;
        MentionsLocks = mentionsLocks;
        Annotated = annotated;
        Wrappers = wrappers;
    }

    public static FileNames Nothing { get; } = new(
        false,
        ImmutableHashSet<string>.Empty,
        ImmutableHashSet<string>.Empty,
        ImmutableHashSet<string>.Empty,
        ImmutableArray<(string, bool, ImmutableHashSet<string>)>.Empty);

    /// <summary>The names of volatile fields: what computes one from itself matters.</summary>
    public ImmutableHashSet<string> Volatile { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of structs that are, or hold, a lock.</summary>
    public ImmutableHashSet<string> StructLocks { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of fields and properties by the name of their type, arrays and collections of it included.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> ByTypeName { get; private init; } = ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    /// <summary>The names of methods and constructors by the names of the types of their parameters.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> TakersByTypeName { get; private init; } = ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    /// <summary>The names of delegate types that carry one of our attributes: what is converted to them matters.</summary>
    public ImmutableHashSet<string> Delegates { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of methods that say that they take a lock for their callers, scopes apart.</summary>
    public ImmutableHashSet<string> Acquiring { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of methods that say that they give back a lock of their callers.</summary>
    public ImmutableHashSet<string> Releasing { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of the members that others are valid only with.</summary>
    public ImmutableHashSet<string> Conditions { get; private init; } = ImmutableHashSet<string>.Empty;

    public bool MentionsLocks { get; }

    /// <summary>The names of members and types that carry one of our attributes.</summary>
    public ImmutableHashSet<string> Annotated { get; }

    /// <summary>The names of methods that take a lock without giving it back, or the other way round: their callers matter too.</summary>
    public ImmutableHashSet<string> Wrappers { get; }

    /// <summary>The methods and properties of the file, whether they do something with locks themselves, and what they mention.</summary>
    public ImmutableArray<(string Name, bool Locks, ImmutableHashSet<string> Mentions)> Methods { get; }

    /// <summary>The names of fields and properties of the file that methods which lock mention: other uses of them matter too.</summary>
    public ImmutableHashSet<string> UsedBesideLocks { get; private set; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of what is changed by <c>Interlocked</c>: plain accesses to it matter too.</summary>
    public ImmutableHashSet<string> Atomic { get; }

    /// <summary>The names of types all of whose members promise something.</summary>
    public ImmutableHashSet<string> Promising { get; private init; } = ImmutableHashSet<string>.Empty;

    public static bool IsSeed(string identifier) => Seeds.Contains(identifier);

    public static bool IsAcquire(string identifier) => AcquireNames.Contains(identifier);

    public static bool IsRelease(string identifier) => ReleaseNames.Contains(identifier);

    public static FileNames Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Mentions(tree.GetText(cancellationToken), LongestSeed, Seeds))
            return Nothing;
        var annotated = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var wrappers = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var methods = ImmutableArray.CreateBuilder<(string, bool, ImmutableHashSet<string>)>();
        var atomic = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var @volatile = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var structLocks = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var conditions = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var byType = new List<(string Type, string Name)>();
        var takers = new List<(string Type, string Name)>();
        var delegates = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var acquiring = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var releasing = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var promising = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var state = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.VolatileKeyword))
                @volatile.UnionWith(NamesOf(field));
            if (node is StructDeclarationSyntax or RecordDeclarationSyntax && IsStructLock((TypeDeclarationSyntax)node))
                structLocks.UnionWith(NamesOf(node));
            if (node is FieldDeclarationSyntax or PropertyDeclarationSyntax)
                byType.AddRange(TypeNamesOf(node).SelectMany(type => NamesOf(node).Select(name => (type, name))));
            if (node is FieldDeclarationSyntax or PropertyDeclarationSyntax { AccessorList: not null })
                state.UnionWith(NamesOf(node));
            if (node is ParameterSyntax { Type: { } taken and not PredefinedTypeSyntax, Parent.Parent: BaseMethodDeclarationSyntax taker })
                takers.AddRange(SimpleNamesIn(taken).SelectMany(type => NamesOf(taker).Select(name => (type, name))));
            if (node is MethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax)
                methods.AddRange(NamesOf(node).Select(name => (name, Locks(node), Identifiers(node))));
            if (node is AttributeSyntax condition && AttributeDecoding.KindOf(SimpleName(condition.Name)) == AnnotationKind.ValidWhile)
                conditions.UnionWith(ConditionsIn(condition));
            if (node is AttributeSyntax attribute && AttributeDecoding.KindOf(SimpleName(attribute.Name)) is not null)
            {
                annotated.UnionWith(NamesOf(attribute.Parent?.Parent));
                if (attribute.Parent?.Parent is DelegateDeclarationSyntax @delegate)
                    delegates.Add(@delegate.Identifier.ValueText);
                if (attribute.Parent?.Parent is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } } changing)
                    (AttributeDecoding.KindOf(SimpleName(attribute.Name)) switch { AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock => acquiring, AnnotationKind.ReleasesLock => releasing, _ => null })?.Add(changing.Identifier.ValueText);
                if (attribute.Parent?.Parent is BaseTypeDeclarationSyntax type && AttributeDecoding.KindOf(SimpleName(attribute.Name)) is AnnotationKind.DoesNotAllocate or AnnotationKind.DoesNotBlock)
                    promising.Add(type.Identifier.ValueText);
            }
            else if (node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax && IsUnbalanced(node))
                wrappers.UnionWith(NamesOf(node));
            else if (node is InvocationExpressionSyntax call && IsAtomic(call))
                atomic.UnionWith(ReferencesIn(call));
        }
        return new FileNames(true, annotated.ToImmutable(), wrappers.ToImmutable(), atomic.ToImmutable(), methods.ToImmutable())
        {
            Volatile = @volatile.ToImmutable(),
            Promising = promising.ToImmutable(),
            StructLocks = structLocks.ToImmutable(),
            Conditions = conditions.ToImmutable(),
            ByTypeName = Grouped(byType),
            TakersByTypeName = Grouped(takers),
            Delegates = delegates.ToImmutable(),
            Acquiring = acquiring.ToImmutable(),
            Releasing = releasing.ToImmutable(),
            UsedBesideLocks = methods.Where(method => method.Item2).SelectMany(method => method.Item3).Where(state.Contains).ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Grouped(List<(string Type, string Name)> pairs) =>
        pairs.GroupBy(pair => pair.Type, pair => pair.Name, StringComparer.Ordinal).ToImmutableDictionary(names => names.Key, names => names.ToImmutableHashSet(StringComparer.Ordinal));

    private static bool Locks(SyntaxNode declaration) =>
        declaration.DescendantTokens().Any(token => token.IsKind(SyntaxKind.LockKeyword)
            || token.IsKind(SyntaxKind.IdentifierToken) && (Seeds.Contains(token.ValueText) || AcquireNames.Contains(token.ValueText)));

    private static ImmutableHashSet<string> Identifiers(SyntaxNode declaration) =>
        declaration.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>Whether one of the words stands in the text as an identifier.</summary>
    public static bool Mentions(SourceText text, int longest, IImmutableSet<string> words)
    {
        const int chunk = 4096;
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(chunk + longest + 1);
        try
        {
            for (int start = 0; start < text.Length; start += chunk)
            {
                // The chunks overlap by a word, so that none is cut in two.
                int length = Math.Min(chunk + longest + 1, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                if (Mentions(buffer, length, longest, words))
                    return true;
            }
            return false;
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static bool Mentions(char[] buffer, int length, int longest, IImmutableSet<string> words)
    {
        int start = -1;
        for (int i = 0; i <= length; i++)
        {
            bool isPart = i < length && (char.IsLetterOrDigit(buffer[i]) || buffer[i] == '_');
            if (isPart)
            {
                if (start < 0)
                    start = i;
                continue;
            }
            if (start >= 0 && i - start <= longest && words.Contains(new string(buffer, start, i - start)))
                return true;
            start = -1;
        }
        return false;
    }

    /// <summary>Whether a body takes locks outside of lock statements and gives none back, or the other way round.</summary>
    private static bool IsUnbalanced(SyntaxNode declaration)
    {
        bool acquires = false;
        bool releases = false;
        foreach (var token in declaration.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
                continue;
            acquires |= AcquireNames.Contains(token.ValueText);
            releases |= ReleaseNames.Contains(token.ValueText);
        }
        return acquires != releases;
    }

    // By its type, or by one of the names that are nobody else's where the type is imported.
    private static bool IsAtomic(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "Interlocked" } } => true,
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Interlocked" } } => true,
        SimpleNameSyntax { Identifier.ValueText: "Increment" or "Decrement" or "Add" or "Exchange" or "CompareExchange" } => true,
        _ => false,
    };

    private static IEnumerable<string> ReferencesIn(InvocationExpressionSyntax call) =>
        from argument in call.ArgumentList.Arguments
        where argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)
        select argument.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        } into name
        where name.Length > 0
        select name;

    private static bool IsStructLock(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeDecoding.KindOf(SimpleName(attribute.Name)) == AnnotationKind.LockType)
        || type.Members.OfType<FieldDeclarationSyntax>().Any(field => TypeNamesOf(field).Contains("SpinLock"));

    // The type of a member, and what it is an array or collection of.
    private static IEnumerable<string> TypeNamesOf(SyntaxNode member)
    {
        var type = member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        return type is null or PredefinedTypeSyntax
            ? Enumerable.Empty<string>()
            : SimpleNamesIn(type);
    }

    private static IEnumerable<string> SimpleNamesIn(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).Distinct();

    // The member in [ValidWhile("member")] or [ValidWhile(nameof(member))].
    private static IEnumerable<string> ConditionsIn(AttributeSyntax attribute) =>
        attribute.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => LastPart(token.ValueText));

    /// <summary>The last member of an expression.</summary>
    public static string LastPart(string expression) => expression.Substring(expression.LastIndexOf('.') + 1);

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<string> NamesOf(SyntaxNode? declaration) => declaration switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => new[] { property.Identifier.ValueText },
        EventDeclarationSyntax @event => new[] { @event.Identifier.ValueText },
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        ConstructorDeclarationSyntax constructor => new[] { constructor.Identifier.ValueText },
        LocalFunctionStatementSyntax function => new[] { function.Identifier.ValueText },
        BaseTypeDeclarationSyntax type => new[] { type.Identifier.ValueText },
        DelegateDeclarationSyntax type => new[] { type.Identifier.ValueText },
        ParameterSyntax { Parent.Parent: { } method } => NamesOf(method),
        AccessorDeclarationSyntax { Parent.Parent: { } property } => NamesOf(property),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or IndexerDeclarationSyntax => new[] { Unnamed },
        _ => Enumerable.Empty<string>(),
    };
}

using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>
/// What the text and the syntax of one file say about locks, without binding anything: the gate before everything that costs. Depends on the file alone, so
/// the compiler keeps it from one compilation to the next.
/// </summary>
internal sealed class FileNames
{
    /// <summary>Stands for operators, conversions and indexers, whose uses name nothing.</summary>
    public const string Unnamed = "";

    /// <summary>What is known of a file that has nothing to do with locks.</summary>
    public static FileNames Nothing { get; } = new();

    public bool MentionsLocks { get; init; }

    /// <summary>Whether one of our attributes stands anywhere in the file.</summary>
    public bool IsAnnotated { get; init; }

    /// <summary>The names of members and types that carry one of our attributes.</summary>
    public ImmutableArray<string> Annotated { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of members with a guard, and of methods that need a lock.</summary>
    public ImmutableArray<string> Guarded { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of methods that say that they take a lock for their callers, scopes apart.</summary>
    public ImmutableArray<string> Acquirers { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of methods that say that they give back a lock of their callers.</summary>
    public ImmutableArray<string> Releasers { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of the members that others are valid only with.</summary>
    public ImmutableArray<string> Conditions { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of types all of whose members promise something.</summary>
    public ImmutableArray<string> Promising { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The declarations of the file that have a body, in the order of the source.</summary>
    public ImmutableArray<MethodWords> Methods { get; init; } = ImmutableArray<MethodWords>.Empty;

    /// <summary>The names of volatile fields: what computes one from itself matters.</summary>
    public ImmutableArray<string> Volatile { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of what is changed by <c>Interlocked</c>: plain changes of it matter too.</summary>
    public ImmutableArray<string> Atomic { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of fields that are wider than a word of a 32-bit process: plain reads can be torn.</summary>
    public ImmutableArray<string> Wide { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of private fields of the file, which no other file can mean unless the type is partial.</summary>
    public ImmutableHashSet<string> Private { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The names of structs that are, or hold, a lock.</summary>
    public ImmutableArray<string> StructLocks { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Fields and properties with the names in their types, those of arrays and collections included.</summary>
    public ImmutableArray<(string Type, string Name)> Typed { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>Types with the names of what they derive from.</summary>
    public ImmutableArray<(string Type, string Name)> Derived { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>Methods and constructors with the names in the types of their parameters.</summary>
    public ImmutableArray<(string Type, string Name)> Takers { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>The names of delegate types that carry one of our attributes: what is converted to them matters.</summary>
    public ImmutableArray<string> Delegates { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Names that are declared here, and nowhere here with a type that may be a lock.</summary>
    public ImmutableHashSet<string> OfOtherTypes { get; init; } = ImmutableHashSet<string>.Empty;

    public static FileNames Read(SyntaxTree tree, CancellationToken cancellationToken) =>
        LockWords.OfFiles.IsMentionedIn(tree.GetText(cancellationToken)) ? new FileNamesReader().Read(tree.GetRoot(cancellationToken), cancellationToken) : Nothing;
}

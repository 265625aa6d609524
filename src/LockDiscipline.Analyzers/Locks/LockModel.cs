using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>What a compilation says about locks: annotations, paths, contracts and traits. One a compilation.</summary>
internal sealed class LockModel
{
    private readonly Lazy<DeclaredOrder> _order;
    private readonly Lazy<NamedLocks> _namedLocks;

    /// <param name="compilation">The code.</param>
    /// <param name="external">The contracts from additional files.</param>
    /// <param name="exactInstances">Whether two locks of one class are never one.</param>
    /// <param name="areAnnotated">Whether anything is annotated, in the code, its references or the additional files.</param>
    public LockModel(Compilation compilation, ExternalContracts external, bool exactInstances, Func<bool> areAnnotated)
    {
        Compilation = compilation;
        External = external;
        Annotations = new AnnotationReader(external, areAnnotated);
        Paths = new PathResolver(compilation, Annotations);
        Contracts = new MethodContracts(Annotations, Paths);
        HomeMadeLocks = new HomeMadeLocks(Annotations);
        Traits = new LockTraitsReader(Annotations, HomeMadeLocks);
        Identity = new LockIdentity(exactInstances);
        Guards = new MemberGuards(Annotations, Paths);
        References = new ReferenceContracts(Annotations);
        _namedLocks = new Lazy<NamedLocks>(() => NamedLocks.Read(this, CancellationToken.None), LazyThreadSafetyMode.ExecutionAndPublication);
        _order = new Lazy<DeclaredOrder>(() => DeclaredOrder.Read(this, CancellationToken.None), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public Compilation Compilation { get; }

    public ExternalContracts External { get; }

    public AnnotationReader Annotations { get; }

    public PathResolver Paths { get; }

    public MethodContracts Contracts { get; }

    public LockTraitsReader Traits { get; }

    /// <summary>The types that are locks without saying so.</summary>
    public HomeMadeLocks HomeMadeLocks { get; }

    /// <summary>The fields that are readonly in all but name.</summary>
    public ConstructedFields ConstructedFields { get; } = new();

    public LockIdentity Identity { get; }

    public MemberGuards Guards { get; }

    public ReferenceContracts References { get; }

    /// <summary>Whether a type is a lock, or a scope, that the code base has made itself.</summary>
    public bool IsHomeMade(ITypeSymbol type) => Annotations.Has(type, AnnotationKind.LockType) || Annotations.Has(type, AnnotationKind.ScopedLock);

    /// <summary>A lock as the members of a type know it: outside of a lock that the code base has made, what it is made around is the object itself.</summary>
    public LockPath Outside(LockPath path, INamedTypeSymbol? user) =>
        path is { Kind: LockPathKind.Member, Symbol: IFieldSymbol field, Base: { } owner }
        && SymbolEqualityComparer.Default.Equals(HomeMadeLocks.FieldOf(field.ContainingType), field)
        && !IsWithin(user, field.ContainingType)
            ? owner
            : path;

    private static bool IsWithin(INamedTypeSymbol? type, INamedTypeSymbol around)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, around.OriginalDefinition))
                return true;
        }
        return false;
    }

    /// <summary>Whether members are handed out by others of their type; found out once for each.</summary>
    public ConcurrentDictionary<ISymbol, bool> HandedOut { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The declared order of locks; read when somebody asks.</summary>
    public DeclaredOrder Order => _order.Value;

    /// <summary>What annotations name as locks; read when somebody asks.</summary>
    public NamedLocks NamedLocks => _namedLocks.Value;

    /// <summary>A key that sorts places of the source as the compilation lists its files.</summary>
    public (int File, int Position) OrderOf(Location? location) =>
        location?.SourceTree is { } tree ? (Compilation.SyntaxTrees.TakeWhile(other => other != tree).Count(), location.SourceSpan.Start) : (int.MaxValue, 0);
}

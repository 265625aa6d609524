using System;
using System.Collections.Concurrent;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Finds out how the lock behaves that a path names, from its type, its creation and its attributes.</summary>
internal sealed class LockTraitsReader
{
    // The members of LockDiscipline.LockKind.
    private const int KindSpin = 1;
    private const int KindSemaphore = 3;

    private readonly AnnotationReader _annotations;
    private readonly HomeMadeLocks _homeMade;
    private readonly ConcurrentDictionary<(ISymbol? Member, ITypeSymbol? Type), LockTraits> _read = new();

    public LockTraitsReader(AnnotationReader annotations, HomeMadeLocks homeMade)
    {
        _annotations = annotations;
        _homeMade = homeMade;
    }

    public LockTraits Of(LockPath path, ITypeSymbol? type)
    {
        var member = path.Kind == LockPathKind.Member ? path.Symbol : null;
        var key = (member, path.Type ?? type);
        return _read.TryGetValue(key, out var known) ? known : _read.GetOrAdd(key, Read(key.member, key.Item2));
    }

    private LockTraits Read(ISymbol? member, ITypeSymbol? type)
    {
        // A lock that is made around another one behaves as that does.
        if (_homeMade.FieldOf(type) is { } field)
            return WithPolicyOf(member, Read(field, field.Type));
        var family = FamilyOf(type);
        var lockType = type is null ? null : _annotations.First(type, AnnotationKind.LockType);
        bool spins = family == LockFamily.SpinLock || lockType?.Leading is KindSpin;
        bool isSemaphore = family == LockFamily.Semaphore || lockType?.Leading is KindSemaphore;
        var forbids = PolicyOf(member) ?? PolicyOf(type) ?? (spins ? Forbidden.Allocation | Forbidden.Blocking | Forbidden.Callbacks : Forbidden.Callbacks);
        return new LockTraits(family, IsReentrant(family, lockType, member), spins, !isSemaphore, forbids);
    }

    private LockTraits WithPolicyOf(ISymbol? member, LockTraits traits) =>
        PolicyOf(member) is { } forbids ? new LockTraits(traits.Family, traits.IsReentrant, traits.Spins, traits.BelongsToThread, forbids) : traits;

    private Forbidden? PolicyOf(ISymbol? symbol) =>
        symbol is not null && _annotations.First(symbol, AnnotationKind.LockPolicy) is { } policy ? (Forbidden)(policy.Named("Forbid") as int? ?? 0) : null;

    private static bool IsReentrant(LockFamily family, Annotation? lockType, ISymbol? member) => family switch
    {
        LockFamily.Monitor or LockFamily.ThreadingLock or LockFamily.Mutex or LockFamily.ReaderWriterLock => true,
        LockFamily.HomeMade => lockType?.Flag("Reentrant") == true,
        // Whoever implements an abstract property makes the lock, and may make it one that can be taken again.
        LockFamily.ReaderWriterLockSlim => member is not null && (member is IPropertySymbol { IsAbstract: true } || LockCreation.Mentions(member, "SupportsRecursion")),
        _ => false,
    };

    /// <summary>The family of the locks of a type; every other object is locked by its monitor.</summary>
    public LockFamily FamilyOf(ITypeSymbol? type)
    {
        if (type is null)
            return LockFamily.Monitor;
        return _annotations.Has(type, AnnotationKind.LockType) ? LockFamily.HomeMade : FrameworkFamilyOf(type);
    }

    /// <summary>The family of the locks of one of the framework's types; every other object is locked by its monitor.</summary>
    public static LockFamily FrameworkFamilyOf(ITypeSymbol type)
    {
        if (type.ContainingNamespace is not { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return LockFamily.Monitor;
        return Enum.TryParse<LockFamily>(type.Name, out var family) && family is not (LockFamily.Monitor or LockFamily.HomeMade)
            ? family
            : type.Name switch
            {
                "Lock" => LockFamily.ThreadingLock,
                "SemaphoreSlim" => LockFamily.Semaphore,
                _ => LockFamily.Monitor,
            };
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Guards of members that nobody annotated: the lock under which every write and at least three quarters of all accesses outside constructors are.
/// </summary>
internal sealed class GuardInference
{
    private const int FewestAccesses = 3;

    private readonly ConcurrentDictionary<ISymbol, LockExpression?> _guards = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, GuardEvidence?> _evidence = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, GuardEvidence?> _evidenceOfOthers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<TypeLocks, ILookup<ISymbol, MemberUse>> _uses = new();
    private readonly ConcurrentDictionary<TypeLocks, HashSet<ISymbol>> _ofConstruction = new();
    private readonly TypeLocksCache _types;
    private readonly LockModel _model;
    private readonly HomeMadeCollections _collections;
    private readonly Func<CompilationBodies> _others;
    private readonly CancellationToken _cancellationToken;

    /// <param name="types">What is known of whole types.</param>
    /// <param name="model">What the compilation says about locks.</param>
    /// <param name="collections">The collections that guard nothing themselves.</param>
    /// <param name="others">What other types do.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public GuardInference(TypeLocksCache types, LockModel model, HomeMadeCollections collections, Func<CompilationBodies> others, CancellationToken cancellationToken)
    {
        _types = types;
        _model = model;
        _collections = collections;
        _others = others;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The guard of a member, relative to it; null where none can be told, or one is declared.</summary>
    public LockExpression? GuardOf(ISymbol member) => _guards.GetOrAdd(member.OriginalDefinition, Infer);

    /// <summary>The uses of a member within its top-level type.</summary>
    public IEnumerable<MemberUse> UsesOf(ISymbol member) =>
        _types.Around(member) is { } type
            ? _uses.GetOrAdd(type, t => t.Results.Values.SelectMany(body => MemberUse.In(body)).ToLookup(use => use.Member, SymbolEqualityComparer.Default))[member.OriginalDefinition]
            : Enumerable.Empty<MemberUse>();

    /// <summary>
    /// How the uses of a member speak for a lock; null where they do not, or not clearly. Other than <see cref="GuardOf"/> it also takes members that are written
    /// without the lock somewhere, if three quarters of at least four uses are under it.
    /// </summary>
    public GuardEvidence? EvidenceOf(ISymbol member) => _evidence.GetOrAdd(member.OriginalDefinition, FindEvidence);

    /// <summary>The same for members that their own type hardly uses: how all other types do.</summary>
    public GuardEvidence? EvidenceOfOthers(ISymbol member) => _evidenceOfOthers.GetOrAdd(member.OriginalDefinition, FindEvidenceOfOthers);

    private GuardEvidence? FindEvidence(ISymbol member)
    {
        if (!IsCandidate(member) || IsVolatile(member) || !IsSharedState(member) || _types.Around(member) is not { } type)
            return null;
        var duringConstruction = _ofConstruction.GetOrAdd(type, MethodsOfConstruction);
        var all = UsesOf(member).Where(use => !IsBeforeSharing(use)).ToList();
        return Weigh(member, type, all, all.Where(use => !duringConstruction.Contains(use.Body.Body.Owner.OriginalDefinition)));
    }

    private GuardEvidence? FindEvidenceOfOthers(ISymbol member)
    {
        if (!IsCandidate(member) || IsVolatile(member) || !IsUsedByOthers(member) || !(IsSharedState(member) || IsKept(member)) || UsesOf(member).Count(use => !IsBeforeSharing(use)) >= FewestAccesses)
            return null;
        var all = UsesOfAll(member).Where(use => !IsBeforeSharing(use)).ToList();
        return Weigh(member, null, all, all);
    }

    // A property whose accessors do more than an auto-property's, but take no lock and keep in a field what is set.
    private bool IsKept(ISymbol member) =>
        member is IPropertySymbol { GetMethod: { } getter, SetMethod: { IsInitOnly: false } setter, IsVirtual: false, IsOverride: false, ContainingType.IsValueType: false }
        && _others().Accesses.BodyOf(getter, _cancellationToken) is { } read && !read.Events.OfType<AcquireEvent>().Any()
        && _others().Accesses.BodyOf(setter, _cancellationToken) is { } write && !write.Events.OfType<AcquireEvent>().Any()
        && write.Events.OfType<AccessEvent>().Any(access => access.Writes && access.Member is IFieldSymbol && access.Receiver.Path?.Kind == LockPathKind.This);

    private IEnumerable<MemberUse> UsesOfAll(ISymbol member) =>
        _others().Accesses.BodiesMentioning(member, _cancellationToken)
            .SelectMany(body => MemberUse.In(body, _collections))
            .Where(use => SymbolEqualityComparer.Default.Equals(use.Member, member.OriginalDefinition));

    private GuardEvidence? Weigh(ISymbol member, TypeLocks? type, List<MemberUse> all, IEnumerable<MemberUse> counted)
    {
        var uses = counted
            .OrderBy(use => use.Access.Operation.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(use => use.Access.Operation.Syntax.SpanStart)
            .ToList();
        if (uses.Any(use => AtomicCalls.UseOf(use.Body, use.Access) is UseKind.AtomicRead or UseKind.AtomicWrite or UseKind.VolatileWrite))
            return null;
        bool isReplaced = uses.Any(use => use.Assigns);
        var best = uses.SelectMany(use => use.Locks).Distinct()
            .Select(path => (Path: path, Under: Counted(path).Where(use => use.Locks.Contains(path)).ToList()))
            .OrderByDescending(entry => entry.Under.Count)
            .ThenBy(entry => entry.Path.Depth)
            .ThenBy(entry => entry.Path.ToString(), StringComparer.Ordinal)
            .FirstOrDefault();
        if (best.Path is null || best.Under.Count < FewestAccesses || !best.Under.Any(use => use.Writes))
            return null;
        var lacking = Lacking(member, type, best.Path, Counted(best.Path).Except(best.Under).ToList(), best.Under);
        int count = best.Under.Count + lacking.Count;
        bool isMostly = best.Under.Count * 4 >= count * 3 && (count > FewestAccesses || lacking.Count == 0);
        if (!isMostly)
            return null;
        var guard = LockExpression.Resolved(NameOf(best.Path), best.Path, RelativeLocks.IsOfClass(best.Path) ? 2 : 1);
        var exceptions = all.Where(use => !use.Locks.Contains(best.Path)).Except(lacking).ToList();
        return new GuardEvidence(guard, best.Under.Concat(lacking).ToList(), lacking, exceptions);

        // A reference that stays needs no lock to be read, and none can be held yet where it is read to get at the lock.
        IEnumerable<MemberUse> Counted(LockPath path) => isReplaced && !path.Passes(member) ? uses : uses.Where(use => use.Assigns || use.UsesContents);
    }

    private List<MemberUse> Lacking(ISymbol member, TypeLocks? type, LockPath guard, List<MemberUse> others, List<MemberUse> underLock)
    {
        var lacking = others.Where(use => !UncountedUses.Include(use, guard, underLock) && !IsHeldSomewhere(use, guard)).ToList();
        if (lacking.Count == 0)
            return lacking;
        // Who holds a lock that every writer holds sees no write.
        var heldByWriters = underLock.Concat(lacking).Where(use => use.Writes).Select(use => use.Locks).Aggregate<IEnumerable<LockPath>>((common, locks) => common.Intersect(locks)).ToList();
        lacking.RemoveAll(use => use.Locks.Any(heldByWriters.Contains));
        if (lacking.Count > 0)
        {
            var callers = new UsesUnderCallersLocks(guard, underLock, lacking, _others().Callers, _cancellationToken);
            lacking.RemoveAll(callers.Include);
        }
        if (lacking.Count > 0)
        {
            var snapshots = new SnapshotReads(member, underLock, others, _others().Accesses, _cancellationToken);
            var uses = underLock.Concat(others).ToList();
            lacking.RemoveAll(use => snapshots.Include(use, guard) || HandOvers.Include(use, uses));
        }
        if (lacking.Count > 0 && CopyOnWrite.Is(member, underLock.Concat(lacking).ToList(), _others().Accesses, _cancellationToken))
            lacking.RemoveAll(use => !use.Writes);
        if (lacking.Count > 0 && type is not null)
        {
            var setUp = new SetUpUses(type, underLock, call => IsUnder(guard, call));
            lacking.RemoveAll(setUp.Include);
        }
        return lacking;
    }

    // Not in all states, as after a try-acquire whose outcome is looked at later.
    private static bool IsHeldSomewhere(MemberUse use, LockPath guard) =>
        use.Events.Any(access => access.State.Held.SelectMany(held => RelativeLocks.Of(held.Path, access.Receiver.Path, access.Member.IsStatic)).Contains(guard));

    private static bool IsSharedState(ISymbol member) =>
        member.ContainingType is { IsValueType: false }
        && (member is IFieldSymbol || TrivialGetters.IsAuto(member))
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute");

    // Private methods that only constructors call.
    private static HashSet<ISymbol> MethodsOfConstruction(TypeLocks type)
    {
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var later = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var body in type.Results.Values)
        {
            foreach (var call in body.Events.OfType<CallEvent>().Where(call => call.Method.DeclaredAccessibility == Accessibility.Private))
            {
                bool isConstruction = body.Body.IsConstruction && call.Function.Independent.Role == FunctionRole.Member;
                (isConstruction ? called : later).Add(call.Method.OriginalDefinition);
            }
            foreach (var reference in body.Body.Root.Descendants().OfType<IMethodReferenceOperation>())
                later.Add(reference.Method.OriginalDefinition);
        }
        called.ExceptWith(later);
        return called;
    }

    private LockExpression? Infer(ISymbol member)
    {
        if (!IsCandidate(member))
            return null;
        var uses = UsesOf(member).Where(use => !IsBeforeSharing(use)).Select(use => new LockedUse(use.Writes, true, use.Locks)).ToList();
        // What is there for other types to use tells its guard by what they do.
        if (uses.Count < FewestAccesses && IsUsedByOthers(member))
            uses = UsesAnywhere(member);
        if (!uses.Any(use => use.Writes))
            return null;
        return uses.SelectMany(use => use.Locks).Distinct()
            .Where(path => IsGuard(path, uses))
            .OrderByDescending(path => uses.Count(use => use.Locks.Contains(path)))
            .ThenBy(RelativeLocks.IsOfClass)
            .ThenBy(path => path.Depth)
            .ThenBy(path => path.ToString(), StringComparer.Ordinal)
            .Select(path => LockExpression.Resolved(NameOf(path), path, RelativeLocks.IsOfClass(path) ? 2 : path.Depth - 1))
            .FirstOrDefault();
    }

    private static bool IsUsedByOthers(ISymbol member)
    {
        for (var level = member; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
        {
            if (level.DeclaredAccessibility == Accessibility.Private)
                return false;
        }
        return true;
    }

    private List<LockedUse> UsesAnywhere(ISymbol member)
    {
        // A call changes a collection of the code base's own as it changes one of the framework's.
        var changed = _collections.Include(MemberTypes.Of(member))
            ? UsesOfAll(member).Where(use => use.Writes).Select(use => use.Access.Operation.Syntax).ToImmutableHashSet()
            : ImmutableHashSet<SyntaxNode>.Empty;
        return _others().Accesses.Of(member, _cancellationToken)
            .Where(access => !access.IsExempt)
            .Select(access => new LockedUse(access.Changes || changed.Contains(access.Syntax), access.Use != UseKind.ContentsChange, access.Held.SelectMany(held => Named(held, member)).Distinct().ToList()))
            .ToList();
    }

    // By the way from the object to it, and, where it is another object's, by its class.
    private static IEnumerable<LockPath> Named(AccessLock held, ISymbol member)
    {
        if (held.Path is { } path && (!member.IsStatic || path.Root.Kind != LockPathKind.This))
            yield return path;
        bool isOwn = held.Path is { Base.Kind: LockPathKind.This };
        if (held.Class is { IsStatic: false } lockMember && !isOwn && !member.IsStatic)
            yield return RelativeLocks.ClassOf(lockMember);
    }

    private bool IsCandidate(ISymbol member) =>
        member is IFieldSymbol { IsConst: false } or IPropertySymbol { IsIndexer: false }
        && member.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.NotApplicable
        && !member.IsImplicitlyDeclared
        // A struct is copied: where a copy is used says nothing about the original.
        && (member.IsStatic || member.ContainingType is { IsValueType: false })
        && !member.DeclaringSyntaxReferences.IsEmpty
        && _model.Guards.OfReference(member).IsEmpty
        && _model.Guards.OfContents(member).IsEmpty;

    // Reads of it need no lock, but what is decided on them under the lock is as stale afterwards as anything else.
    private static bool IsVolatile(ISymbol member) => member is IFieldSymbol { IsVolatile: true };

    private static bool IsGuard(LockPath path, List<LockedUse> uses)
    {
        int under = uses.Count(use => use.Counts && use.Locks.Contains(path));
        return uses.All(use => !use.Writes || use.Locks.Contains(path)) && under >= FewestAccesses && under * 4 >= uses.Count(use => use.Counts) * 3;
    }

    private static bool IsBeforeSharing(MemberUse use) => use.Events.All(access => IsBeforeSharing(use.Body, access));

    private static bool IsBeforeSharing(BodyResult body, AccessEvent access)
    {
        var receiver = access.Receiver.Path;
        if (receiver?.Root is { Kind: LockPathKind.Created } root && !access.State.Escaped.Contains(root))
            return true;
        return body.Body.IsConstruction
            && access.Function.Independent.Role == FunctionRole.Member
            && access.Member.IsStatic == body.Body.Owner.IsStatic
            && (access.Member.IsStatic || receiver?.Kind == LockPathKind.This);
    }

    private static bool IsUnder(LockPath path, CallEvent call) => call.State.Held
        .Where(held => held.IsCertain && !held.IsAmbiguous)
        .SelectMany(held => RelativeLocks.Of(held.Path, call.Receiver.Path, call.Method.IsStatic))
        .Contains(path);

    private static string NameOf(LockPath path) =>
        RelativeLocks.IsOfClass(path) && path.Symbol is { } member ? $"{member.ContainingType.Name}.{member.Name}" : LockPathPrinter.Print(path, keepThis: false);

    /// <summary>A use of a member, and the locks that are held there.</summary>
    /// <param name="Counts">Whether it is a use of its own, and no second word about another.</param>
    private sealed record LockedUse(bool Writes, bool Counts, IReadOnlyCollection<LockPath> Locks);
}

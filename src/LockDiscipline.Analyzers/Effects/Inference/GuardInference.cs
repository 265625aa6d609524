using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Guards of members that nobody annotated: the lock under which every write and at least three quarters of all accesses outside constructors are.
/// </summary>
internal sealed class GuardInference
{
    private const int FewestAccesses = 3;

    private readonly ConcurrentDictionary<ISymbol, LockExpression?> _guards = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<TypeLocks, ILookup<ISymbol, MemberUse>> _uses = new();
    private readonly TypeLocksCache _types;
    private readonly LockModel _model;

    public GuardInference(TypeLocksCache types, LockModel model)
    {
        _types = types;
        _model = model;
    }

    /// <summary>The guard of a member, relative to it; null where none can be told, or one is declared.</summary>
    public LockExpression? GuardOf(ISymbol member) => _guards.GetOrAdd(member.OriginalDefinition, Infer);

    /// <summary>The uses of a member within its top-level type.</summary>
    public IEnumerable<MemberUse> UsesOf(ISymbol member) =>
        _types.Around(member) is { } type
            ? _uses.GetOrAdd(type, t => t.Results.Values.SelectMany(MemberUse.In).ToLookup(use => use.Member, SymbolEqualityComparer.Default))[member.OriginalDefinition]
            : Enumerable.Empty<MemberUse>();

    private LockExpression? Infer(ISymbol member)
    {
        if (!IsCandidate(member))
            return null;
        var uses = UsesOf(member).Where(use => !IsBeforeSharing(use)).ToList();
        if (uses.Count < FewestAccesses || !uses.Any(use => use.Writes))
            return null;
        var locks = uses.SelectMany(Locks).Distinct().ToList();
        return locks
            .Where(path => IsGuard(path, uses))
            .OrderByDescending(path => uses.Count(use => Locks(use).Contains(path)))
            .ThenBy(path => path.Depth)
            .Select(path => LockExpression.Resolved(LockPathPrinter.Print(path, keepThis: false), path, IsOfClass(path) ? 2 : 1))
            .FirstOrDefault();
    }

    private bool IsCandidate(ISymbol member) =>
        member is IFieldSymbol { IsConst: false, IsVolatile: false } or IPropertySymbol { IsIndexer: false }
        && member.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.NotApplicable
        && !member.IsImplicitlyDeclared
        // A struct is copied: where a copy is used says nothing about the original.
        && (member.IsStatic || member.ContainingType is { IsValueType: false })
        && !member.DeclaringSyntaxReferences.IsEmpty
        && _model.Guards.OfReference(member).IsEmpty
        && _model.Guards.OfContents(member).IsEmpty;

    private static bool IsGuard(LockPath path, List<MemberUse> uses)
    {
        int under = uses.Count(use => Locks(use).Contains(path));
        return uses.All(use => !use.Writes || Locks(use).Contains(path)) && under >= FewestAccesses && under * 4 >= uses.Count * 3;
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

    // The locks that are held in every state of a use, relative to the object whose member it is.
    private static IReadOnlyCollection<LockPath> Locks(MemberUse use)
    {
        HashSet<LockPath>? common = null;
        foreach (var access in use.Events)
        {
            var here = access.State.Held
                .Where(held => held.IsCertain && !held.IsAmbiguous)
                .Select(held => Relative(held.Path, access))
                .OfType<LockPath>();
            if (common is null)
                common = new HashSet<LockPath>(here);
            else
                common.IntersectWith(here);
        }
        return common ?? new HashSet<LockPath>();
    }

    private static LockPath? Relative(LockPath held, AccessEvent access)
    {
        if (held.Root.IsStaticMember || held.Kind == LockPathKind.TypeOf)
            return held;
        if (access.Member.IsStatic)
            return null;
        if (access.Receiver.Path is { } receiver && held.Mentions(receiver))
            return held.Replace(receiver, LockPath.This);
        return held.Kind == LockPathKind.Member ? ClassOf(held.Symbol!) : null;
    }

    // A lock of another object, whichever: known by its member alone.
    private static LockPath ClassOf(ISymbol lockMember) => LockPath.Member(LockPath.Unknown(nameof(ClassOf)), lockMember);

    private static bool IsOfClass(LockPath path) => path.Root.Kind == LockPathKind.Unknown;
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Reads without the lock that are as good as reads under it: the only read in a method that never takes the lock, of what is then read whole. A reference to an
/// object that never changes is a snapshot, one that is set in a single place is the same whenever it is read, and a flag that is only ever raised is at worst seen a
/// moment later.
/// </summary>
internal sealed class SnapshotReads
{
    private const int DeepestObject = 3;

    // Classes of the framework whose objects do not change, or see to it themselves.
    private static readonly ImmutableHashSet<string> Unchanging = ImmutableHashSet.Create(StringComparer.Ordinal, "Exception", "Type", "Uri", "Version", "Regex", "Task", "Attribute");

    private readonly ISymbol _member;
    private readonly ITypeSymbol? _type;
    private readonly IReadOnlyList<MemberUse> _underLock;
    private readonly IReadOnlyList<MemberUse> _uses;
    private readonly MemberAccesses _accesses;
    private readonly CancellationToken _cancellationToken;
    private readonly Lazy<bool> _isSetOnce;
    private readonly Lazy<bool> _isHarmless;

    /// <param name="member">The member.</param>
    /// <param name="underLock">The uses that are under the lock.</param>
    /// <param name="others">Those that are not.</param>
    /// <param name="accesses">What all bodies do to members.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public SnapshotReads(ISymbol member, IReadOnlyList<MemberUse> underLock, IReadOnlyList<MemberUse> others, MemberAccesses accesses, CancellationToken cancellationToken)
    {
        _member = member;
        _type = MemberTypes.Of(member);
        _underLock = underLock;
        _uses = underLock.Concat(others).ToList();
        _accesses = accesses;
        _cancellationToken = cancellationToken;
        _isSetOnce = new Lazy<bool>(() => _type is { IsReferenceType: true } type && IsSetInOnePlace(type));
        _isHarmless = new Lazy<bool>(() => IsOneWayFlag() || _isSetOnce.Value || _type is { IsReferenceType: true } type && IsUnchanging(type, DeepestObject));
    }

    public bool Include(MemberUse use, LockPath guard) =>
        !use.Writes && (IsSeenBefore(use) || IsAlone(use, guard));

    // What is set once and was seen under the lock is the same from then on.
    private bool IsSeenBefore(MemberUse use) =>
        _underLock.Any(other => ReferenceEquals(other.Body, use.Body) && other.Access.Operation.Syntax.SpanStart < use.Access.Operation.Syntax.SpanStart) && _isSetOnce.Value;

    private bool IsAlone(MemberUse use, LockPath guard) =>
        _uses.Count(other => ReferenceEquals(other.Body, use.Body)) == 1
        && !UncountedUses.Takes(use.Body, guard)
        && use.InSource is { } operation
        && !IsInLoop(operation)
        && (ContentsUses.IsOfFixedPart(operation) || _isHarmless.Value && !IsTestOfReference(operation));

    // Who waits for a change has to see it.
    private static bool IsInLoop(IOperation operation)
    {
        for (var around = operation.Parent; around is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; around = around.Parent)
        {
            if (around is ILoopOperation)
                return true;
        }
        return false;
    }

    // What a test for null decides may be different by the time it is acted on.
    private bool IsTestOfReference(IOperation operation)
    {
        while (operation.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            operation = operation.Parent;
        return _type is { IsReferenceType: true } && operation.Parent is IBinaryOperation or IIsPatternOperation or IIsTypeOperation;
    }

    private bool IsOneWayFlag() =>
        _type is { SpecialType: SpecialType.System_Boolean }
        && _uses.Where(use => use.Writes).All(use => use.Access.Operation.Parent is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: true } });

    // An array or a collection is one thing, what is in it another.
    private bool IsSetInOnePlace(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Interface
        && !CollectionTypes.Include(type)
        && _uses.Where(use => use.Writes).ToList() is { Count: 1 } writes
        && writes[0].Access.Operation.Parent is ISimpleAssignmentOperation { Value: { ConstantValue.HasValue: false } value }
        && Unconverted(value) is IObjectCreationOperation;

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;

    private bool IsUnchanging(ITypeSymbol type, int depth)
    {
        if (type.TypeKind == TypeKind.Delegate || CollectionTypes.IsImmutable(type))
            return true;
        if (depth == 0 || type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
            return false;
        if (named.Locations.All(location => !location.IsInSource))
            return Unchanging.Contains(named.Name) || named.BaseType is { SpecialType: not SpecialType.System_Object } ancestor && IsUnchanging(ancestor, depth - 1);
        return !named.IsAbstract && HasUnchangingState(named, depth);
    }

    private bool HasUnchangingState(INamedTypeSymbol type, int depth) =>
        type.GetMembers().OfType<IFieldSymbol>().All(field => field.IsStatic || field.IsConst || IsOfCaptured(field) || field.IsReadOnly && StaysAsItIs(field, field.Type))
        && (PrimaryConstructors.Of(type)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty).All(parameter => !IsChanged(parameter) && StaysAsItIs(parameter, parameter.Type))
        && type.BaseType switch
        {
            null or { SpecialType: SpecialType.System_Object } => true,
            { } ancestor => ancestor.Locations.Any(location => location.IsInSource) ? HasUnchangingState(ancestor, depth) : IsUnchanging(ancestor, depth),
        };

    // What another object does is its own business, as long as it is no part of this one.
    private bool StaysAsItIs(ISymbol part, ITypeSymbol type) => !CollectionTypes.Include(type) || !Accesses(part).Any(access => access.Use == UseKind.ContentsChange);

    // Where a captured parameter is kept: the parameter says whether it changes.
    private static bool IsOfCaptured(IFieldSymbol field) => field is { IsImplicitlyDeclared: true, AssociatedSymbol: null };

    private bool IsChanged(IParameterSymbol captured) => Accesses(captured).Any(access => access.Changes);

    private IEnumerable<MemberAccess> Accesses(ISymbol part) => _accesses.Of(part.OriginalDefinition, _cancellationToken).Where(access => !access.IsExempt);
}

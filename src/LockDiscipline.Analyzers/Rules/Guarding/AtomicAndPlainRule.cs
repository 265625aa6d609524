using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>What is changed atomically in one place is not written plainly, or torn by a plain read, in another: LD1008.</summary>
internal sealed class AtomicAndPlainRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(GuardingDescriptors.LD1008);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<AccessEvent>())
        {
            if (CanBeAtomic(body, group[0].Member) && IsPlain(body, group))
                Check(body, group, findings);
        }
    }

    private static bool CanBeAtomic(BodyResult body, ISymbol member) =>
        member is IFieldSymbol { IsVolatile: false, IsReadOnly: false, IsConst: false } or IParameterSymbol
        && !member.DeclaringSyntaxReferences.IsEmpty
        && body.Model.Guards.OfReference(member).IsEmpty;

    private static bool IsPlain(BodyResult body, IReadOnlyList<AccessEvent> group) =>
        AtomicCalls.UseOf(body, AccessReader.Strongest(group)) switch
        {
            UseKind.Write or UseKind.ReadWrite => true,
            UseKind.Read => IsWide(group[0].Member) && !IsHandedOn(body, group[0]),
            _ => false,
        }
        && !group.All(access => Exemptions.Covers(body, access, access.Member, access.Receiver.Path));

    // Wider than a word of a 32-bit process: two halves, which can be of two values.
    private static bool IsWide(ISymbol member)
    {
        var type = member is IFieldSymbol field ? field.Type : ((IParameterSymbol)member).Type;
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
            type = underlying;
        return type.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double;
    }

    // What is returned by reference is not read, and the first look of a compare-exchange loop is checked by the exchange.
    private static bool IsHandedOn(BodyResult body, AccessEvent read) =>
        read.Function.Symbol is IMethodSymbol { ReturnsByRef: true } or IMethodSymbol { ReturnsByRefReadonly: true }
        || body.Events.OfType<AccessEvent>().Any(other =>
            SymbolEqualityComparer.Default.Equals(other.Member, read.Member)
            && other.Operation.Parent?.Parent is { } call
            && AtomicCalls.IsCompareExchange(call));

    private static void Check(BodyResult body, IReadOnlyList<AccessEvent> group, FindingList findings)
    {
        var cancellationToken = body.Context.CancellationToken;
        var member = group[0].Member;
        if (!body.Others!.MayBeAtomic(member))
            return;
        var held = AccessReader.LocksAt(body, group, access => access.Receiver.Path);
        var changes = body.Others!.Accesses.Of(member, cancellationToken).Where(access => access is { Changes: true, IsExempt: false }).ToList();
        var atomic = changes.FirstOrDefault(access => access.Use == UseKind.AtomicWrite && !access.Held.Any(other => held.Any(other.MayBe)));
        if (atomic is null || IsMeantToBeLocked(changes) || IsOfCopy(group[0], changes))
            return;
        bool writes = AccessReader.Strongest(group).Writes;
        if (writes && (ExchangeWinners.Contain(body, group[0]) || UnsharedObjects.Contain(body, group[0])))
            return;
        findings.Add(new Finding(
            GuardingDescriptors.LD1008,
            group[0].Operation.Syntax.GetLocation(),
            member.Name,
            writes ? "written" : "read",
            Place(atomic.Syntax, body),
            writes ? "one of the changes can be lost" : "the value read can be torn")
        {
            Related = ImmutableArray.Create(atomic.Syntax.GetLocation()),
        });
    }

    // Where most of the plain changes hold one lock, the member is meant to be guarded by that: it is the atomic change that forgets it.
    private static bool IsMeantToBeLocked(List<MemberAccess> changes)
    {
        var plain = changes.Where(access => access.Use is not (UseKind.AtomicWrite or UseKind.VolatileWrite)).ToList();
        return plain.SelectMany(access => access.Held)
            .Select(held => plain.Count(access => access.Held.Any(held.MayBe)))
            .Any(holding => holding > 1 && 2 * holding > plain.Count);
    }

    // A struct in a variable is a copy that nobody shares. In its own methods it may be one: it is where they work on it plainly as a rule.
    private static bool IsOfCopy(AccessEvent access, List<MemberAccess> changes)
    {
        if (access.Member.ContainingType is not { IsValueType: true } || access.Member.IsStatic)
            return false;
        var owner = access.Receiver.Path;
        while (owner is { Kind: LockPathKind.Member, Symbol.IsStatic: false, Type.IsValueType: true })
            owner = owner.Base;
        return owner switch
        {
            { Kind: LockPathKind.Local, Symbol: ILocalSymbol { RefKind: RefKind.None } } or { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol { RefKind: RefKind.None } } => true,
            { Kind: LockPathKind.This } when ReferenceEquals(owner, access.Receiver.Path) => changes.Count(change => change.Use is UseKind.Write or UseKind.ReadWrite) > changes.Count(change => change.Use == UseKind.AtomicWrite),
            _ => false,
        };
    }

    private static string Place(SyntaxNode atomic, BodyResult body)
    {
        string line = $"line {Clauses.Line(atomic.GetLocation())}";
        return atomic.SyntaxTree == body.Body.Syntax.SyntaxTree ? line : $"'{Path.GetFileName(atomic.SyntaxTree.FilePath)}', {line}";
    }
}

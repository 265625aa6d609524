using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Double-checked locking that is broken, LD7005, or that is correct in .NET's memory model only, LD7007.</summary>
internal sealed class DoubleCheckRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockObjectsDescriptors.LD7005, LockObjectsDescriptors.LD7007);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var check in DoubleCheck.In(body))
        {
            if (Break(check, body, check.Outer.Read.Orders) is var (reason, place))
                Report(LockObjectsDescriptors.LD7005, check, findings, place, Break(check, body, isOrdered: true) is null, reason);
            else if (IsReference(check) && !check.Outer.Read.Orders && check.Stores.Any(StoresObject))
                Report(LockObjectsDescriptors.LD7007, check, findings, null, isMendedByOrder: true);
        }
    }

    /// <param name="isOrdered">Whether the outer test sees what was written before what it reads.</param>
    private static (string Reason, SyntaxNode? Place)? Break(DoubleCheck check, BodyResult body, bool isOrdered)
    {
        if (IsReference(check) && SetUpAfterwards(check, body) is { } setUp && IsUsed(check, body))
            return ($"it is published in line {Line(check.Stores.First().Operation.Syntax)} before it is set up", setUp.Syntax);
        if (StandsFor(check, body, isOrdered) is { } state)
            return state;
        if (IsReference(check) && !isOrdered && ReadAgain(check) is { } again && TypeSource.IsReset(check.Member.Symbol!))
            return ($"it is read again in line {Line(again.Syntax)}, where it may have been reset", again.Syntax);
        return null;
    }

    // The object is changed, in the same section, once others can see it.
    private static IOperation? SetUpAfterwards(DoubleCheck check, BodyResult body)
    {
        foreach (var store in check.Stores)
        {
            var names = store.Events.Select(e => e.Written?.Path).Append(check.Member).OfType<LockPath>().ToImmutableHashSet();
            var setUp = body.Events.FirstOrDefault(e => SectionWrites.IsIn(e, check) && e.Operation.Syntax.SpanStart >= store.End && ChangedBy(e) is { } changed && names.Contains(changed));
            if (setUp is not null)
                return setUp.Operation;
        }
        return null;
    }

    private static LockPath? ChangedBy(FlowEvent flowEvent) => flowEvent switch
    {
        AccessEvent { Writes: true, Member: IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IEventSymbol { IsStatic: false } } access => access.Receiver.Path,
        ElementEvent { Kind: not AccessKind.Read } element => element.Receiver.Path,
        CallEvent call when SectionWrites.IsForEffect(call) => call.Receiver.Path,
        _ => null,
    };

    // Other state that is set up with the member, and used on the fast way: seen in order only if the member is read so, and set last.
    private static (string Reason, SyntaxNode? Place)? StandsFor(DoubleCheck check, BodyResult body, bool isOrdered)
    {
        int firstStore = check.Stores.First().End;
        var written = SectionWrites.Of(check, body).Where(write => !isOrdered || write.Position > firstStore).Select(write => write.Path).Where(IsPlainState).ToImmutableHashSet();
        if (written.IsEmpty || HasFence(body))
            return null;
        var use = check.Accesses.FirstOrDefault(access => access.Reads && access.Call is null && written.Contains(access.Path) && access.IsUnlocked && check.IsOnFastWay(access.Operation));
        if (use is not null)
            return ($"'{use.Path.Symbol!.Name}' may not be seen yet where '{check.Member.Symbol!.Name}' is", use.Operation.Syntax);
        var names = written.Select(path => path.Symbol!.Name).ToImmutableHashSet();
        return body.Body.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && !HasOtherUseOfFastWay(check) && TypeSource.IsMadeReadyBy(method, names)
            ? ($"'{names.OrderBy(name => name, System.StringComparer.Ordinal).First()}' may not be seen yet where '{check.Member.Symbol!.Name}' is", null)
            : null;
    }

    private static bool IsPlainState(LockPath path) =>
        path is { Kind: LockPathKind.Member, Base: null or { Kind: LockPathKind.This }, Symbol: IFieldSymbol { IsVolatile: false, IsConst: false } or IPropertySymbol };

    // Thread.MemoryBarrier() and its like: whoever writes one knows what it is for.
    private static bool HasFence(BodyResult body) =>
        body.Body.Root.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name is "MemoryBarrier" or "ReadBarrier" or "MemoryBarrierProcessWide");

    private static bool HasOtherUseOfFastWay(DoubleCheck check) =>
        check.Accesses.Any(access => access.Reads && access.Path.Equals(check.Member) && check.IsOnFastWay(access.Operation));

    private static bool IsUsed(DoubleCheck check, BodyResult body)
    {
        if (HasOtherUseOfFastWay(check))
            return true;
        if (check.Outer.Via is { } via && body.Body.Root.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(use => SymbolEqualityComparer.Default.Equals(use.Local, via) && check.IsOnFastWay(use)))
            return true;
        return body.Body.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && TypeSource.IsMadeReadyBy(method, new[] { check.Member.Symbol!.Name });
    }

    private static IOperation? ReadAgain(DoubleCheck check) =>
        check.Accesses.FirstOrDefault(access => access.Reads && access.Call is null && access.IsUnlocked && access.Path.Equals(check.Member)
            && access.Operation != check.Outer.Read.Operation && check.IsOnFastWay(access.Operation))?.Operation;

    private static bool IsReference(DoubleCheck check) => check.Member.Type is { IsReferenceType: true };

    private static bool StoresObject(AccessSite store) => store.Events.Any(e => e.Written is not { IsConstant: true, ConstantValue: null });

    private static int Line(SyntaxNode node) => Clauses.Line(node.GetLocation());

    private static void Report(DiagnosticDescriptor rule, DoubleCheck check, FindingList findings, SyntaxNode? place, bool isMendedByOrder, params object[] reason)
    {
        var related = ImmutableArray.Create(check.Section.Site!.Syntax.GetLocation());
        findings.Add(new Finding(rule, check.Outer.Condition.Syntax.GetLocation(), new object[] { Clauses.Name(check.Member) }.Concat(reason).ToArray())
        {
            Related = place is null ? related : related.Add(place.GetLocation()),
            Properties = FixProperties.ForDoubleCheck(check.Outer.Read.Operation.Syntax, isMendedByOrder),
        });
    }
}

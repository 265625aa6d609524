using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>Two locks of one class are taken one inside the other only where something orders the two objects: LD6003.</summary>
internal sealed class InstanceOrderRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockOrderDescriptors.LD6003);

    public override void Check(BodyResult body, FindingList findings)
    {
        InstanceComparisons? comparisons = null;
        foreach (var nesting in body.LocksNested)
        {
            if (CommonClass(nesting, body) is not { } lockClass || MayBeOne(nesting) || IsHarmless(nesting, body, lockClass))
                continue;
            comparisons ??= new InstanceComparisons(body.Body.Root, (ISymbol?)body.Context.ThisType ?? body.Context.Owner);
            if (!comparisons.Order(LockClass.OwnerOf(nesting.Outer), LockClass.OwnerOf(nesting.Inner), nesting.Event.Operation.Syntax.SpanStart)
                && !body.Others!.Directions.Orders(nesting, lockClass, body.Context.CancellationToken)
                && !body.Model.Order.OrdersInstances(nesting.Outer, nesting.Inner)
                && !AreOrderedByCallers(nesting, body))
                findings.Add(Describe(nesting));
        }
    }

    // A private method that locks its arguments, called only where they have been compared.
    private static bool AreOrderedByCallers(Nesting nesting, BodyResult body)
    {
        if (body.Body.Owner is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary } method)
            return false;
        int calls = 0;
        foreach (var caller in body.Others!.RunMentioning(method, body.Context.CancellationToken))
        {
            foreach (var call in caller.Events.OfType<CallEvent>().Where(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method.OriginalDefinition)))
            {
                calls++;
                var comparisons = new InstanceComparisons(caller.Body.Root, (ISymbol?)caller.Context.ThisType ?? caller.Context.Owner);
                if (AtCall(nesting.Outer.Root, call) is not { } outer || AtCall(nesting.Inner.Root, call) is not { } inner || !comparisons.Order(outer, inner, call.Operation.Syntax.SpanStart))
                    return false;
            }
        }
        return calls > 0;
    }

    private static LockPath? AtCall(LockPath root, CallEvent call) => root.Kind switch
    {
        LockPathKind.This => call.Receiver.Path,
        LockPathKind.Parameter => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ((IParameterSymbol)root.Symbol!).Ordinal)?.Value.Path,
        _ => null,
    };

    private static LockClass? CommonClass(Nesting nesting, BodyResult body) =>
        LockClass.Of(nesting.Outer, body.Context.ThisType) is { } outer && LockClass.Of(nesting.Inner, body.Context.ThisType) is { } inner && outer.Equals(inner) && outer.Symbol is not null
            ? outer
            : null;

    // Objects that nobody can name may be one object; so may two locks that were given to their owners, or are reached through an object that was.
    private static bool MayBeOne(Nesting nesting)
    {
        if (nesting.Outer.Root.Kind == LockPathKind.Unknown || nesting.Inner.Root.Kind == LockPathKind.Unknown)
            return true;
        if (nesting.Inner.Kind != LockPathKind.Member)
            return false;
        var (outer, inner) = (nesting.Outer.Base, nesting.Inner.Base);
        bool isThroughSharedObject = outer is { Kind: LockPathKind.Member } && inner is { Kind: LockPathKind.Member }
            && SymbolEqualityComparer.Default.Equals(outer.Symbol, inner.Symbol) && LockCreation.IsFromElsewhere(inner.Symbol!);
        return isThroughSharedObject || LockCreation.IsFromElsewhere(nesting.Inner.Symbol!) || LeadsBack(LockClass.OwnerOf(nesting.Outer), LockClass.OwnerOf(nesting.Inner));
    }

    // From an object to one of another class and on to one of the first class: as a rule to the object itself, which its part knows as its owner. What a
    // collection or a link of the framework leads to is another element.
    private static bool LeadsBack(LockPath outer, LockPath inner)
    {
        bool isThroughAnother = false;
        for (LockPath step = inner; IsOwnMember(step) && step.Base is { } owner; step = owner)
        {
            if (owner.Equals(outer))
                return isThroughAnother;
            isThroughAnother |= !SymbolEqualityComparer.Default.Equals(owner.Type?.OriginalDefinition, inner.Type?.OriginalDefinition);
        }
        return false;
    }

    private static bool IsOwnMember(LockPath path) => path is { Kind: LockPathKind.Member, Symbol.DeclaringSyntaxReferences.IsEmpty: false };

    private static bool IsHarmless(Nesting nesting, BodyResult body, LockClass lockClass) =>
        nesting.OuterMode == LockMode.Shared && nesting.InnerMode == LockMode.Shared
        || IsDuringConstruction(nesting, body)
        || nesting.Holding?.Site?.Syntax == nesting.Event.Operation.Syntax
        || nesting.Others.Any(other => other.Mode == LockMode.Exclusive && IsGate(other.Path, nesting))
        || IsByIndex(nesting);

    // Nobody else can hold the lock of an object that is being made.
    private static bool IsDuringConstruction(Nesting nesting, BodyResult body) =>
        body.Body.IsConstruction && (nesting.Outer.Root.Kind == LockPathKind.This || nesting.Inner.Root.Kind == LockPathKind.This);

    // A lock around both that belongs to neither keeps two such threads apart.
    private static bool IsGate(LockPath path, Nesting nesting) =>
        !path.Mentions(LockClass.OwnerOf(nesting.Outer)) && !path.Mentions(LockClass.OwnerOf(nesting.Inner)) && path.Kind is LockPathKind.Member or LockPathKind.TypeOf
        && !SymbolEqualityComparer.Default.Equals(path.Symbol, nesting.Inner.Symbol);

    private static bool IsByIndex(Nesting nesting) =>
        nesting is { Outer: { Kind: LockPathKind.Element, Key.Kind: LockPathKind.Constant }, Inner: { Kind: LockPathKind.Element, Key.Kind: LockPathKind.Constant } };

    private static Finding Describe(Nesting nesting) => new(
        LockOrderDescriptors.LD6003,
        nesting.Event.Operation.Syntax.GetLocation(),
        LockPathPrinter.Print(nesting.Inner),
        LockPathPrinter.Print(nesting.Outer),
        OrderClauses.PathOrTaken(nesting))
    {
        Related = OrderClauses.Places(nesting),
    };
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>The words for stale values.</summary>
internal static class StaleFindings
{
    public static Finding OfUse(BodyResult body, SectionUse use, SectionInput input, Dependence stale)
    {
        if (stale.EndedByWait)
            return OfWait(body, use, $"'{NameOf(input, use)}' was looked up", stale);
        var location = use.Event.Operation.Syntax.GetLocation();
        bool isUpdate = input.Role == InputRole.Written
            && SymbolEqualityComparer.Default.Equals(stale.Member, use.Member)
            && IsSamePlace(use, input, stale);
        if (isUpdate)
        {
            return new Finding(AtomicityDescriptors.LD2003, location, use.Member.Name, Line(stale.Read), Clauses.Name(stale.Lock), Path(use))
            {
                Related = Places(stale),
                Properties = SectionProperties.Of(body, use.Event, use.Lock, stale),
                Split = SplitOf(use, stale),
            };
        }
        return new Finding(AtomicityDescriptors.LD2001, location, NameOf(input, use), Clauses.Name(stale.Lock), Line(stale.EndedAt), Act(use))
        {
            Related = Places(stale),
            Properties = SectionProperties.Of(body, use.Event, use.Lock, stale),
            Split = SplitOf(use, stale),
        };
    }

    // An element is the same one where its key is.
    private static bool IsSamePlace(SectionUse use, SectionInput input, Dependence stale) =>
        stale.IsElement ? stale.Key is not null && stale.Key.Equals(input.Key) : !use.IsElement;

    public static Finding OfReference(BodyResult body, CallEvent call, IOperation? taker, Dependence stale) =>
        new(AtomicityDescriptors.LD2001, call.Operation.Syntax.GetLocation(), taker?.Syntax.ToString() ?? CallNames.Of(call.Method), Clauses.Name(stale.Lock), Line(stale.EndedAt),
            $": '{CallNames.Of(call.Method)}' takes a reference on what may have gone")
        {
            Related = Places(stale),
            Properties = SectionProperties.Of(body, call, stale.Lock, stale),
            Split = new SplitSection(stale.Lock, call),
        };

    public static Finding OfDecision(BodyResult body, SectionUse use, Dependence stale)
    {
        if (stale.EndedByWait)
            return OfWait(body, use, $"Whether to {ActOf(use)} was decided", stale);
        return new Finding(
            AtomicityDescriptors.LD2002, use.Event.Operation.Syntax.GetLocation(), ActOf(use), Clauses.Name(stale.Lock), Line(stale.Read), Path(use))
        {
            Related = Places(stale),
            Properties = SectionProperties.Of(body, use.Event, use.Lock, stale),
            Split = SplitOf(use, stale),
        };
    }

    private static Finding OfWait(BodyResult body, SectionUse use, string what, Dependence stale) =>
        new(AtomicityDescriptors.LD2004, use.Event.Operation.Syntax.GetLocation(), what, Ending(stale), Line(stale.EndedAt), Clauses.Name(stale.Lock), Path(use))
        {
            Related = Places(stale),
            Properties = SectionProperties.Of(body, use.Event, use.Lock, stale),
        };

    // Locks of one class that may be two are held on by nobody.
    private static SplitSection? SplitOf(SectionUse use, Dependence stale) => stale.Lock.Equals(use.Lock) ? new SplitSection(use.Lock, use.Event) : null;

    private static string Ending(Dependence stale) =>
        stale.EndedAt is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod: { } method } && method.Name != "Wait" ? $"the call of '{CallNames.Of(method)}'" : "the wait";

    private static string ActOf(SectionUse use) => use.IsInCallee ? $"call '{use.Path[0]}'" : $"write '{use.Member.Name}'";

    private static string Act(SectionUse use)
    {
        if (use.ByContract is { } clause)
            return $": '{use.Path[0]}' {(clause == AnnotationKind.ExcludesLock ? "takes it again" : "is called with it")}{Path(use)}";
        if (use.IsInCallee)
            return $": '{use.Path[0]}' takes it again and {(use.Writes ? "changes" : "uses")} '{use.Member.Name}'{Path(use)}";
        return use is { Writes: true, Event: AccessEvent { Kind: AccessKind.ReadWrite } }
            ? ": say [Stable] where it is pinned, or [TakesReference] on the call that pins it"
            : "";
    }

    private static string Path(SectionUse use) => use.Path.Length < 2 ? "" : $" ({string.Join(" → ", use.Path)})";

    private static string NameOf(SectionInput input, SectionUse use)
    {
        if (input.Operation is { } operation && operation.Syntax.Span.Length <= 60)
            return operation.Syntax.ToString();
        return input.Value.Path is { Kind: not LockPathKind.Unknown } path ? LockPathPrinter.Print(path, keepThis: false) : use.Member.Name;
    }

    private static string Line(IOperation? operation) =>
        operation is null ? "?" : Clauses.Line(operation.Syntax.GetLocation()).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ImmutableArray<Location> Places(Dependence stale) =>
        new[] { stale.Read, stale.EndedAt }.Where(o => o is not null).Select(o => o!.Syntax.GetLocation()).Distinct().ToImmutableArray();
}

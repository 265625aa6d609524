using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>
/// What was read in one critical section is not used in a later one without another look: LD2001; nor does it decide there: LD2002; nor is it written back: LD2003;
/// nor does it survive a wait: LD2004.
/// </summary>
internal sealed class AtomicityRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(
        AtomicityDescriptors.LD2001, AtomicityDescriptors.LD2002, AtomicityDescriptors.LD2003, AtomicityDescriptors.LD2004);

    public override void Check(BodyResult body, FindingList findings)
    {
        if (body.Guards is null || body.Summaries is null || !CanMatter(body))
            return;
        var looks = new SecondLook();
        var uses = new SectionUses(body, body.Guards, body.Summaries).Find(onlyOfStale: true).ToList();
        var tested = SecondLook.TestedReads(body);
        var reported = new HashSet<SyntaxNode>();
        foreach (var use in uses)
        {
            if (StaleInput(use, looks, tested) is { } stale && reported.Add(use.Event.Operation.Syntax))
                findings.Add(StaleFindings.OfUse(body, use, stale.Input, stale.Dependence));
        }
        foreach (var call in body.Events.OfType<CallEvent>().Where(call => !call.State.IsUnwinding))
            CheckReference(body, call, findings, reported);
        CheckDecisions(body, uses, looks, findings, reported);
    }

    // Where nothing is declared, two calls that lock by themselves are the callers' business.
    private static bool CanMatter(BodyResult body) => body.HoldsLocks || body.Model.Annotations.AreAny;

    private static (SectionInput Input, Dependence Dependence)? StaleInput(SectionUse use, SecondLook looks, HashSet<IOperation> tested)
    {
        if (!use.Writes && use.Read is { } read && tested.Contains(read))
            return null;
        foreach (var input in use.Inputs)
        {
            foreach (var stale in input.Value.Dependences.InSourceOrder().Where(d => IsStaleFor(d, use, input)).OrderByDescending(d => SymbolEqualityComparer.Default.Equals(d.Member, use.Member)))
            {
                if (!looks.IsAt(use, input.Value, stale))
                    return (input, stale);
            }
        }
        return null;
    }

    private static bool IsStaleFor(Dependence dependence, SectionUse use, SectionInput input)
    {
        bool isCopyWrittenBack = dependence is { IsStale: true, OfElements: true } && IsWrittenBack(dependence, use, input);
        if (!dependence.IsStaleItself && !isCopyWrittenBack || !dependence.IsOfLock(use.Lock, use.ThroughAnother))
            return false;
        // Removing by identity what another thread may have removed already does no harm.
        if (use.NeedsNoTest && input.Role == InputRole.Argument)
            return false;
        bool isInferred = dependence.IsInferred || use.IsInferred;
        if (isInferred && use.IsInCallee && dependence.Read is IInvocationOperation or IPropertyReferenceOperation && ReferenceEquals(dependence.Read, dependence.EndedAt))
            return false;
        return !(isInferred && input.Role == InputRole.Written && IsPlainData(input.Operation) && !SymbolEqualityComparer.Default.Equals(dependence.Member, use.Member));
    }

    // A copy of what the member referred to, changed and stored there again.
    private static bool IsWrittenBack(Dependence dependence, SectionUse use, SectionInput input) =>
        input.Role == InputRole.Written && !use.IsElement && !dependence.IsElement && SymbolEqualityComparer.Default.Equals(dependence.Member, use.Member);

    // Compute outside, store inside: a number or a text that goes into another member is no reference to anything that may have gone.
    private static bool IsPlainData(IOperation? stored) => stored?.Type is { } type && (type.IsValueType || type.SpecialType == SpecialType.System_String);

    // A reference that is taken on what may have gone meanwhile, and nobody looks whether it could be.
    private static void CheckReference(BodyResult body, CallEvent call, FindingList findings, HashSet<SyntaxNode> reported)
    {
        foreach (var (value, operation) in ReferenceTakers(body, call))
        {
            var stale = value.Dependences.InSourceOrder().FirstOrDefault(d => d is { IsMark: false, IsStaleItself: true } && !IsPinned(body, d));
            if (stale is null || IsTested(call) || !reported.Add(call.Operation.Syntax))
                continue;
            findings.Add(StaleFindings.OfReference(body, call, operation, stale));
        }
    }

    // What came with a reference is there for as long as nobody gives that back.
    private static bool IsPinned(BodyResult body, Dependence dependence) =>
        dependence.Read is IInvocationOperation read && body.Model.References.GivesReference(read.TargetMethod);

    private static IEnumerable<(Value Value, IOperation? Operation)> ReferenceTakers(BodyResult body, CallEvent call)
    {
        if (body.Model.Annotations.FirstInherited(call.Method, AnnotationKind.TakesReference) is not null)
            yield return (call.Receiver, (call.Operation as IInvocationOperation)?.Instance);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } parameter && body.Model.Annotations.HasOnParameter(parameter, AnnotationKind.TakesReference))
                yield return (argument.Value, argument.Operation);
        }
    }

    private static bool IsTested(CallEvent call) =>
        call.Method.ReturnType.SpecialType == SpecialType.System_Boolean && call.Operation.Parent is not IExpressionStatementOperation;

    private static void CheckDecisions(BodyResult body, List<SectionUse> uses, SecondLook looks, FindingList findings, HashSet<SyntaxNode> reported)
    {
        var sections = new HashSet<object>();
        foreach (var use in uses.Where(use => use is { Writes: true, NeedsNoTest: false, ByContract: null }).OrderBy(use => use.Event.Operation.Syntax.SpanStart))
        {
            if (reported.Contains(use.Event.Operation.Syntax) || StaleDecision(use, looks) is not { } stale)
                continue;
            if (use.Section is null || sections.Add(use.Section))
                findings.Add(StaleFindings.OfDecision(body, use, stale));
        }
    }

    private static Dependence? StaleDecision(SectionUse use, SecondLook looks)
    {
        foreach (var stale in looks.StaleDecisions(use.Event).Where(d => d.IsOfLock(use.Lock, use.ThroughAnother)))
        {
            if (!IsArguable(stale, use) && !looks.IsAt(use, Value.Unknown, stale))
                return stale;
        }
        return null;
    }

    // Where the guard is inferred, only what was tested itself counts; and two calls that lock by themselves are the caller's business.
    private static bool IsArguable(Dependence stale, SectionUse use) =>
        (stale.IsInferred || use.IsInferred)
        && (!SymbolEqualityComparer.Default.Equals(stale.Member, use.Member) || use.IsInCallee && ReferenceEquals(stale.Read, stale.EndedAt));
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>LD2006: a member that is valid only while another one is set is set only where the section has found that one set, or sets it before it ends.</summary>
internal sealed class ValidWhileRule : BodyRule
{
    // Callers of callers that leave the test to their callers: deeper than this nobody is asked.
    private const int MostCallers = 6;

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(AtomicityDescriptors.LD2006);

    public override void Check(BodyResult body, FindingList findings)
    {
        if (!body.Events.Any(e => !e.State.Validity.Owed.IsEmpty))
            return;
        foreach (var access in body.ByOperation<AccessEvent>().Select(group => group[0]).Where(access => access.Writes))
        {
            if (Unmet(body, access.Operation) is not { } unmet || IsCallersBusiness(body, access.Operation, unmet) && CallersSeeToIt(body, unmet, 0))
                continue;
            findings.Add(new Finding(
                AtomicityDescriptors.LD2006, access.Operation.Syntax.GetLocation(), access.Member.Name, unmet.Owed.Member.Symbol!.Name, Clauses.Name(unmet.Owed.Lock)));
        }
    }

    // What a write, or a call, still owes where its section ends, or where the body does.
    private static (OwedSetting Owed, bool AtExit)? Unmet(BodyResult body, IOperation write)
    {
        foreach (var flowEvent in body.Events.Where(e => !e.State.IsUnwinding && !e.State.Validity.Owed.IsEmpty))
        {
            var owed = flowEvent switch
            {
                SectionEndEvent end => end.State.Validity.Owed.FirstOrDefault(o => ReferenceEquals(o.Write, write) && o.Lock.Equals(end.Lock)),
                ExitEvent exit when exit.Function.Role != FunctionRole.InPlace => exit.State.Validity.Owed.FirstOrDefault(o => ReferenceEquals(o.Write, write)),
                _ => null,
            };
            if (owed is not null)
                return (owed, flowEvent is ExitEvent);
        }
        return null;
    }

    // The section began before the body did.
    private static bool IsCallersBusiness(BodyResult body, IOperation write, (OwedSetting Owed, bool AtExit) unmet) =>
        body.At(write).Any(e => e.Function.Independent.Role == FunctionRole.Member && e.State.Held.Any(held => held.Origin == HeldOrigin.Contract && held.Path.Equals(unmet.Owed.Lock)));

    private static bool CallersSeeToIt(BodyResult body, (OwedSetting Owed, bool AtExit) unmet, int depth)
    {
        if (depth >= MostCallers || body.Others is null || body.Runs is null || body.Body.Owner is not IMethodSymbol method)
            return false;
        bool isCalled = false;
        foreach (var node in body.Others.Mentioning(method.AssociatedSymbol ?? method, body.Context.CancellationToken))
        {
            if (body.Others.Bind(node, body.Context.CancellationToken) is not { } bound)
                continue;
            var caller = body.Runs.Of(bound, body.Context.CancellationToken).Among(body.Others);
            caller.Summaries = body.Summaries;
            caller.Runs = body.Runs;
            foreach (var call in CallsOf(caller, method))
            {
                isCalled = true;
                if (!IsTested(caller, call, unmet.Owed.Member) && !(unmet.AtExit && IsMetLater(caller, call, depth)))
                    return false;
            }
        }
        return isCalled;
    }

    private static IEnumerable<CallEvent> CallsOf(BodyResult caller, IMethodSymbol method) =>
        caller.Events.OfType<CallEvent>().Where(call =>
            !call.State.IsUnwinding && SymbolEqualityComparer.Default.Equals((call.Method.ReducedFrom ?? call.Method).OriginalDefinition, method.OriginalDefinition));

    private static bool IsTested(BodyResult caller, CallEvent call, LockPath member) =>
        caller.Summaries!.AtCall(member, call.Method, call.Receiver, call.ReceiverType, call.Arguments, caller.Context.ThisType) is { } path
        && call.State.Validity.Found.Any(found => found.Member.Equals(path) && !found.IsEnded);

    // The caller sets it after the call; or it leaves that to its own callers.
    private static bool IsMetLater(BodyResult caller, CallEvent call, int depth) =>
        Unmet(caller, call.Operation) is not { } unmet || IsCallersBusiness(caller, call.Operation, unmet) && CallersSeeToIt(caller, unmet, depth + 1);
}

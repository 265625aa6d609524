using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What happens on a line, in the order of the source: accesses, calls, locks taken and given back, waits.</summary>
internal sealed class EventEntries(BodyResult body, AccessEntries accesses, CallEntries calls, SyntaxTree asked)
{
    public IReadOnlyList<Entry> Of(IReadOnlyCollection<FlowEvent> events)
    {
        var groups = events.Where(flowEvent => flowEvent is not StatementEvent)
            .GroupBy(flowEvent => (flowEvent.Operation, flowEvent.GetType()))
            .OrderBy(group => group.Key.Operation.Syntax.Span.End).ThenBy(group => group.Key.Operation.Syntax.SpanStart);
        return [.. groups.SelectMany(group => Describe([.. group])).DistinctBy(entry => entry.Text)];
    }

    private IEnumerable<Entry> Describe(IReadOnlyList<FlowEvent> same)
    {
        switch (same[0])
        {
            case AccessEvent access when accesses.IsOfInterest(access.Member):
                yield return accesses.Describe([.. same.Cast<AccessEvent>()]);
                break;
            case CallEvent call when !IsAcquisition(call) && calls.Describe([.. same.Cast<CallEvent>()]) is { } entry:
                yield return entry;
                break;
            case AcquireEvent acquire:
                yield return Acquisition(acquire, same.Cast<AcquireEvent>().Any(state => state.Already is not null));
                break;
            case ReleaseEvent release:
                yield return Release(release);
                break;
            case MonitorSignalEvent signal:
                yield return new Entry(signal.IsWait
                    ? $"waits: gives up '{Phrases.Name(signal.Path)}' meanwhile, so what was read under it before is stale afterwards"
                    : $"wakes who waits on '{Phrases.Name(signal.Path)}'");
                break;
            case SuspendEvent suspend:
                yield return new Entry(suspend.IsYield ? "gives a value to the caller, and goes on later" : "may suspend: what follows may run on another thread");
                break;
            case DeferredEvent deferred:
                yield return new Entry(deferred.IsParallel
                    ? $"hands out '{Phrases.Code(deferred.Operation.Syntax)}', which runs before the call returns, but on other threads"
                    : $"hands out '{Phrases.Code(deferred.Operation.Syntax)}', which runs some other time: it does not inherit the locks that are held here");
                break;
        }
    }

    // The primitive is told as what it does to the lock.
    private bool IsAcquisition(CallEvent call) => call.Contract.IsEmpty && body.At(call.Operation).Any(other => other is AcquireEvent or ReleaseEvent or MonitorSignalEvent);

    private static Entry Acquisition(AcquireEvent acquire, bool isAgain)
    {
        var tries = acquire.CanFail ? "tries to take" : "takes";
        var again = isAgain ? acquire.Lock.Traits.IsReentrant ? ", which is held already; it is reentrant" : ", which is held already and is not reentrant" : "";
        var kind = acquire.Lock.Traits.Spins ? "spins while it waits" : acquire.CanFail ? "" : "can wait for it";
        return new Entry($"{tries} '{Phrases.Name(acquire.Lock.Path)}' {Phrases.Mode(acquire.Lock.Mode)}{again}{(kind.Length > 0 && !isAgain ? "; " + kind : "")}");
    }

    private Entry Release(ReleaseEvent release)
    {
        var where = release.Operation.IsImplicit ? " at the end of its block" : "";
        var verdict = release switch
        {
            { Released: null } => ", which is not held",
            { IsWrongMode: true } => ", which is held in another mode",
            { Released.Depth: > 1 } => ", which stays held: it was taken several times",
            { Released.Site: { } site } => $": its section, which began in {Phrases.At(site.Syntax, asked)}, ends",
            _ => ": the section that its callers began ends",
        };
        return new Entry($"gives back '{Phrases.Name(release.Path)}'{where}{verdict}");
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Reads of what was handed over by a signal: after a wait for an event or a semaphore that every method that writes the member gives after the write.
/// </summary>
internal static class HandOvers
{
    private static readonly ImmutableHashSet<string> Signals = ImmutableHashSet.Create(
        System.StringComparer.Ordinal, "SemaphoreSlim", "Semaphore", "ManualResetEventSlim", "ManualResetEvent", "AutoResetEvent", "EventWaitHandle", "CountdownEvent", "Barrier");

    /// <param name="use">A use that is not under the lock.</param>
    /// <param name="uses">All uses of the member after construction.</param>
    public static bool Include(MemberUse use, IReadOnlyList<MemberUse> uses) =>
        !use.Writes && WaitedFor(use).Any(signal => uses.Where(other => other.Writes).All(write => IsGivenAfter(write, signal)));

    private static IEnumerable<ISymbol> WaitedFor(MemberUse use) =>
        SignalCalls(use.Body)
            .Where(call => call.Method.Name is "Wait" or "WaitOne" or "WaitAsync" && call.Operation.Syntax.Span.End <= use.Access.Operation.Syntax.SpanStart)
            .Select(call => call.Receiver.Path!.Symbol!);

    private static bool IsGivenAfter(MemberUse write, ISymbol signal) =>
        SignalCalls(write.Body).Any(call => call.Method.Name is "Release" or "Set" or "Signal"
            && call.Operation.Syntax.SpanStart > write.Access.Operation.Syntax.SpanStart
            && SymbolEqualityComparer.Default.Equals(call.Receiver.Path!.Symbol, signal));

    private static IEnumerable<CallEvent> SignalCalls(BodyResult body) =>
        body.Events.OfType<CallEvent>().Where(call => call.Receiver.Path?.Symbol is not null && Signals.Contains(call.Method.ContainingType.Name));
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>The locks that are held at a point, on which paths, and how they got there; and the sections that have ended before it.</summary>
internal sealed class HeldEntries(BodyResult body, ContractEntries contracts, SyntaxTree asked)
{
    /// <param name="states">The states in which the point is reached, one for each family of paths.</param>
    public IReadOnlyList<Entry> At(IReadOnlyList<FlowEvent> states)
    {
        var paths = states.SelectMany(state => state.State.Held).Select(held => held.Path).Distinct().ToList();
        return paths.Count == 0 ? [new Entry("none")] : [.. paths.Select(path => Describe(path, states))];
    }

    /// <summary>The locks that were held before and are not any more: a value from such a section may be stale.</summary>
    public IReadOnlyList<Entry> EndedBefore(IReadOnlyList<FlowEvent> states)
        =>
        [
            .. from state in states
               from released in state.State.Released
               where !state.State.Held.Any(held => held.Path.Equals(released.Key))
               select $"the section of '{Phrases.Name(released.Key)}' that {Phrases.At(released.Value.Syntax, asked)} {(IsAcquisition(released.Value) ? "began" : "ended")}" into text
               group text by text into same
               select new Entry(same.Key + (same.Count() < states.Count ? ", on some paths" : "")),
        ];

    // A lock statement ends where it is written, as far as the syntax of its release goes.
    private static bool IsAcquisition(IOperation release) => release.IsImplicit;

    private Entry Describe(LockPath path, IReadOnlyList<FlowEvent> states)
    {
        var holding = states.Select(state => (State: state, Held: state.State.Held.FirstOrDefault(held => held.Path.Equals(path)))).Where(pair => pair.Held is not null).ToList();
        var first = holding[0].Held!;
        var modes = string.Join(" or ", holding.Select(pair => Phrases.Mode(pair.Held!.Mode)).Distinct());
        var depth = first.Depth > 1 ? $", {first.Depth} times" : "";
        return new Entry($"'{Phrases.Name(path)}' {modes}{depth}: {Certainty(holding.ConvertAll(pair => pair.Held!), states.Count)}")
        {
            Details = [.. holding.SelectMany(pair => Origins(pair.Held!, pair.State)).DistinctBy(entry => entry.Text)],
        };
    }

    private string Certainty(List<HeldLock> holding, int states)
    {
        if (holding.FirstOrDefault(held => held.MissingOnSomePath is not null) is { MissingOnSomePath: { } missing })
        {
            return $"on some paths only; one of them lacks what {Phrases.At(missing.Syntax, asked)} does, so it counts as held or not, whichever gives no report";
        }

        if (holding.FirstOrDefault(held => !held.IsCertain) is { } tried)
        {
            return $"if the attempt to take it {(tried.HeldIfTrue ? "succeeded" : "gave false")}, which has not been tested yet";
        }

        return holding.Count < states ? "on some paths only, which are kept apart by a test" : "on every path";
    }

    private IEnumerable<Entry> Origins(HeldLock held, FlowEvent at)
    {
        var site = held.Site is null ? "" : Phrases.At(held.Site.Syntax, asked);
        switch (held.Origin)
        {
            case HeldOrigin.Acquired when held.Site is not null:
                var by = held.Scope is null ? "" : ", given back when its scope is disposed";
                yield return new Entry($"taken in {site} by '{Phrases.Code(held.Site.Syntax)}'{by}; its section runs since then");
                break;
            case HeldOrigin.Assertion when held.Site is not null:
                yield return new Entry($"a test or an assertion in {site} says so");
                break;
            case HeldOrigin.Caller:
                yield return new Entry("held by the code around, which runs this function in place" + (site.Length > 0 ? $"; taken in {site}" : ""));
                break;
            default:
                foreach (var entry in OnEntry(held, at))
                {
                    yield return entry;
                }

                break;
        }
    }

    private IEnumerable<Entry> OnEntry(HeldLock held, FlowEvent at)
    {
        if (at.Function.Independent.Symbol is not IMethodSymbol method)
        {
            yield break;
        }

        if (SynchronizedMethods.LockOf(method) is { } monitor && monitor.Equals(held.Path))
        {
            yield return new Entry("held on entry: the method is [MethodImpl(MethodImplOptions.Synchronized)]");
            yield break;
        }

        var clauses = body.Context.EffectiveContract(method)
            .Where(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock && held.Path.Equals(body.Context.PathInBody(clause, method)));
        foreach (var clause in clauses)
        {
            yield return new Entry($"held on entry: {contracts.Reason(clause, method)}");
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What a call does about locks, as its callers must know it, and by which chain of calls.</summary>
internal sealed class CallEntries(BodyResult body, ContractEntries contracts, SyntaxTree asked)
{
    public static IReadOnlyList<(EffectKinds Kind, string Verb)> Kinds { get; } =
    [
        (EffectKinds.Allocates, "may allocate"), (EffectKinds.Blocks, "may block"), (EffectKinds.CallsBack, "calls a driver back"),
        (EffectKinds.RunsForeignCode, "runs code of unknown origin"),
    ];

    /// <returns>Null for an accessor of which there is nothing to say.</returns>
    public Entry? Describe(IReadOnlyList<CallEvent> states)
    {
        var call = states[0];
        List<Entry> details = [.. Contract(states), .. Acquisitions(call), .. Sections(call), .. Effects(call)];
        if (details.Count == 0 && call.Method.AssociatedSymbol is not null)
        {
            return null;
        }

        if (details.Count == 0)
        {
            details.Add(Silent(call));
        }

        return new Entry($"calls '{Phrases.Name(call.Method)}' ({Phrases.At(call.Method, asked)})") { Details = [.. details.DistinctBy(entry => entry.Text)] };
    }

    private Entry Silent(CallEvent call)
    {
        var isSeen = body.Calls?.Reader.CallOf(body, call) is { Targets.IsEmpty: false } || !call.Method.DeclaringSyntaxReferences.IsEmpty;
        var isListed = body.Calls is { } graph && graph.Reader.IsKnownToKeep(call.Method, EffectKinds.Blocks);
        return new Entry(isSeen ? "takes no lock, and neither blocks nor calls back, as far as its body shows"
            : isListed ? "does not block, says the table of the framework's effects"
            : "nothing is known of what it does: it has no body here, and no attribute says anything");
    }

    private IEnumerable<Entry> Contract(IReadOnlyList<CallEvent> states)
        => states.SelectMany(call => call.Contract.Select(entry => Clause(call, entry.Clause, entry.Need)));

    private Entry Clause(CallEvent call, ContractClause clause, LockNeed need)
    {
        var isNeeded = clause.Kind == AnnotationKind.RequiresLock || (clause.Kind == AnnotationKind.ReleasesLock && clause.Lock.Path!.Kind != LockPathKind.This);
        var verdict = !isNeeded ? "" : LockCheck.Check(call.State, need with { Shared = clause.Shared }, body.Model.Identity) switch
        {
            LockVerdict.Held => "; it is held",
            LockVerdict.OnlyShared => "; it is held only shared",
            LockVerdict.WrongInstance => "; only that of another object is held",
            _ => "; it is not held",
        };
        return new Entry($"{ContractEntries.Verb(clause)} '{need.Name}'{ContractEntries.Shared(clause)}{verdict}") { Details = [new Entry(contracts.Reason(clause, call.Method))] };
    }

    private IEnumerable<Entry> Acquisitions(CallEvent call)
        => body.Others is null ? [] : body.Others.Acquisitions.At(call, body.Context.ThisType, body.Context.CancellationToken).Select(Acquisition);

    public static Entry Acquisition(AcquiredLock acquired)
    {
        var under = acquired.Held.IsEmpty ? "" : $", while it holds '{string.Join("', '", acquired.Held.Select(held => Phrases.Name(held.Path)))}'";
        var late = acquired.AfterSuspension ? ", after it has suspended" : "";
        return new Entry($"takes '{NameOf(acquired.Path)}' {Phrases.Mode(acquired.Mode)}{under}{late} ({Phrases.Trail(acquired.Trail)})");
    }

    /// <summary>A lock of an object that only the callee knows is known by its member alone.</summary>
    public static string NameOf(LockPath path)
        => path is { Kind: LockPathKind.Member, Root.Kind: LockPathKind.Unknown } ? $"{path.Symbol!.ContainingType.Name}.{path.Symbol.Name}" : Phrases.Name(path);

    private IEnumerable<Entry> Sections(CallEvent call)
    {
        if (body.Summaries?.Of(call.Method, body.Context.CancellationToken) is not { IsEmpty: false } summary)
        {
            yield break;
        }

        foreach (var entry in Sections(summary, path => At(path, call)))
        {
            yield return entry;
        }
    }

    private LockPath At(LockPath path, CallEvent call)
        => body.Summaries!.AtCall(path, call.Method, call.Receiver, call.ReceiverType, call.Arguments, body.Context.ThisType) ?? path;

    /// <summary>What a summary says of sections of the method's own.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="name">How its locks are called here.</param>
    public static IEnumerable<Entry> Sections(SectionSummary summary, System.Func<LockPath, LockPath> name)
    {
        foreach (var dropped in summary.Dropped)
        {
            yield return new Entry($"gives up '{Phrases.Name(name(dropped))}' for a while and takes it again: what was read under it before is stale after the call");
        }

        var reads = summary.Result.Concat(summary.Out.Values.SelectMany(reads => reads)).Select(state => state.Read).Where(read => read is { IsMark: false, Member: not null });
        foreach (var read in reads.DistinctBy(read => (read.Member!.Name, Phrases.Name(read.Lock))).OrderBy(read => read.Member!.Name, System.StringComparer.Ordinal))
        {
            yield return new Entry($"its result comes from '{read.Member!.Name}', read under '{Phrases.Name(name(read.Lock))}': stale as soon as that is given back");
        }

        foreach (var used in summary.Uses.GroupBy(used => (used.Member.Name, Lock: Phrases.Name(name(used.Lock)))).OrderBy(group => group.Key.Name, System.StringComparer.Ordinal))
        {
            // Around a recursion the same use is reached by ever longer chains.
            var shortest = used.MinBy(use => use.Path.Length)!;
            var origins = used.Select(use => use.Origin).OfType<LockPath>().Select(Phrases.Name).Distinct().ToList();
            var through = origins.Count > 0 ? $" by way of '{string.Join("', '", origins)}'" : "";
            yield return new Entry($"{(used.Any(use => use.Writes) ? "changes" : "uses")} '{used.Key.Name}' under '{used.Key.Lock}'{through} ({Phrases.Trail(shortest.Path)})");
        }
    }

    private IEnumerable<Entry> Effects(CallEvent call)
    {
        if (body.Calls is not { } graph)
        {
            yield break;
        }

        var own = graph.Reader.Of(body, call).ToList();
        var outgoing = graph.Reader.CallOf(body, call);
        foreach (var (kind, verb) in Kinds)
        {
            if (graph.Reader.Says(call, kind) == false)
            {
                yield return new Entry($"promises not to {(kind == EffectKinds.Allocates ? "allocate" : "block")}");
            }
            else if (own.FirstOrDefault(effect => effect.Kind == kind) is { } effect)
            {
                yield return new Entry($"{verb}: {effect.Text}");
            }
            else if (outgoing is not null && graph.Find(body, outgoing, kind, null, _ => true) is { } reached)
            {
                yield return new Entry($"{verb} ({Phrases.Trail(CallPaths.Of(reached, body))})")
                {
                    Details = [.. reached.Chain.Steps.Skip(1).Select(step => new Entry($"{Phrases.At(step.Call.Operation.Syntax, asked)}: '{Phrases.Code(step.Call.Operation.Syntax)}'")),
                        new Entry($"{Phrases.At(reached.Effect.Operation.Syntax, asked)}: '{Phrases.Code(reached.Effect.Operation.Syntax)}'")],
                };
            }
        }
    }
}

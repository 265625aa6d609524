using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What callers of a method must know: its contract, the locks that it takes, what it does in sections of its own, its effects.</summary>
internal sealed class MethodTopics(CompilationAnalysis analysis, ContractEntries contracts, CancellationToken cancellation)
{
    public void AddTo(List<Topic> topics, IMethodSymbol method)
    {
        if (analysis.Bodies.BodyOf(method, cancellation) is not { } body)
        {
            topics.Add(new Topic("Contract", [new Entry("it has no body here")]));
            return;
        }

        var result = analysis.Run(body, cancellation);
        topics.Add(new Topic("Contract", OrNone(contracts.Of(method, result.Context))));
        topics.Add(new Topic("Locks that it takes, itself or in what it calls", OrNone([.. analysis.Others.Acquisitions.Of(method, cancellation).Select(CallEntries.Acquisition)])));
        if (result.Summaries?.Of(method, cancellation) is { IsEmpty: false } summary)
        {
            topics.Add(new Topic("What it does with guarded state", [.. CallEntries.Sections(summary, path => path).DistinctBy(entry => entry.Text)]));
        }

        topics.Add(new Topic("Its effects", OrNone([.. Effects(result)])));
    }

    private IEnumerable<Entry> Effects(BodyResult result)
    {
        var own = result.Events.SelectMany(flowEvent => result.Calls!.Reader.Of(result, flowEvent)).GroupBy(effect => effect.Kind).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (kind, verb) in CallEntries.Kinds)
        {
            if (own.TryGetValue(kind, out var effects))
            {
                var tree = result.Body.Syntax.SyntaxTree;
                yield return new Entry($"{verb}: {string.Join("; ", effects.Select(effect => effect.Text).Distinct().Take(MostShown))} ({Phrases.At(effects.Select(effect => effect.Operation.Syntax), tree)})");
            }
        }
    }

    private const int MostShown = 4;

    private static IReadOnlyList<Entry> OrNone(IReadOnlyList<Entry> entries) => entries.Count > 0 ? entries : [new Entry("none")];
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Cli.Analysis;

/// <summary>A compiler invocation among the others of a run.</summary>
/// <param name="Invocation">The invocation.</param>
/// <param name="Needs">Those whose output it refers to.</param>
/// <param name="IsNeeded">Whether another one refers to its output.</param>
internal sealed record InvocationNode(CompilerInvocation Invocation, ImmutableArray<CompilerInvocation> Needs, bool IsNeeded);

/// <summary>Sorts invocations so that each comes after those that it refers to.</summary>
internal static class InvocationOrder
{
    public static List<InvocationNode> Sort(IReadOnlyList<CompilerInvocation> invocations)
    {
        var makers = Makers(invocations);
        var needs = invocations.ToDictionary(
            invocation => invocation,
            invocation => References(invocation).Select(path => makers.GetValueOrDefault(path))
                .OfType<CompilerInvocation>().Where(maker => !ReferenceEquals(maker, invocation)).Distinct().ToImmutableArray(),
            (IEqualityComparer<CompilerInvocation>)ReferenceEqualityComparer.Instance);
        var needed = needs.Values.SelectMany(list => list).ToHashSet<CompilerInvocation>(ReferenceEqualityComparer.Instance);

        var sorted = new List<InvocationNode>();
        var placed = new HashSet<CompilerInvocation>(ReferenceEqualityComparer.Instance);
        foreach (var invocation in invocations)
        {
            Place(invocation);
        }

        return sorted;

        void Place(CompilerInvocation invocation)
        {
            if (!placed.Add(invocation))
            {
                return;
            }

            foreach (var need in needs[invocation])
            {
                Place(need);
            }

            // In a ring, which no build could make, whoever comes first goes without the others' output.
            var before = needs[invocation].Where(need => sorted.Any(node => ReferenceEquals(node.Invocation, need)));
            sorted.Add(new InvocationNode(invocation, [.. before], needed.Contains(invocation)));
        }
    }

    private static Dictionary<string, CompilerInvocation> Makers(IReadOnlyList<CompilerInvocation> invocations)
    {
        var makers = new Dictionary<string, CompilerInvocation>(StringComparer.Ordinal);
        foreach (var invocation in invocations)
        {
            foreach (var output in invocation.Outputs)
            {
                makers.TryAdd(Path.GetFullPath(output, invocation.WorkingDirectory), invocation);
            }
        }

        return makers;
    }

    private static IEnumerable<string> References(CompilerInvocation invocation)
        => CSharpCommandLineParser.Default.Parse(invocation.Arguments, invocation.WorkingDirectory, sdkDirectory: null)
            .MetadataReferences.Select(reference => Path.GetFullPath(reference.Reference, invocation.WorkingDirectory));
}

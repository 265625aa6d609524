using System.Collections.Generic;
using System.IO;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Effects;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Output;

/// <summary>Tells by which calls a method comes to an effect, for whoever doubts a row.</summary>
internal static class Explanation
{
    private static readonly FrameworkEffect[] Explained =
    [
        FrameworkEffect.Allocates, FrameworkEffect.GrowsReceiver, FrameworkEffect.Blocks, FrameworkEffect.CallsBack, FrameworkEffect.KeepsDelegate,
        FrameworkEffect.CallsInterface,
    ];

    public static void Write(TextWriter output, EffectsComputation computation, string idOrPrefix)
    {
        foreach (MethodNode method in computation.Framework.Methods.Where(method => Matches(method.DocumentationId, idOrPrefix)))
        {
            FrameworkEffect effects = computation.Rows.GetValueOrDefault(method.DocumentationId);
            output.WriteLine($"{method.DocumentationId}: {effects}");
            foreach (FrameworkEffect effect in Explained)
            {
                bool isAsked = effects == FrameworkEffect.Unknown || effects.HasFlag(effect);
                if (isAsked && Chain(computation.Fixpoint, method, effect) is { Count: > 1 } chain)
                    output.WriteLine($"    {effect}: {string.Join(" -> ", chain.Skip(1))}");
            }

            foreach (MethodNode overrider in computation.Fixpoint.Targets.OfDeclared(method).Where(target => target != method))
                output.WriteLine($"    may run {overrider}");
        }
    }

    private static bool Matches(string id, string idOrPrefix) =>
        idOrPrefix.EndsWith('*') ? id.StartsWith(idOrPrefix[..^1], System.StringComparison.Ordinal)
        : id == idOrPrefix || (id.StartsWith(idOrPrefix, System.StringComparison.Ordinal) && id[idOrPrefix.Length] is '(' or '`');

    private static List<object> Chain(Fixpoint fixpoint, MethodNode method, FrameworkEffect effect)
    {
        var chain = new List<object> { method };
        while (chain[^1] is MethodNode last && fixpoint.Find(last)?.CauseOf(effect) is { } cause)
        {
            bool isRecursive = chain.Contains(cause);
            chain.Add(cause);
            if (isRecursive)
                break;
        }

        return chain;
    }
}

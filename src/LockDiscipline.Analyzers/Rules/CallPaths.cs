using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>The chain of calls that leads to an effect, as a message names it.</summary>
internal static class CallPaths
{
    /// <summary>The functions that are called, outermost first, and what the last of them does.</summary>
    public static ImmutableArray<string> Of(ReachedEffect reached, BodyResult body)
    {
        var names = reached.Chain.Steps.Select(step => NameOf(step.Target, body)).ToImmutableArray();
        return names.Add(reached.Effect.Name);
    }

    public static string Clause(ImmutableArray<string> path) => $" ({string.Join(" → ", path)})";

    // A method of the type around the call is known by its name.
    private static string NameOf(IMethodSymbol method, BodyResult body) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, body.Context.ThisType?.OriginalDefinition) && method.MethodKind != MethodKind.Constructor
            ? CallNames.Of(method)
            : EffectReader.QualifiedName(method);
}

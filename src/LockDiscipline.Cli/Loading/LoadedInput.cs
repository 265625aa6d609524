using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>What the paths on the command line came to: the compilations to look at, and what went wrong on the way.</summary>
internal sealed record LoadedInput(ImmutableArray<CompilerInvocation> Invocations, ImmutableArray<Problem> Problems)
{
    public static LoadedInput Of(CompilerInvocation invocation) => new([invocation], []);

    public static LoadedInput Of(Problem problem) => new([], [problem]);

    public static LoadedInput Combine(IEnumerable<LoadedInput> inputs)
    {
        var all = inputs.ToList();
        return new([.. all.SelectMany(input => input.Invocations)], [.. all.SelectMany(input => input.Problems)]);
    }
}

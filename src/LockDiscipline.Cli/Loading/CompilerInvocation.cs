using System.Collections.Immutable;

namespace LockDiscipline.Cli.Loading;

/// <summary>One run of the C# compiler, as a build would start it: all that is needed to look at the same code in this process.</summary>
internal sealed record CompilerInvocation
{
    /// <summary>What to call it in messages: the project, with its framework where it has several.</summary>
    public required string Name { get; init; }

    /// <summary>The project file, the folder or the file that it comes from.</summary>
    public required string Origin { get; init; }

    /// <summary>Target framework; empty where unknown.</summary>
    public string Framework { get; init; } = "";

    /// <summary>The directory that relative paths in the arguments start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The arguments of the compiler, without its own name.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Paths under which other invocations refer to what this one would produce.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>False for a project that is only there because a requested one refers to it.</summary>
    public bool IsRequested { get; init; } = true;

    /// <summary>Sources outside of any project: what a project would supply (usings, the attributes) is supplied where it is missing.</summary>
    public bool IsLoose { get; init; }
}

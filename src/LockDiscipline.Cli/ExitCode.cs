namespace LockDiscipline.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything was checked, nothing is wrong.</summary>
    public const int Clean = 0;

    /// <summary>Everything was checked, warnings or errors were found.</summary>
    public const int Findings = 1;

    /// <summary>Something could not be checked or written: whatever was reported, it may not be all.</summary>
    public const int Failed = 2;

    /// <summary>Interrupted, as shells report it for SIGINT.</summary>
    public const int Interrupted = 130;
}

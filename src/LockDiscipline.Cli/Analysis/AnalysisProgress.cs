namespace LockDiscipline.Cli.Analysis;

/// <summary>Told how far a run has come.</summary>
internal interface IAnalysisProgress
{
    /// <summary>What is being done before the number of projects is known.</summary>
    void Stage(string what);

    void Start(int projects);

    void Finished(string project);
}

/// <summary>For runs that nobody watches.</summary>
internal sealed class NoProgress : IAnalysisProgress
{
    public static NoProgress Instance { get; } = new();

    public void Stage(string what)
    {
    }

    public void Start(int projects)
    {
    }

    public void Finished(string project)
    {
    }
}

namespace GemSimulator.Explorer;

/// <summary>A departure from running on: at this decision of the run, this thread goes on instead.</summary>
internal readonly record struct Choice(int Decision, int Thread);

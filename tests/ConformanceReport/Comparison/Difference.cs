namespace LockDiscipline.Conformance.Comparison;

/// <summary>A report that is missed, or one that nobody asked for.</summary>
/// <param name="File">The file, relative to the directory of all of them, with '/'.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="IsMissed">Whether it is missed; otherwise it is unexpected.</param>
/// <param name="Rule">The id; of a missed report with alternatives all of them with '|' between.</param>
/// <param name="Message">The message of an unexpected report; empty for a missed one.</param>
internal sealed record Difference(string File, int Line, bool IsMissed, string Rule, string Message)
{
    /// <summary>The difference without its message: what a list of known ones names it by.</summary>
    public string Key => $"{File}:{Line}: {(IsMissed ? "missed" : "unexpected")} {Rule}";

    public override string ToString() => IsMissed ? Key : $"{Key}: {Message}";
}

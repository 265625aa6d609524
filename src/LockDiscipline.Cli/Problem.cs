namespace LockDiscipline.Cli;

/// <summary>Something about the run itself, not about the locks of the code: what could not be read, loaded, compiled or written.</summary>
/// <param name="IsError">Whether a part of the input was not checked because of it.</param>
/// <param name="Subject">The file or project it is about; empty for the whole run.</param>
/// <param name="Message">One sentence without a period; further lines are details.</param>
internal sealed record Problem(bool IsError, string Subject, string Message)
{
    /// <summary>Whether LockDiscipline itself is at fault.</summary>
    public bool IsDefect { get; init; }

    public static Problem Error(string subject, string message) => new(true, subject, message);

    public static Problem Note(string subject, string message) => new(false, subject, message);
}

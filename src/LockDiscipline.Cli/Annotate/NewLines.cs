using System;

namespace LockDiscipline.Cli.Annotate;

/// <summary>How the lines of a file end.</summary>
internal static class NewLines
{
    /// <summary>As the first line does; where there is but one line, as the system has it.</summary>
    public static string In(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? Environment.NewLine : end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
    }
}

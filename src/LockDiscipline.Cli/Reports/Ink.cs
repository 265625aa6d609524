using System;

namespace LockDiscipline.Cli.Reports;

/// <summary>Colours for a terminal; plain text where there is none.</summary>
internal sealed class Ink(bool hasColour)
{
    public static Ink None { get; } = new(false);

    public string Bold(string text) => Paint("1", text);

    public string Red(string text) => Paint("1;31", text);

    public string Yellow(string text) => Paint("1;33", text);

    public string Blue(string text) => Paint("1;34", text);

    public string Cyan(string text) => Paint("36", text);

    public string Green(string text) => Paint("32", text);

    public string Dim(string text) => Paint("2", text);

    private string Paint(string code, string text) => hasColour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    /// <summary>As https://no-color.org and its opposite have it: the variables win over what the stream is.</summary>
    public static bool IsWanted(bool isRedirected)
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
        {
            return false;
        }

        return Environment.GetEnvironmentVariable("FORCE_COLOR") is { Length: > 0 }
            || (!isRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb");
    }
}

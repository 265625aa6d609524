using System;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GemSimulator.Racy;

/// <summary>Standard output: as wide as the terminal, or wide enough for every table if it is a file.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 200;

    internal static bool IsInteractive => !Console.IsOutputRedirected;

    internal static void Write(IRenderable what)
    {
        if (!IsInteractive)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }
        AnsiConsole.Write(what);
    }
}

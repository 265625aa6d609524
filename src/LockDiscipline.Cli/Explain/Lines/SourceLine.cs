using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>A line of a file that somebody asks about.</summary>
/// <param name="Path">The file, by its full path.</param>
/// <param name="Number">The line, counted from one.</param>
internal sealed record SourceLine(string Path, int Number)
{
    /// <summary>Whether the text means a line of a file, as <c>Account.cs:12</c> or <c>Account.cs:12:5</c>, rather than a rule.</summary>
    public static bool IsMeant(string text) => text.Contains(':', StringComparison.Ordinal) || text.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || File.Exists(text);

    /// <exception cref="CommandException">It names no line of a file that is there.</exception>
    public static SourceLine Parse(string text)
    {
        var (file, number) = Split(text);
        var path = System.IO.Path.GetFullPath(file);
        if (Directory.Exists(path) || !File.Exists(path))
        {
            throw new CommandException(Directory.Exists(path) ? $"{file} is a folder: name a line of a file, as File.cs:12" : $"{file}: there is no such file");
        }

        if (!System.IO.Path.GetExtension(path).Equals(".cs", StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandException($"{file} is not C#");
        }

        var lines = Count(path, file);
        return number >= 1 && number <= lines
            ? new SourceLine(path, number)
            : throw new CommandException($"{file} has no line {number}: its lines are 1 to {lines}");
    }

    /// <summary>The column of <c>FILE:LINE:COLUMN</c>, as compilers and this tool write places, is left aside.</summary>
    private static (string File, int Number) Split(string text)
    {
        var parts = text.Split(':');
        var numbers = parts.Reverse().TakeWhile(part => part.Length > 0 && part.All(char.IsAsciiDigit)).Take(2).Count();
        var line = numbers == 0 ? "" : parts[^numbers];
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (string.Join(':', parts[..^numbers]), number)
            : throw new CommandException($"'{text}' names no line: write FILE:LINE, as Account.cs:12");
    }

    private static int Count(string path, string shown)
    {
        try
        {
            return Math.Max(1, File.ReadLines(path).Count());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{shown} cannot be read: {exception.Message}", exception);
        }
    }
}

using System;
using System.Text;
using System.Text.RegularExpressions;

namespace LockDiscipline.Cli.Analysis;

/// <summary>A pattern for file paths: <c>*</c> and <c>?</c> within a name, <c>**</c> across folders; a pattern without a slash is about names at any depth, and a folder stands for all in it.</summary>
internal sealed class Glob
{
    private readonly Regex _regex;

    public Glob(string pattern)
    {
        var normal = pattern.Replace('\\', '/').TrimEnd('/');
        normal = normal.StartsWith("./", StringComparison.Ordinal) ? normal[2..] : normal;
        var anywhere = !normal.Contains('/') || normal.StartsWith("**/", StringComparison.Ordinal);
        var expression = new StringBuilder(anywhere ? "(^|/)" : "^");
        Translate(normal.StartsWith("**/", StringComparison.Ordinal) ? normal[3..] : normal, expression);
        _regex = new Regex(expression.Append("(/|$)").ToString(), RegexOptions.CultureInvariant);
    }

    /// <param name="path">Relative, with forward slashes.</param>
    public bool Matches(string path) => _regex.IsMatch(path);

    private static void Translate(string pattern, StringBuilder expression)
    {
        for (var index = 0; index < pattern.Length; index++)
        {
            if (string.CompareOrdinal(pattern, index, "**/", 0, 3) == 0)
            {
                expression.Append("(.*/)?");
                index += 2;
            }
            else if (string.CompareOrdinal(pattern, index, "**", 0, 2) == 0)
            {
                expression.Append(".*");
                index++;
            }
            else
            {
                expression.Append(pattern[index] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>The projects that a solution names. Read without MSBuild, so that one missing project does not hide the others.</summary>
internal sealed partial class SolutionFile
{
    private const string SolutionFolder = "2150E333-8FDC-42A3-9474-1A3956D46DE8";

    public List<string> Projects { get; } = [];

    public List<Problem> Problems { get; } = [];

    public static SolutionFile Read(string path)
    {
        var solution = new SolutionFile();
        try
        {
            var names = HasXml(path) ? NamesInXml(path) : NamesInText(path);
            solution.Add(path, names);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            solution.Problems.Add(Problem.Error(path, $"the solution cannot be read: {exception.Message}"));
        }

        return solution;
    }

    private void Add(string solution, List<string> names)
    {
        var directory = Path.GetDirectoryName(solution)!;
        var others = 0;
        foreach (var name in names)
        {
            var project = Path.GetFullPath(Path.Combine(directory, name.Replace('\\', Path.DirectorySeparatorChar)));
            if (!project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            {
                others++;
            }
            else if (File.Exists(project))
            {
                Projects.Add(project);
            }
            else
            {
                Problems.Add(Problem.Error(project, $"the project is missing, though {Path.GetFileName(solution)} names it"));
            }
        }

        if (names.Count == others)
        {
            Problems.Add(Problem.Error(solution, names.Count == 0 ? "the solution has no project in it, or is no solution" : "the solution has no C# project in it"));
        }
    }

    private static bool HasXml(string path) => path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    private static List<string> NamesInXml(string path)
        => [.. XDocument.Load(path).Descendants("Project").Select(project => (string?)project.Attribute("Path")).OfType<string>()];

    private static List<string> NamesInText(string path)
        => [.. ProjectLine().Matches(File.ReadAllText(path))
            .Where(match => !match.Groups["type"].Value.Equals(SolutionFolder, StringComparison.OrdinalIgnoreCase))
            .Select(match => match.Groups["path"].Value)];

    [GeneratedRegex(
        """^\s*Project\("\{(?<type>[0-9A-Fa-f-]+)\}"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]+)" """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ProjectLine();
}

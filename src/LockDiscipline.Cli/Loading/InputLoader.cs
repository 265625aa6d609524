using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Loading;

/// <summary>Turns the paths of the command line into compiler invocations. A path that cannot be used is a problem, never the end of the run.</summary>
internal sealed class InputLoader(ProjectSettings settings)
{
    /// <summary>Loads all paths; what MSBuild has to evaluate is evaluated in one go, so that projects named twice are loaded once.</summary>
    public async Task<LoadedInput> LoadAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var inputs = new List<LoadedInput>();
        var projects = new List<string>();
        foreach (var path in paths)
        {
            inputs.Add(Load(Path.GetFullPath(path), path, projects));
        }

        if (projects.Count > 0)
        {
            inputs.Add(await new ProjectEvaluation(settings).RunAsync(projects, cancellation).ConfigureAwait(false));
        }

        return LoadedInput.Combine(inputs);
    }

    private static LoadedInput Load(string path, string shown, List<string> projects)
    {
        if (Directory.Exists(path))
        {
            return LoadFolder(path, shown, projects);
        }

        if (!File.Exists(path))
        {
            return LoadedInput.Of(Problem.Error(shown, "there is no such file or folder"));
        }

        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".sln" or ".slnx":
                return LoadSolution(path, projects);
            case ".csproj":
                projects.Add(path);
                return LoadedInput.Combine([]);
            case ".cs":
                return LooseFiles.Load(path, [path]);
            case ".rsp":
                return ResponseFile.Load(path);
            case ".binlog":
                return BinaryLog.Load(path);
            default:
                return LoadedInput.Of(Problem.Error(shown, "is not C#: expected a solution (.sln, .slnx), a project (.csproj), a folder, a C# file, a binary log (.binlog) or a response file (.rsp)"));
        }
    }

    private static LoadedInput LoadFolder(string folder, string shown, List<string> projects)
    {
        var solutions = FilesIn(folder, ".slnx", ".sln");
        if (OneSolution(solutions) is { } solution)
        {
            return LoadSolution(solution, projects);
        }

        if (solutions.Count > 1)
        {
            var names = string.Join(", ", solutions.Select(Path.GetFileName));
            return LoadedInput.Of(Problem.Error(shown, $"has several solutions ({names}): name one of them"));
        }

        var ownProjects = FilesIn(folder, ".csproj");
        if (ownProjects.Count > 0)
        {
            projects.AddRange(ownProjects);
            return LoadedInput.Combine([]);
        }

        return LoadLooseFolder(folder, shown, projects);
    }

    /// <summary>The only solution, or the one that is there in the old and the new format under one name.</summary>
    private static string? OneSolution(List<string> solutions)
        => solutions.Select(Path.GetFileNameWithoutExtension).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? solutions[0] : null;

    private static LoadedInput LoadLooseFolder(string folder, string shown, List<string> projects)
    {
        var contents = SourceFolder.Read(folder);
        projects.AddRange(contents.Projects);
        if (contents.Files.Count > 0)
        {
            return LoadedInput.Combine([LooseFiles.Load(folder, contents.Files), new LoadedInput([], [.. contents.Problems])]);
        }

        if (contents.Projects.Count == 0)
        {
            return LoadedInput.Of(Problem.Error(shown, "has no solution, no project and no C# file in it"));
        }

        return new LoadedInput([], [.. contents.Problems]);
    }

    private static LoadedInput LoadSolution(string path, List<string> projects)
    {
        var solution = SolutionFile.Read(path);
        projects.AddRange(solution.Projects);
        return new LoadedInput([], [.. solution.Problems]);
    }

    private static List<string> FilesIn(string folder, params string[] extensions)
    {
        try
        {
            return
            [
                .. extensions.SelectMany(extension => Directory.EnumerateFiles(folder)
                    .Where(file => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal)),
            ];
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new CommandException(exception.Message, exception);
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Loading;

/// <summary>
/// Asks the user's own SDK for the compiler's command line of each project: a restore and a design-time build, both of which write
/// into a temporary directory instead of the projects' <c>obj</c>. Nothing is compiled and nothing of the user's is changed.
/// </summary>
internal sealed class ProjectEvaluation(ProjectSettings settings)
{
    private const string AllProjects = "all";

    public async Task<LoadedInput> RunAsync(IReadOnlyList<string> projects, CancellationToken cancellation)
    {
        using var directory = TemporaryDirectory.Create("evaluation");
        var requested = projects.Distinct(StringComparer.Ordinal).ToList();
        Prepare(directory.Path);
        WriteList(directory.Path, AllProjects, requested);

        var restores = await RestoreAsync(directory.Path, requested, cancellation).ConfigureAwait(false);
        var extract = await RunAsync(directory.Path, AllProjects, requested, "Extract", ExtractProperties(directory.Path), cancellation).ConfigureAwait(false);

        List<ProcessResult> results = [.. restores, extract];
        var invocations = ExtractedInvocations.Read(Path.Combine(directory.Path, "invocations"), requested, settings.Framework);
        var problems = MSBuildErrors.Read(string.Concat(results.Select(result => result.Output)));
        directory.KeepUntilExit();
        return new LoadedInput([.. invocations], [.. problems, .. Unexplained(requested, invocations, problems, results)]);
    }

    /// <summary>Restores all projects together. Some errors in one of them keep the others from being restored: these get another chance, each for itself.</summary>
    private async Task<List<ProcessResult>> RestoreAsync(string directory, List<string> projects, CancellationToken cancellation)
    {
        var together = await RunAsync(directory, AllProjects, projects, "Restore", [], cancellation).ConfigureAwait(false);
        List<ProcessResult> results = [together];
        if (together.ExitCode == 0 || projects.Count == 1)
        {
            return results;
        }

        var restored = RestoredProjects.In(directory);
        foreach (var (project, index) in projects.Except(restored).Select((project, index) => (project, index)))
        {
            var list = $"only{index}";
            WriteList(directory, list, [project]);
            results.Add(await RunAsync(directory, list, [project], "Restore", [], cancellation).ConfigureAwait(false));
        }

        return results;
    }

    private static void Prepare(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "invocations"));
        foreach (var name in (string[])["lockdiscipline.before.props", "lockdiscipline.extract.targets", "lockdiscipline.outer.targets", "lockdiscipline.all.proj"])
        {
            using var resource = typeof(ProjectEvaluation).Assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(directory, name));
            resource.CopyTo(file);
        }
    }

    private static void WriteList(string directory, string name, List<string> projects)
    {
        var items = projects.Select(project => $"<LockDisciplineProject Include=\"{SecurityElement.Escape(Escape(project))}\" />");
        File.WriteAllText(ListPath(directory, name), $"<Project><ItemGroup>{string.Concat(items)}</ItemGroup></Project>");
    }

    private static string ListPath(string directory, string name) => Path.Combine(directory, name + ".props");

    private async Task<ProcessResult> RunAsync(
        string directory, string list, List<string> projects, string target, IEnumerable<string> properties, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "msbuild", Path.Combine(directory, "lockdiscipline.all.proj"), $"-t:{target}", "-nologo", "-v:q", "-m", "-nr:false", "-tl:off",
            $"-p:LockDisciplineDirectory={directory}",
            $"-p:LockDisciplineProjects={ListPath(directory, list)}",
            $"-p:CustomBeforeDirectoryBuildProps={Path.Combine(directory, "lockdiscipline.before.props")}",
            .. properties,
            .. settings.Properties.Select(property => $"-p:{property}"),
        ];

        // The SDK is the one that a build in the first project's place would use: global.json is looked for from there.
        return await DotNet.RunAsync(arguments, Path.GetDirectoryName(projects[0])!, cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<string> ExtractProperties(string directory) =>
    [
        $"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(directory, "lockdiscipline.extract.targets")}",
        $"-p:CustomAfterMicrosoftCommonCrossTargetingTargets={Path.Combine(directory, "lockdiscipline.outer.targets")}",
        "-p:DesignTimeBuild=true",
        "-p:BuildingProject=false",
        "-p:BuildProjectReferences=false",
        "-p:ProvideCommandLineArgs=true",
        "-p:SkipCompilerExecution=true",
        // Makes the compiler's target run although its outputs could be up to date.
        "-p:NonExistentFile=__NonExistentSubDir__\\__NonExistentFile__",
    ];

    /// <summary>Projects that gave no command line, and about which MSBuild's errors say nothing.</summary>
    private static IEnumerable<Problem> Unexplained(
        List<string> requested, List<CompilerInvocation> invocations, List<Problem> problems, List<ProcessResult> results)
    {
        foreach (var project in requested.Where(project => !invocations.Any(invocation => invocation.Origin == project)))
        {
            if (!problems.Any(problem => problem.Subject == project))
            {
                var output = results.Where(result => result.ExitCode != 0).Select(result => result.Output.Trim()).Where(text => text.Length > 0);
                yield return Problem.Error(project, string.Join(Environment.NewLine, ["the project could not be loaded", .. output]));
            }
        }
    }

    /// <summary>The characters that mean something to MSBuild in an item's value.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var character in value)
        {
            escaped.Append("%*?@$();'".Contains(character) ? $"%{(int)character:x2}" : character.ToString());
        }

        return escaped.ToString();
    }
}

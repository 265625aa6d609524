using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>Reads back what <c>lockdiscipline.extract.targets</c> wrote: one file for each project and target framework.</summary>
internal static class ExtractedInvocations
{
    public static List<CompilerInvocation> Read(string directory, IReadOnlyCollection<string> requestedProjects, string? framework)
    {
        var all = Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)
            .Select(file => Read(file, requestedProjects))
            .Where(invocation => invocation.Arguments.Length > 0)
            .OrderBy(invocation => invocation.Origin, StringComparer.Ordinal).ThenBy(invocation => invocation.Framework, StringComparer.Ordinal)
            .ToList();
        var several = all.GroupBy(invocation => invocation.Origin).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. all.Select(invocation => several.Contains(invocation.Origin) ? Distinguish(invocation, framework) : invocation)];
    }

    private static CompilerInvocation Distinguish(CompilerInvocation invocation, string? framework) => invocation with
    {
        Name = $"{invocation.Name} ({invocation.Framework})",
        IsRequested = invocation.IsRequested && (framework is null || framework.Equals(invocation.Framework, StringComparison.OrdinalIgnoreCase)),
    };

    private static CompilerInvocation Read(string file, IReadOnlyCollection<string> requestedProjects)
    {
        var values = File.ReadLines(file)
            .Select(line => line.Split('=', 2)).Where(parts => parts is [_, not ""])
            .ToLookup(parts => parts[0], parts => parts[1]);
        var project = values["project"].First();
        return new CompilerInvocation
        {
            Name = Path.GetFileNameWithoutExtension(project),
            Origin = project,
            Framework = values["framework"].FirstOrDefault() ?? "",
            WorkingDirectory = Path.GetDirectoryName(project)!,
            Arguments = [.. values["argument"]],
            Outputs = [.. values["output"].Distinct()],
            IsRequested = requestedProjects.Contains(project),
        };
    }
}

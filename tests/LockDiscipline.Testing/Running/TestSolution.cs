using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Makes a workspace's solution of a test's state.</summary>
internal static class TestSolution
{
    public static async Task<Project> CreateAsync(
        Workspace workspace, SolutionState state, CompilationOptions compilationOptions, ParseOptions parseOptions, ReferenceAssemblies defaultReferences, CancellationToken cancellationToken)
    {
        var projects = new List<(ProjectState State, ProjectId Id)> { (state, ProjectId.CreateNewId(state.Name)) };
        foreach (var (name, additional) in state.AdditionalProjects)
            projects.Add((additional, ProjectId.CreateNewId(name)));

        var solution = workspace.CurrentSolution;
        foreach (var (project, id) in projects)
        {
            var references = await (project.ReferenceAssemblies ?? defaultReferences).ResolveAsync(project.Language, cancellationToken).ConfigureAwait(false);
            solution = solution
                .AddProject(id, project.Name, project.AssemblyName, project.Language)
                .WithProjectCompilationOptions(id, compilationOptions.WithOutputKind(project.OutputKind ?? compilationOptions.OutputKind))
                .WithProjectParseOptions(id, parseOptions.WithDocumentationMode(project.DocumentationMode ?? parseOptions.DocumentationMode))
                .AddMetadataReferences(id, references.AddRange(project.AdditionalReferences));
            solution = WithFiles(solution, id, project);
        }

        foreach (var (project, id) in projects)
        {
            foreach (string name in project.AdditionalProjectReferences)
                solution = solution.AddProjectReference(id, new ProjectReference(projects.Single(other => other.State.Name == name).Id));
        }

        return solution.GetProject(projects[0].Id)!;
    }

    private static Solution WithFiles(Solution solution, ProjectId id, ProjectState project)
    {
        foreach (var (path, content) in project.Sources)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), path, content, filePath: path);
        foreach (var (path, content) in project.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), path, content, filePath: path);
        foreach (var (path, content) in project.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), path, content, filePath: path);
        return solution;
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Compares the outcome of a fix with the state that a test expects.</summary>
internal static class FixedSolution
{
    public static bool Differs(SolutionState before, SolutionState after)
    {
        if (DiffersItself(before, after) || before.AdditionalProjects.Count != after.AdditionalProjects.Count)
            return true;
        return before.AdditionalProjects.Any(pair => !after.AdditionalProjects.TryGetValue(pair.Key, out var other) || DiffersItself(pair.Value, other));
    }

    public static async Task VerifyAsync(SolutionState expected, Project actual, IVerifier verifier, CancellationToken cancellationToken)
    {
        await VerifyProjectAsync(expected, actual, verifier, cancellationToken).ConfigureAwait(false);
        foreach (var (name, project) in expected.AdditionalProjects)
            await VerifyProjectAsync(project, actual.Solution.Projects.Single(other => other.Name == name), verifier, cancellationToken).ConfigureAwait(false);
    }

    private static bool DiffersItself(ProjectState before, ProjectState after) =>
        Differ(before.Sources, after.Sources) || Differ(before.AdditionalFiles, after.AdditionalFiles) || Differ(before.AnalyzerConfigFiles, after.AnalyzerConfigFiles);

    private static bool Differ(SourceFileCollection before, SourceFileCollection after) =>
        !before.Select(file => (file.filename, file.content.ToString())).SequenceEqual(after.Select(file => (file.filename, file.content.ToString())));

    private static async Task VerifyProjectAsync(ProjectState expected, Project actual, IVerifier verifier, CancellationToken cancellationToken)
    {
        await VerifyFilesAsync(expected.Sources, actual.Documents, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync(expected.AdditionalFiles, actual.AdditionalDocuments, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync(expected.AnalyzerConfigFiles, actual.AnalyzerConfigDocuments, verifier, cancellationToken).ConfigureAwait(false);
    }

    private static async Task VerifyFilesAsync(SourceFileCollection expected, IEnumerable<TextDocument> actual, IVerifier verifier, CancellationToken cancellationToken)
    {
        var documents = actual.ToList();
        verifier.SequenceEqual(expected.Select(file => file.filename), documents.Select(document => document.Name), message: "The files of the fixed project differ");
        foreach (var ((path, content), document) in expected.Zip(documents))
        {
            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            verifier.EqualOrDiff(content.ToString(), text.ToString(), $"'{path}' was fixed to something else");
        }
    }
}

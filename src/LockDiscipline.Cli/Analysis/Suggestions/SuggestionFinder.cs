using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Cli.Analysis.Suggestions;

/// <summary>Runs code fixes on findings of one compilation, in a workspace made of it. The first fix on offer is the suggestion, if it changes one stretch of the finding's own file.</summary>
internal sealed class SuggestionFinder : IDisposable
{
    private readonly ImmutableArray<CodeFixProvider> _providers;
    private readonly AdhocWorkspace _workspace = new();
    private readonly Dictionary<SyntaxTree, DocumentId> _documents = [];
    private readonly Solution _solution;

    public SuggestionFinder(Compilation compilation, ImmutableArray<CodeFixProvider> providers)
    {
        _providers = providers;
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, compilation.AssemblyName ?? "Project", compilation.AssemblyName ?? "Project", LanguageNames.CSharp,
            compilationOptions: compilation.Options.WithSyntaxTreeOptionsProvider(null), parseOptions: compilation.SyntaxTrees.FirstOrDefault()?.Options, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            var document = DocumentId.CreateNewId(id);
            _documents[tree] = document;
            solution = solution.AddDocument(document, tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        _solution = solution;
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Null where no fix is offered, or none that a reviewing tool could show.</summary>
    public async Task<FixSuggestion?> FindAsync(Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Location.SourceTree is not { } tree || !_documents.TryGetValue(tree, out var id) || _solution.GetDocument(id) is not { } document)
        {
            return null;
        }

        // The same report, on the workspace's own tree.
        var own = await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
        var moved = Diagnostic.Create(diagnostic.Descriptor, Location.Create(own!, diagnostic.Location.SourceSpan), diagnostic.AdditionalLocations, diagnostic.Properties);
        foreach (var provider in _providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var offered = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, moved, (action, _) => offered.Add(action), cancellation)).ConfigureAwait(false);
            if (offered.FirstOrDefault() is { } first && await SuggestAsync(first, document, cancellation).ConfigureAwait(false) is { } suggestion)
            {
                return suggestion;
            }
        }

        return null;
    }

    private async Task<FixSuggestion?> SuggestAsync(CodeAction action, Document document, CancellationToken cancellation)
    {
        var operations = await action.GetOperationsAsync(cancellation).ConfigureAwait(false);
        if (operations.OfType<ApplyChangesOperation>().SingleOrDefault() is not { ChangedSolution: { } changed })
        {
            return null;
        }

        var projects = changed.GetChanges(_solution).GetProjectChanges().ToList();
        if (projects is not [var project] || project.GetAddedDocuments().Any() || project.GetChangedDocuments().ToList() is not [var only] || only != document.Id)
        {
            return null;
        }

        var before = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var after = await changed.GetDocument(only)!.GetTextAsync(cancellation).ConfigureAwait(false);
        return LineDifference.Between(before, after, action.Title);
    }
}

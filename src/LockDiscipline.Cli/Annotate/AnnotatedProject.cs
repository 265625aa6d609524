using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Annotate;

/// <summary>What one compilation says in one round: what it would have annotated, and what speaks against what was annotated already.</summary>
/// <param name="Name">The project.</param>
/// <param name="Attributes">The attributes that it knows.</param>
/// <param name="Files">The files that it has in common with the user, with what edits of them need to know.</param>
/// <param name="Proposals">What its code shows and no attribute says.</param>
/// <param name="Omissions">What its code shows and no attribute can say.</param>
/// <param name="Issues">What the compiler and the rules say of it.</param>
internal sealed record AnnotatedProject(
    string Name, ImmutableHashSet<string> Attributes, ImmutableDictionary<string, ProjectFile> Files,
    ImmutableArray<Proposal> Proposals, ImmutableArray<Omission> Omissions, ImmutableArray<Issue> Issues)
{
    private static readonly string[] LastingFamilies = ["LD1", "LD5", "LD8"];

    /// <param name="project">The compilation.</param>
    /// <param name="rules">The rules that judge the result.</param>
    /// <param name="certainOnly">Whether only what has no exception is proposed.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<(AnnotatedProject Project, IEnumerable<Problem> Problems)> ReadAsync(LoadedCompilation project, AnalyzerSet rules, bool certainOnly, CancellationToken cancellation)
    {
        var (diagnostics, failures) = await new ProjectAnalysis(rules).DiagnoseAsync(project, cancellation).ConfigureAwait(false);
        var errors = project.Compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var issues = diagnostics.Where(Matters).Concat(errors).Select(diagnostic => Issue.Of(diagnostic, project.Compilation, cancellation)).OfType<Issue>();
        var collector = new ProposalCollector(project, certainOnly, cancellation);
        collector.Collect();
        var paths = collector.Proposals.Select(proposal => proposal.Path).ToHashSet(StringComparer.Ordinal);
        return (
            new AnnotatedProject(
                project.Invocation.Name,
                [.. AttributeDecoding.Names.Where(name => Knows(project.Compilation, name))],
                project.Compilation.SyntaxTrees.Where(tree => project.Files.Contains(tree.FilePath)).DistinctBy(tree => tree.FilePath)
                    .ToImmutableDictionary(tree => tree.FilePath, tree => ProjectFile.Of(tree, project.Compilation, paths.Contains(tree.FilePath), cancellation), StringComparer.Ordinal),
                [.. collector.Proposals],
                [.. collector.Omissions],
                [.. issues]),
            failures);
    }

    private static bool Matters(Diagnostic diagnostic) => diagnostic.Id == "LD9001" || LastingFamilies.Any(family => diagnostic.Id.StartsWith(family, StringComparison.Ordinal));

    private static bool Knows(Compilation compilation, string attribute)
        => compilation.GetTypeByMetadataName($"{AttributeDecoding.Namespace}.{attribute}Attribute") is { } type && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);
}

/// <summary>A file of a compilation.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Declarations">Where its declarations start: those that the project's conditional symbols leave.</param>
/// <param name="IsGenerated">Whether a tool writes it.</param>
/// <param name="Naming">How attributes are written in it; null where nothing is proposed.</param>
internal sealed record ProjectFile(SourceText Text, ImmutableHashSet<int> Declarations, bool IsGenerated, AttributeNaming? Naming)
{
    private static readonly string[] GeneratedNames = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    public static ProjectFile Of(SyntaxTree tree, Compilation compilation, bool isAnnotated, CancellationToken cancellation)
    {
        // Only files to annotate are looked into.
        var root = tree.GetRoot(cancellation);
        var declarations = root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax)).Where(node => node is MemberDeclarationSyntax or AccessorDeclarationSyntax);
        return new ProjectFile(
            tree.GetText(cancellation),
            [.. declarations.Select(node => node.SpanStart)],
            isAnnotated && IsGeneratedBy(tree, root, compilation, cancellation),
            isAnnotated ? AttributeNaming.In(compilation.GetSemanticModel(tree), cancellation) : null);
    }

    private static bool IsGeneratedBy(SyntaxTree tree, SyntaxNode root, Compilation compilation, CancellationToken cancellation)
        => compilation.Options.SyntaxTreeOptionsProvider?.IsGenerated(tree, cancellation) == GeneratedKind.MarkedGenerated
            || GeneratedNames.Any(ending => tree.FilePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || root.GetLeadingTrivia().Any(trivia => trivia.ToString().Contains("<auto-generated", StringComparison.OrdinalIgnoreCase));
}

using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// The bodies of the compilation, bound and run at most once each. What is bound stays bound until the compilation is done, so only ask for bodies that matter.
/// One a compilation; safe for use from several threads.
/// </summary>
internal sealed class BodySource
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, Body?> _bodies = new();

    public BodySource(Compilation compilation)
    {
        _compilation = compilation;
    }

    /// <summary>The number of bodies that were bound, for tests of the cost.</summary>
    public int BodiesBound => _bodies.Count;

    /// <summary>Uses the model of a file that the compiler has made already.</summary>
    public void Adopt(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

    /// <summary>Binds the body that a syntax node declares.</summary>
    /// <returns>Null where there is none, where it belongs to another project, or the code is too broken for it.</returns>
    public Body? Bind(SyntaxNode node, CancellationToken cancellationToken) =>
        _bodies.GetOrAdd(node, n => _compilation.ContainsSyntaxTree(n.SyntaxTree) ? BodyFinder.Bind(n, ModelOf(n.SyntaxTree), cancellationToken) : null);

    /// <summary>The body of a method, accessor or constructor of this compilation.</summary>
    /// <returns>Null for abstract, external and other methods without a body here, and for those that are not to be analysed.</returns>
    public Body? BodyOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        IsSeen(method, _compilation) ? Bind(SyntaxOf(method)!, cancellationToken) : null;

    /// <summary>Whether the method has a body in the compilation.</summary>
    public static bool IsSeen(IMethodSymbol method, Compilation compilation) => SyntaxOf(method) is { } node && compilation.ContainsSyntaxTree(node.SyntaxTree);

    /// <summary>The syntax of a method's body, without binding it.</summary>
    public static SyntaxNode? SyntaxOf(IMethodSymbol method)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } node)
            return null;
        return node switch
        {
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } => node,
            ArrowExpressionClauseSyntax => node,
            CompilationUnitSyntax => node,
            _ => null,
        };
    }

    // Bodies elsewhere in the compilation are looked at on demand, which is what the analysis across methods is; the models are kept, one a tree.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, t => _compilation.GetSemanticModel(t));
#pragma warning restore RS1030
}

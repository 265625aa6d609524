using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Annotate;

/// <summary>
/// What the code of one compilation shows and no attribute says: the guards of members, the locks that every caller of a private method holds and it needs, the
/// contracts of wrappers, and getters that others lock by.
/// </summary>
internal sealed class ProposalCollector
{
    private readonly CompilationAnalysis _analysis;
    private readonly bool _certainOnly;
    private readonly CancellationToken _cancellation;
    private readonly LockNames _names;
    private readonly HashSet<SyntaxNode> _sharedDeclarations = [];

    /// <param name="project">The compilation.</param>
    /// <param name="certainOnly">Whether a single use that disagrees is enough to propose nothing.</param>
    /// <param name="cancellation">Ends the search.</param>
    public ProposalCollector(LoadedCompilation project, bool certainOnly, CancellationToken cancellation)
    {
        _analysis = Engine.Analyze(project, cancellation);
        _certainOnly = certainOnly;
        _cancellation = cancellation;
        _names = new LockNames(_analysis.Model);
    }

    public List<Proposal> Proposals { get; } = [];

    public List<Omission> Omissions { get; } = [];

    public void Collect()
    {
        foreach (var type in TypesIn(_analysis.Model.Compilation.Assembly.GlobalNamespace))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_analysis.TypeAround(type) is not { } known || _analysis.Model.Annotations.IsNotAnalysed(type))
            {
                continue;
            }

            foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !_analysis.Model.Annotations.IsNotAnalysed(member)))
            {
                Collect(member, known);
            }
        }

        foreach (var (getter, path) in new LockGetters(_analysis, _cancellation).Find())
        {
            Propose(getter, nameof(AnnotationKind.ReturnsLock), [path], "", "");
        }
    }

    private void Collect(ISymbol member, TypeLocks known)
    {
        switch (member)
        {
            case IFieldSymbol or IPropertySymbol when Evidence(member) is { } guard:
                CollectGuard(member, guard);
                break;
            case IMethodSymbol method when known.Callees.InferredContract(method) is { IsEmpty: false } inferred:
                CollectWrapper(method, inferred);
                break;
            case IMethodSymbol method when known.HeldByAllCallers.TryGetValue(method, out var held):
                CollectHelper(method, held);
                break;
        }
    }

    private LockPath? Evidence(ISymbol member)
        => _analysis.Guards?.EvidenceOf(member) is { } evidence && !(_certainOnly && evidence.Lacking.Count > 0) ? evidence.Guard.Path : null;

    private void CollectGuard(ISymbol member, LockPath guard)
    {
        if (Declaration(member) is not { } declaration)
        {
            Omit(member, "its declaration has no place for an attribute");
        }
        else if (declaration is BaseFieldDeclarationSyntax { Declaration.Variables.Count: > 1 } several)
        {
            CollectSeveral(member, several, guard);
        }
        else
        {
            Propose(member, nameof(AnnotationKind.GuardedBy), [guard], "", "");
        }
    }

    // One attribute for all variables of a declaration: only where it is right for each.
    private void CollectSeveral(ISymbol member, BaseFieldDeclarationSyntax declaration, LockPath guard)
    {
        var model = _analysis.Model.Compilation.GetSemanticModel(declaration.SyntaxTree);
        var others = declaration.Declaration.Variables.Select(variable => model.GetDeclaredSymbol(variable, _cancellation)).OfType<ISymbol>();
        if (!others.All(other => guard.Equals(Evidence(other))))
        {
            Omit(member, "it is declared together with others that do not have the same guard");
        }
        else if (_sharedDeclarations.Add(declaration))
        {
            Propose(member, nameof(AnnotationKind.GuardedBy), [guard], "", "");
        }
    }

    private void CollectHelper(IMethodSymbol method, ImmutableArray<ContractClause> held)
    {
        if (_analysis.Bodies.BodyOf(method, _cancellation) is not { } body)
        {
            return;
        }

        var result = _analysis.Run(body, _cancellation);
        var needed = new NeededLocks(_analysis).In(result);
        foreach (var mode in held.Where(clause => result.Context.PathInBody(clause, method) is { } path && needed.Contains(path)).GroupBy(clause => clause.Shared))
        {
            Propose(method, nameof(AnnotationKind.RequiresLock), [.. mode.Select(clause => clause.Lock.Path!)], "", mode.Key ? ", Shared = true" : "");
        }
    }

    private void CollectWrapper(IMethodSymbol method, ImmutableArray<ContractClause> clauses)
    {
        // With an attribute on the method nothing else is inferred of it: half a contract would be worse than none.
        if (clauses.Any(clause => !IsExpressible(clause)))
        {
            Omit(method, "no attribute says what it does to the lock");
            return;
        }

        foreach (var clause in clauses)
        {
            var leading = clause.Kind == AnnotationKind.TryAcquiresLock ? clause.Success ? "true, " : "false, " : "";
            Propose(method, clause.Kind.ToString(), [clause.Lock.Path!], leading, clause.Shared ? ", Shared = true" : "");
        }
    }

    /// <summary>Whether an attribute tells callers the same as the body: the lock is not left alone on some paths, and what the body asks for, its callers owe.</summary>
    private static bool IsExpressible(ContractClause clause) => clause is { IsConditional: false, Flag: null, IsOfBody: false, IsWait: null };

    private void Propose(ISymbol member, string attribute, IReadOnlyList<LockPath> paths, string leading, string trailing)
    {
        var names = paths.Select(path => _names.Of(path, member)).ToList();
        if (names.Contains(null))
        {
            Omit(member, "no expression on it names the lock");
        }
        else if (Declaration(member) is not { } declaration || member.GetDocumentationCommentId() is not { } id)
        {
            Omit(member, "its declaration has no place for an attribute");
        }
        else
        {
            var arguments = leading + string.Join(", ", names.OfType<string>().Order(StringComparer.Ordinal).Select(name => SymbolDisplay.FormatLiteral(name, quote: true))) + trailing;
            Proposals.Add(new Proposal(declaration.SyntaxTree.FilePath, declaration.SpanStart, attribute, arguments, id));
        }
    }

    private void Omit(ISymbol member, string reason)
    {
        if (member.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
        {
            var place = location.GetLineSpan();
            Omissions.Add(new Omission(place.Path, place.StartLinePosition.Line + 1, member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), reason));
        }
    }

    /// <summary>The node that takes the attributes of a member; null where there is none, as for what a record's parameter makes.</summary>
    private SyntaxNode? Declaration(ISymbol member)
    {
        var part = member is IMethodSymbol { PartialImplementationPart: { } implementation } ? implementation : member;
        return part.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) switch
        {
            VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } => field,
            PropertyDeclarationSyntax property => property,
            BaseMethodDeclarationSyntax method => method,
            AccessorDeclarationSyntax accessor => accessor,
            _ => null,
        };
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => TypesIn(member).Prepend(member as INamedTypeSymbol)).OfType<INamedTypeSymbol>()
            .Where(type => type.Locations.Any(location => location.IsInSource));
}

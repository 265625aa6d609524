using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Graph;

/// <summary>What each lock guards, and which methods are entered with it: as the attributes say, or as the code shows.</summary>
internal sealed class GuardCollector(CompilationAnalysis analysis, GraphCollector locks, GraphBuilder builder, CancellationToken cancellation)
{
    public void Collect()
    {
        foreach (var type in TypesIn(analysis.Model.Compilation.Assembly.GlobalNamespace))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
            {
                Add(member, type);
            }

            AddHelpers(type);
        }
    }

    private void Add(ISymbol member, INamedTypeSymbol type)
    {
        if (member is IMethodSymbol method)
        {
            foreach (var clause in analysis.Model.Contracts.Of(method).Where(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock))
            {
                Add(clause.Lock, type, LockList.Required, clause.Kind == AnnotationKind.RequiresLock ? "requires it" : "is entered with it and gives it back", member);
            }

            return;
        }

        if (member is not (IFieldSymbol or IPropertySymbol or IEventSymbol))
        {
            return;
        }

        foreach (var guard in analysis.Model.Guards.OfReference(member))
        {
            Add(guard, type, LockList.Guards, member.Name, member);
        }

        foreach (var guard in analysis.Model.Guards.OfContents(member))
        {
            Add(guard, type, LockList.Guards, $"{member.Name} (its contents)", member);
        }

        if (analysis.Guards?.GuardOf(member) is { } inferred)
        {
            Add(inferred, type, LockList.Guards, $"{member.Name} (inferred)", member);
        }
        else if (analysis.Guards?.EvidenceOf(member) is { } evidence)
        {
            Add(evidence.Guard, type, LockList.Guards, $"{member.Name} (inferred, in {evidence.Uses.Count - evidence.Lacking.Count} of {evidence.Uses.Count} places)", member);
        }
    }

    private void AddHelpers(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null || analysis.TypeAround(type) is not { } known)
        {
            return;
        }

        foreach (var (method, clauses) in known.HeldByAllCallers)
        {
            foreach (var clause in clauses)
            {
                Add(clause.Lock, method.ContainingType, LockList.Required, "all its callers hold it", method);
            }
        }
    }

    private void Add(LockExpression guard, INamedTypeSymbol type, LockList list, string text, ISymbol member)
    {
        if (guard.Path is { } path && locks.Lock(path, type) is { } id && member.Locations.FirstOrDefault(location => location.IsInSource) is { } location && Place.Of(location) is { } place)
        {
            builder.Add(id, list, new GraphPlace(text, member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), place));
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => TypesIn(member).Prepend<INamespaceOrTypeSymbol>(member)).OfType<INamedTypeSymbol>()
            .Where(type => type.Locations.Any(location => location.IsInSource));
}

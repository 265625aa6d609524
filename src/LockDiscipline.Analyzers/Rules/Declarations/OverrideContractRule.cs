using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>Overrides and implementations ask for no more, and give no less, than the declaration that callers see: LD8003.</summary>
internal sealed class OverrideContractRule : DeclarationRule
{
    // Who takes or gives back a lock more than callers know asks them to know it.
    private static readonly AnnotationKind[] Demands = { AnnotationKind.RequiresLock, AnnotationKind.ExcludesLock, AnnotationKind.AcquiresLock, AnnotationKind.ReleasesLock };

    private static readonly AnnotationKind[] Gifts =
    {
        AnnotationKind.AcquiresLock, AnnotationKind.TryAcquiresLock, AnnotationKind.ReleasesLock, AnnotationKind.AssertsLockHeld, AnnotationKind.ReturnsLock,
    };

    private static readonly (AnnotationKind Promise, AnnotationKind Breach)[] Promises =
    {
        (AnnotationKind.DoesNotAllocate, AnnotationKind.Allocates),
        (AnnotationKind.DoesNotBlock, AnnotationKind.Blocks),
    };

    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8003;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        if (symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || PlaceOf(symbol, annotations) is not { } place)
            return;
        foreach (var declared in InheritedMembers.Of(symbol))
        {
            if (IsDisposal(declared) || Difference(symbol, annotations, declared, model) is not { } difference)
                continue;
            string verb = declared.ContainingType.TypeKind == TypeKind.Interface ? "implements" : "overrides";
            findings.Add(new Finding(
                AnnotationsDescriptors.LD8003, place, symbol.Name, difference.AsksForMore ? "asks for more" : "gives less", $"{declared.ContainingType.Name}.{declared.Name}", verb, difference.What)
            {
                Related = declared.Locations.Where(location => location.IsInSource).ToImmutableArray(),
            });
            return;
        }
    }

    // The name, in the file that has the attributes.
    private static Location? PlaceOf(ISymbol symbol, ImmutableArray<Annotation> annotations)
    {
        var attribute = annotations.Select(annotation => annotation.Location).FirstOrDefault(location => location is not null);
        return attribute is { IsInSource: false } ? attribute : symbol.Locations.FirstOrDefault(location => location.SourceTree == attribute?.SourceTree);
    }

    // Every disposable gives something back, and its callers know what.
    private static bool IsDisposal(ISymbol declared) => declared is { Name: "Dispose" or "DisposeAsync", ContainingType: { Name: "IDisposable" or "IAsyncDisposable" } };

    private static (bool AsksForMore, string What)? Difference(ISymbol symbol, ImmutableArray<Annotation> own, ISymbol declared, LockModel model)
    {
        var inherited = model.Annotations.Of(declared);
        foreach (var kind in Demands)
        {
            if (Missing(kind, own, symbol, inherited, declared, symbol, model) is { } added)
                return (true, $"[{kind}(\"{added}\")] is added");
        }
        foreach (var kind in Gifts.Where(kind => own.Any(annotation => annotation.Kind == kind)))
        {
            if (Missing(kind, inherited, declared, own, symbol, symbol, model) is { } lost)
                return (false, $"[{kind}(\"{lost}\")] is missing");
        }
        foreach (var (promise, breach) in Promises)
        {
            if (inherited.Any(annotation => annotation.Kind == promise) && own.Any(annotation => annotation.Kind == breach))
                return (false, $"[{promise}] is taken back");
        }
        return null;
    }

    /// <summary>A lock that the one set of annotations names and the other does not, in that mode.</summary>
    private static string? Missing(
        AnnotationKind kind, ImmutableArray<Annotation> named, ISymbol namedOn, ImmutableArray<Annotation> others, ISymbol othersOn, ISymbol symbol, LockModel model)
    {
        var known = Locks(kind, others, othersOn, symbol, model).ToList();
        foreach (var (text, path, shared, success) in Locks(kind, named, namedOn, symbol, model))
        {
            if (path is not null && !known.Any(other => path.Equals(other.Path) && success == other.Success && Covers(kind, shared, other.Shared)))
                return text;
        }
        return null;
    }

    // To require a lock shared asks for less than to require it exclusively.
    private static bool Covers(AnnotationKind kind, bool shared, bool otherShared) =>
        kind == AnnotationKind.RequiresLock ? shared || !otherShared : kind is AnnotationKind.ExcludesLock or AnnotationKind.ReturnsLock || shared == otherShared;

    private static IEnumerable<(string Text, LockPath? Path, bool Shared, bool Success)> Locks(
        AnnotationKind kind, ImmutableArray<Annotation> annotations, ISymbol namedOn, ISymbol symbol, LockModel model) =>
        from annotation in annotations
        where annotation.Kind == kind
        from text in annotation.Texts
        select (text, SeenFrom(model.Paths.Bind(text, namedOn).Path, symbol, model), annotation.Shared, annotation.Leading is not false);

    private static LockPath? SeenFrom(LockPath? path, ISymbol symbol, LockModel model) => path is null
        ? null
        : model.Paths.Substitute(path, LockPath.This, symbol.ContainingType, parameter => ParameterOf(symbol, parameter));

    private static LockPath ParameterOf(ISymbol symbol, IParameterSymbol parameter)
    {
        var parameters = symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => ImmutableArray<IParameterSymbol>.Empty,
        };
        return LockPath.Parameter(parameter.Ordinal < parameters.Length ? parameters[parameter.Ordinal] : parameter);
    }
}

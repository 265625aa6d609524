using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>Annotations mean something where they stand: LD8002.</summary>
internal sealed class MeaninglessAnnotationRule : DeclarationRule
{
    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8002;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        foreach (var annotation in annotations)
        {
            if (annotation.Location is { } place && Reason(symbol, annotation, model) is { } reason)
                findings.Add(new Finding(AnnotationsDescriptors.LD8002, place, annotation.Kind.ToString(), symbol.Name, reason));
        }
    }

    private static string? Reason(ISymbol symbol, Annotation annotation, LockModel model)
    {
        if (annotation.Kind.NamesLocks() && annotation.Texts.IsEmpty)
            return "it names no lock";
        return annotation.Kind switch
        {
            AnnotationKind.GuardedBy => symbol is IFieldSymbol { IsConst: true } ? "a constant needs no guard" : null,
            AnnotationKind.ContentsGuardedBy => TypeOf(symbol) is { } type && IsImmutable(type) ? $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' has no contents that can change" : null,
            AnnotationKind.TryAcquiresLock => symbol is IMethodSymbol method && !SaysWhether(method) ? "it returns no 'bool' that says whether the lock was taken" : null,
            AnnotationKind.ReturnsLock => TypeOf(symbol) is { } result && (result.SpecialType == SpecialType.System_Void || !LockTypes.CanBeLock(result)) ? "what it returns is no lock" : null,
            AnnotationKind.LockPolicy => TypeOf(symbol) is { } locked && !LockTypes.CanBeLock(locked) ? $"a value of type '{locked.Name}' is no lock" : null,
            AnnotationKind.AcquiredBefore or AnnotationKind.AcquiredAfter => TypeOf(symbol) is { } ordered && !LockTypes.CanBeLock(ordered) ? $"a value of type '{ordered.Name}' is no lock" : null,
            AnnotationKind.ScopedLock => OfScope((INamedTypeSymbol)symbol, model),
            AnnotationKind.ValidWhile => annotation.Texts.FirstOrDefault() == symbol.Name ? "it cannot stand for itself" : null,
            _ => null,
        };
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    private static bool IsImmutable(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Delegate or TypeKind.Enum
        || type.SpecialType == SpecialType.System_String
        || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UIntPtr
        || type is INamedTypeSymbol { Name: "Type" or "Version" or "Uri", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen";

    private static bool SaysWhether(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean
        || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } results } && results[0].SpecialType == SpecialType.System_Boolean;

    private static string? OfScope(INamedTypeSymbol type, LockModel model)
    {
        if (model.Annotations.Has(type, AnnotationKind.LockType))
            return "it is a [LockType] itself";
        return Levels(type).Any(level => level.GetMembers().Any(member => member is IMethodSymbol { Name: "Dispose" or "DisposeAsync" or "System.IDisposable.Dispose" }))
            ? null
            : "it has no 'Dispose' that gives the locks back";
    }

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            yield return level;
    }
}

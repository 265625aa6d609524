using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Declarations;

/// <summary>The strings of annotations name locks: LD8001.</summary>
internal sealed class LockExpressionRule : DeclarationRule
{
    public override DiagnosticDescriptor Reports => AnnotationsDescriptors.LD8001;

    public override void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings)
    {
        foreach (var annotation in annotations)
        {
            if (annotation.Kind.NamesLocks() && symbol is not IFieldSymbol { IsConst: true })
                CheckTexts(symbol, annotation, model, findings);
            foreach (string text in annotation.NamedTexts("MayHold"))
                CheckText(symbol, annotation.Location, text, model, findings);
            if (annotation.Kind == AnnotationKind.ValidWhile)
                CheckMember(symbol, annotation, findings);
        }
    }

    private static void CheckTexts(ISymbol symbol, Annotation annotation, LockModel model, FindingList findings)
    {
        for (int i = 0; i < annotation.Texts.Length; i++)
            CheckText(symbol, AttributeArguments.LocationOf(annotation, i), annotation.Texts[i], model, findings);
    }

    private static void CheckText(ISymbol symbol, Location? place, string text, LockModel model, FindingList findings)
    {
        var bound = model.Paths.Bind(text, symbol);
        if (place is null || (bound.Problem ?? NotALock(bound.Path!, model)) is not { } problem)
            return;
        string? nearest = bound.Path is null ? model.Paths.NearestTo(text, symbol) : null;
        string reason = nearest is null ? problem : $"{problem}, the nearest is '{nearest}'";
        findings.Add(new Finding(AnnotationsDescriptors.LD8001, place, text, reason) { Properties = FixProperties.ForNearest(text, nearest) });
    }

    // A semaphore with no free place is a signal, one with several a limit.
    private static string? NotALock(LockPath path, LockModel model) =>
        path is { Kind: LockPathKind.Member, Symbol: { } member }
        && model.Traits.Of(path, null).Family == LockFamily.Semaphore
        && LockCreation.IsBinarySemaphore(member) == false
            ? $"'{member.Name}' is a semaphore with other than one place, which is no lock"
            : null;

    private static void CheckMember(ISymbol symbol, Annotation annotation, FindingList findings)
    {
        string? name = annotation.Texts.FirstOrDefault();
        if (symbol.ContainingType is not { } type || string.IsNullOrEmpty(name) || annotation.Location is not { } location)
            return;
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers(name!).Any(member => member is IFieldSymbol or IPropertySymbol))
                return;
        }
        findings.Add(new Finding(AnnotationsDescriptors.LD8001, location, name!, $"'{type.Name}' has no member '{name}'"));
    }
}

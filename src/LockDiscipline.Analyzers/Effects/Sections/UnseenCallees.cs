using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>
/// Methods whose body nobody here sees: those of other assemblies, of interfaces, and abstract ones. What they do in critical sections, their contract alone tells.
/// </summary>
internal static class UnseenCallees
{
    public static bool IsUnseen(IMethodSymbol method, LockModel model) => !BodySource.IsSeen(method, model.Compilation);

    /// <summary>
    /// The values that the callee touches guarded state through: those that it publishes while it holds the lock or takes it, and, where it is called with the lock,
    /// those of a type whose state that lock guards.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="clause">What the callee asks of the lock.</param>
    /// <param name="lock">The lock, as it is named at the call.</param>
    /// <param name="model">What the compilation says about locks.</param>
    public static IEnumerable<ArgumentValue> UsedUnder(CallEvent call, ContractClause clause, LockPath @lock, LockModel model)
    {
        var references = model.References.Of(call.Method);
        foreach (var (value, type, ordinal) in Objects(call))
        {
            bool Has(AnnotationKind kind) => references.Any(reference => reference.Kind == kind && reference.Parameter == ordinal);
            if (Has(AnnotationKind.Publishes) || IsCalledWith(clause) && !Has(AnnotationKind.ReleasesReference) && HasStateUnder(type, @lock, model))
                yield return value;
        }
    }

    private static bool IsCalledWith(ContractClause clause) => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock;

    private static IEnumerable<(ArgumentValue Value, ITypeSymbol? Type, int? Ordinal)> Objects(CallEvent call)
    {
        if (!call.Method.IsStatic)
            yield return (new ArgumentValue(null, call.Receiver, SectionUses.InstanceOf(call.Operation) ?? call.Operation), call.Method.ContainingType, null);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: not RefKind.Out } parameter)
                yield return (argument, parameter.Type, parameter.Ordinal);
        }
    }

    private static bool HasStateUnder(ITypeSymbol? type, LockPath @lock, LockModel model)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var member in level.GetMembers().Where(member => member is IFieldSymbol or IPropertySymbol))
            {
                if (model.Guards.OfReference(member).Concat(model.Guards.OfContents(member)).Any(guard => LockIdentity.AreOfOneClass(guard.Path!, @lock)))
                    return true;
            }
        }
        return false;
    }

    /// <summary>What the result and the out arguments of a method depend on that was called with a lock: the section that runs.</summary>
    /// <param name="method">The method.</param>
    /// <param name="held">The locks that it was called with.</param>
    /// <param name="call">The call.</param>
    /// <param name="model">What the compilation says about locks.</param>
    public static CallDependences? GivenUnder(IMethodSymbol method, IReadOnlyCollection<CalledUnder> held, IOperation call, LockModel model)
    {
        if (held.Count == 0)
            return null;
        var sections = held.Select(entry => new Dependence { Lock = entry.Lock, ThroughAnother = entry.ThroughAnother, Read = call, EndedAt = entry.GivesBack ? call : null }).ToDependenceSet();
        var outs = method.Parameters
            .Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && TellsState(parameter.Type) && !IsStable(parameter, model))
            .ToImmutableDictionary(parameter => parameter.Ordinal, _ => sections);
        bool tellsResult = !method.ReturnsVoid && TellsState(method.ReturnType) && !model.Annotations.HasOnResult(method, AnnotationKind.Stable) && !IsStable(method.ReturnType, model);
        return new CallDependences(tellsResult ? sections : DependenceSet.Empty, outs, ImmutableArray<LockPath>.Empty) { MaySet = held.Select(entry => entry.Lock).ToImmutableArray() };
    }

    // An error code is about the call and not about the state.
    private static bool TellsState(ITypeSymbol type) => type.TypeKind != TypeKind.Enum;

    private static bool IsStable(IParameterSymbol parameter, LockModel model) =>
        model.Annotations.HasOnParameter(parameter, AnnotationKind.Stable) || IsStable(parameter.Type, model);

    private static bool IsStable(ITypeSymbol type, LockModel model) => model.Annotations.Has(type, AnnotationKind.Stable);
}

/// <summary>A lock that a method asks for and was called with.</summary>
/// <param name="Lock">The lock, as it is held.</param>
/// <param name="ThroughAnother">Whether the contract reaches it through another object.</param>
/// <param name="GivesBack">Whether the method gives it back.</param>
internal sealed record CalledUnder(LockPath Lock, bool ThroughAnother, bool GivesBack);

using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>The object in a lock member is replaced, or can be by others, so that two threads hold two locks: LD7002.</summary>
internal sealed class ReplaceableLockRule : MemberRule
{
    public override DiagnosticDescriptor Reports => LockObjectsDescriptors.LD7002;

    public override void Check(ISymbol member, MemberContext context, FindingList findings)
    {
        if (AssignableType(member) is not { } type || context.Model.Annotations.IsNotAnalysed(member) || !context.Uses.IsLock(member, type, context.CancellationToken))
            return;
        if (CanBeAssignedByOthers(member))
            Report(member, "others can assign it", null, findings);
        else if (LockAssignments.FindReplacement(member, context.Model, context.CancellationToken) is { } place)
            Report(member, $"it is assigned in line {Clauses.Line(place)}", place, findings);
    }

    private static ITypeSymbol? AssignableType(ISymbol member)
    {
        var type = member switch
        {
            IFieldSymbol { IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false, RefKind: RefKind.None } field => field.Type,
            IPropertySymbol { SetMethod: { IsInitOnly: false }, IsIndexer: false, IsAbstract: false } property when IsAuto(property) => property.Type,
            _ => null,
        };
        return type is not null && !member.ContainingType.IsImplicitlyDeclared && LockTypes.CanBeLock(type) ? type : null;
    }

    private static bool IsAuto(IPropertySymbol property) =>
        AutoProperties.HasField(property);

    private static bool CanBeAssignedByOthers(ISymbol member) => Visibility.IsVisibleOutside(member is IPropertySymbol { SetMethod: { } setter } ? setter : member);

    private static void Report(ISymbol member, string how, Location? place, FindingList findings) =>
        findings.Add(new Finding(LockObjectsDescriptors.LD7002, member.Locations[0], member.Name, how)
        {
            Related = place is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(place),
        });
}

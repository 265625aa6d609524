using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>A lock that is a struct stands in a readonly field, so that each call works on a copy: LD7003.</summary>
internal sealed class ReadonlyStructLockRule : MemberRule
{
    public override DiagnosticDescriptor Reports => LockObjectsDescriptors.LD7003;

    public override void Check(ISymbol member, MemberContext context, FindingList findings)
    {
        if (member is not IFieldSymbol { IsReadOnly: true, IsImplicitlyDeclared: false, RefKind: RefKind.None } field || !new StructLocks(context.Model.Annotations).IsStructLock(field.Type))
            return;
        findings.Add(new Finding(LockObjectsDescriptors.LD7003, field.Locations[0], field.Name, "in a readonly field"));
    }
}

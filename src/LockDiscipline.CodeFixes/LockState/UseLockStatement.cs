using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Makes a <c>lock</c> statement, or a <c>using</c> scope, of the calls that take the lock and give it back.</summary>
internal sealed class UseLockStatement : OpenSectionFix
{
    // Both hold a monitor, or a Lock, as the calls did.
    protected override ClosedForm? FormOf(OpenSection section, SemanticModel model)
    {
        if (!section.IsPlain || section.Taken.Flag is not null || section.Taken.ReleaseName != "Exit" || TypeOfOwner(section, model) is not ("Monitor" or "Lock"))
            return null;
        return LockForms.For(section.Taken.Lock.WithoutTrivia(), exclusively: true, section.Acquisition, model) is { } form ? ClosedForm.Of(form) : null;
    }

    protected override string TitleOf(OpenSection section) => $"Hold '{section.Taken.Lock.WithoutTrivia()}' by a statement";

    // What 'lock' does with a Lock is not what Monitor does with it.
    private static string? TypeOfOwner(OpenSection section, SemanticModel model)
    {
        string? owner = model.GetSymbolInfo(section.Taken.Call).Symbol?.ContainingType is { } type && LockForms.IsInThreading(type) ? type.Name : null;
        bool isLock = model.GetTypeInfo(section.Taken.Lock).Type is { Name: "Lock" } of && LockForms.IsInThreading(of);
        return isLock == (owner == "Lock") ? owner : null;
    }
}

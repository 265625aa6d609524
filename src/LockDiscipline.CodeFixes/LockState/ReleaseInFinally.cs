using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Gives the lock back in <c>finally</c>, on every path.</summary>
internal sealed class ReleaseInFinally : OpenSectionFix
{
    protected override ClosedForm? FormOf(OpenSection section, SemanticModel model) => ClosedForm.Finally;

    protected override string TitleOf(OpenSection section) => $"Release '{section.Taken.Lock.WithoutTrivia()}' in 'finally'";
}

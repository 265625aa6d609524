using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>Puts effects that were said by hand into a summary: those of delegates are about its delegate parameters.</summary>
internal static class CorrectionEffects
{
    public static void Add(Summary summary, MethodNode method, FrameworkEffect effects, string cause)
    {
        ulong delegates = DelegateParameters(method);
        if ((effects & FrameworkEffect.Allocates) != 0)
            summary.AddAllocates(cause);
        if ((effects & FrameworkEffect.Blocks) != 0)
            summary.AddBlocks(cause);
        if ((effects & FrameworkEffect.GrowsReceiver) != 0)
            summary.AddGrows(1, cause);
        if ((effects & FrameworkEffect.CallsInterface) != 0)
            summary.AddCallsInterface(1, cause);
        if ((effects & FrameworkEffect.KeepsDelegate) != 0)
            summary.AddKeeps(delegates, cause);
        if ((effects & FrameworkEffect.CallsBack) == 0)
            return;
        if (delegates != 0)
            summary.AddInvokes(delegates, cause);
        else
            summary.AddInvokesStored(1, cause);
    }

    public static ulong DelegateParameters(MethodNode method)
    {
        ulong delegates = 0;
        for (int i = 0; i < method.ArgumentCount && i < 64; i++)
        {
            if (method.ArgumentType(i) is { IsDelegate: true })
                delegates |= 1UL << i;
        }

        return delegates;
    }
}

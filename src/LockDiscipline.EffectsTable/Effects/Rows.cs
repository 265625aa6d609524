using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>Turns summaries into rows: one for each method that code outside the framework can name and of which something is known.</summary>
internal sealed class Rows(Fixpoint fixpoint)
{
    public SortedDictionary<string, FrameworkEffect> Of(Metadata.Framework framework)
    {
        var rows = new SortedDictionary<string, FrameworkEffect>(StringComparer.Ordinal);
        foreach (MethodNode method in framework.Methods.Where(HasRow))
            rows[method.DocumentationId] = rows.GetValueOrDefault(method.DocumentationId) | EffectsOf(method);
        return rows;
    }

    private bool HasRow(MethodNode method)
    {
        if (!method.IsVisible || method.Name == ".cctor" || method.Type.IsDelegate || method.Type.FullName.StartsWith("Internal.", StringComparison.Ordinal))
            return false;
        return !method.IsAbstract || fixpoint.Corrections.Of(method) is { Replaces: true } || MayRun(method).Any();
    }

    private FrameworkEffect EffectsOf(MethodNode method)
    {
        Correction? correction = fixpoint.Corrections.Of(method);
        var effects = FrameworkEffect.Known;
        if (correction is not { Replaces: true, RowOnly: true })
        {
            foreach (MethodNode target in MayRun(method))
                effects |= EffectsOf(fixpoint.Of(target), target);
        }

        if (correction is { RowOnly: true })
        {
            var summary = new Summary();
            CorrectionEffects.Add(summary, method, correction.Adds, "correction");
            effects = (effects | EffectsOf(summary, method)) & ~correction.Denies;
        }

        // A delegate that one of the targets keeps is kept.
        return (effects & FrameworkEffect.KeepsDelegate) != 0 ? effects & ~FrameworkEffect.RunsDelegateAtOnce : effects;
    }

    private IEnumerable<MethodNode> MayRun(MethodNode method)
    {
        bool isOpen = method.IsVirtual && !method.IsFinal;
        if (!isOpen || fixpoint.Corrections.Of(method) is { Replaces: true })
            return [method];
        IEnumerable<MethodNode> targets = fixpoint.Targets.OfDeclared(method);
        return method.IsAbstract ? targets : targets.Append(method).Distinct();
    }

    private static FrameworkEffect EffectsOf(Summary summary, MethodNode method)
    {
        ulong delegates = CorrectionEffects.DelegateParameters(method);
        var effects = FrameworkEffect.Unknown;

        // What a constructor makes room in is new: nobody made room there before.
        bool growsReceiverOnly = summary.Grows == 1 && !method.IsConstructor;
        if (summary.Allocates || (summary.Grows != 0 && !growsReceiverOnly))
            effects |= FrameworkEffect.Allocates;
        else if (growsReceiverOnly)
            effects |= FrameworkEffect.GrowsReceiver;
        if (summary.Blocks)
            effects |= FrameworkEffect.Blocks;
        if ((summary.Invokes | summary.InvokesStored) != 0)
            effects |= FrameworkEffect.CallsBack;
        if ((summary.Keeps & delegates) != 0)
            effects |= FrameworkEffect.KeepsDelegate;
        else if ((summary.Invokes & delegates) != 0)
            effects |= FrameworkEffect.RunsDelegateAtOnce;
        if (summary.CallsInterface != 0)
            effects |= FrameworkEffect.CallsInterface;
        return effects;
    }
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Of the locks that a method's callers hold, those that the method cannot do without.</summary>
internal sealed class NeededLocks(CompilationAnalysis analysis)
{
    public HashSet<LockPath> In(BodyResult body)
    {
        var needed = new HashSet<LockPath>();
        foreach (var flowEvent in body.Events.Where(flowEvent => flowEvent.Function.Independent.Role == FunctionRole.Member))
        {
            var ofCallers = flowEvent.State.Held.Where(held => held.Origin == HeldOrigin.Contract).ToList();
            needed.UnionWith(ofCallers.Where(held => IsNeeded(flowEvent, held, body)).Select(held => held.Path));
        }

        return needed;
    }

    private bool IsNeeded(FlowEvent flowEvent, HeldLock held, BodyResult body) => flowEvent switch
    {
        AccessEvent access => Guards(access.Member).Any(guard => GuardPaths.Of(analysis.Model, guard, access.Receiver, access.Member, body.Context.ThisType) is { } path && Meets(held, path, guard)),
        CallEvent call => call.Contract.Any(entry => entry.Clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock && entry.Need.Path is { } path && Meets(held, path, entry.Need.Expression)),
        ReleaseEvent release => held.Path.Equals(release.Path),
        MonitorSignalEvent signal => held.Path.Equals(signal.Path),
        _ => false,
    };

    private bool Meets(HeldLock held, LockPath path, LockExpression guard) => analysis.Model.Identity.Meets(held.Path, path, guard.IsReachedThroughAnother);

    private IEnumerable<LockExpression> Guards(ISymbol member)
    {
        var declared = analysis.Model.Guards.OfReference(member).AddRange(analysis.Model.Guards.OfContents(member));
        return declared.IsEmpty && analysis.Guards?.EvidenceOf(member) is { } evidence ? [evidence.Guard] : declared;
    }
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.EffectsTable.Bodies;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>
/// Finds the methods that a call may run. What only the framework can override has all its targets here. What users can override runs the
/// framework's overriders of an abstract class, if they are few; with many of them, and for public interfaces, what runs is the caller's affair.
/// </summary>
internal sealed class Targets(Corrections corrections)
{
    /// <summary>As the analyzer's own bound for virtual calls: with more, no single one is likely.</summary>
    private const int Few = 8;

    private readonly Dictionary<(MethodNode, TypeNode?), MethodNode[]> _found = [];

    public IReadOnlyList<MethodNode> Of(CallSite call)
    {
        if (call.Kind != CallKind.Virtual)
            return [call.Target];
        TypeNode? receiver = call.Receiver is { } type && type != call.Target.Type && !type.IsInterface && type.DerivesFrom(call.Target.Type) ? type : null;
        if (!_found.TryGetValue((call.Target, receiver), out MethodNode[]? targets))
            _found.Add((call.Target, receiver), targets = Find(call.Target, receiver));
        return targets;
    }

    public MethodNode[] OfDeclared(MethodNode method) => Find(method, null);

    private MethodNode[] Find(MethodNode declared, TypeNode? receiver)
    {
        if (corrections.Of(declared) is { Replaces: true, RowOnly: false })
            return [declared];
        TypeNode at = receiver ?? declared.Type;
        if (at is { IsInterface: true, IsVisible: true })
            return [];

        // An object of a class that anybody can make is mostly of that class.
        MethodNode? inherited = receiver is null ? declared : Overriding.Resolve(declared, receiver);
        if (at is { IsVisible: true, IsAbstract: false } && inherited is { IsAbstract: false })
            return [inherited];
        IEnumerable<MethodNode> overriders = declared.Overriders.Where(overrider => receiver is null || overrider.Type.DerivesFrom(receiver));
        MethodNode[] all = [.. overriders.Append(inherited!).Where(target => target is { IsAbstract: false } && corrections.Of(target) is not { IsRare: true }).Distinct()];
        return all.Length <= Few || !at.IsVisible ? all : [];
    }
}

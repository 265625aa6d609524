using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Tells which way a lock may be nested with others, if it were taken: as declared; as elsewhere in the compilation; and where the two are nested nowhere yet, in the order in which they
/// are declared, so that no two fixes nest them both ways.
/// </summary>
internal sealed class NestingAdvice
{
    private readonly LockPath _path;
    private readonly BodyResult _body;
    private readonly LockClass? _own;
    private readonly Lazy<List<(LockClass Outer, LockClass Inner)>> _elsewhere;

    /// <param name="path">The lock.</param>
    /// <param name="body">The body as if the lock were held in it.</param>
    public NestingAdvice(LockPath path, BodyResult body)
    {
        _path = path;
        _body = body;
        _own = LockClass.Of(path, body.Context.ThisType);
        _elsewhere = new Lazy<List<(LockClass, LockClass)>>(() => Elsewhere().ToList());
    }

    /// <summary>The places where the lock would be nested the wrong way.</summary>
    /// <param name="missing">Where it would be taken.</param>
    public IEnumerable<Location> WrongNestings(IReadOnlyList<Finding> missing)
    {
        foreach (var finding in missing)
        {
            if (finding.Missing!.At.State.Held.Any(held => held.IsCertain && !MayBeUnder(held.Path)))
                yield return finding.Location;
        }
        foreach (var nesting in _body.LocksNested.Where(nesting => nesting.Outer.Equals(_path) && !MayBeAround(nesting.Inner)))
            yield return nesting.Event.Operation.Syntax.GetLocation();
    }

    /// <summary>Whether the lock may be taken while the other one is held.</summary>
    public bool MayBeUnder(LockPath other) => ClassOf(other) is not { } otherClass || _own is not { } own
        || !_body.Model.Order.IsBroken(other, _path) && IsRight(otherClass, own);

    private bool MayBeAround(LockPath other) => ClassOf(other) is not { } otherClass || _own is not { } own || IsRight(own, otherClass);

    private LockClass? ClassOf(LockPath path) => LockClass.Of(path, _body.Context.ThisType);

    // What nests them against the declared order is wrong itself.
    private bool IsRight(LockClass outer, LockClass inner) => IsDeclared(outer, inner)
        || !IsDeclared(inner, outer) && !_elsewhere.Value.Contains((inner, outer)) && (_elsewhere.Value.Contains((outer, inner)) || IsFirst(outer, inner));

    private bool IsDeclared(LockClass outer, LockClass inner) =>
        outer.Symbol is { } first && inner.Symbol is { } second && !outer.Equals(inner) && _body.Model.Order.IsBefore(first, second);

    // Of two locks of one class neither is.
    private bool IsFirst(LockClass outer, LockClass inner) =>
        _body.Model.OrderOf(outer.Symbol?.Locations.FirstOrDefault()).CompareTo(_body.Model.OrderOf(inner.Symbol?.Locations.FirstOrDefault())) < 0;

    // Who nests the lock names it, and most locks are private: few bodies are looked at.
    private IEnumerable<(LockClass Outer, LockClass Inner)> Elsewhere()
    {
        var token = _body.Context.CancellationToken;
        if (_path.Symbol is not { } symbol || _body.Others is not { } others)
            yield break;
        foreach (var other in others.RunMentioning(symbol, token))
        {
            foreach (var nesting in other.LocksNested)
            {
                if (LockClass.Of(nesting.Outer, other.Context.ThisType) is { } outer && LockClass.Of(nesting.Inner, other.Context.ThisType) is { } inner)
                    yield return (outer, inner);
            }
        }
    }
}

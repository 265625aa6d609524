using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockOrder;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Graph;

/// <summary>Reads the locks of one compilation from the engine's results: where they are taken, under which others, and what happens under them.</summary>
internal sealed class GraphCollector
{
    private readonly LoadedCompilation _project;
    private readonly GraphBuilder _builder;
    private readonly CancellationToken _cancellation;
    private readonly CompilationAnalysis _analysis;
    private readonly HashSet<string> _known = [];

    public GraphCollector(LoadedCompilation project, GraphBuilder builder, CancellationToken cancellation)
    {
        _project = project;
        _builder = builder;
        _cancellation = cancellation;
        _analysis = Engine.Analyze(project, cancellation);
    }

    public void Collect()
    {
        // It knows which bodies matter because they hand locks to others; the orders themselves are read below, those against the declarations included.
        var orders = new OrderGraph(_analysis.Model);
        _analysis.VisitLockingBodies(
            body =>
            {
                orders.Add(body);
                Visit(body);
            },
            () => orders.LockingArguments,
            _cancellation);
        new GuardCollector(_analysis, this, _builder, _cancellation).Collect();
        foreach (var declaration in _analysis.Model.Order.Declarations)
        {
            if (Lock(LockPath.Member(LockPath.This, declaration.First), null) is { } first && Lock(LockPath.Member(LockPath.This, declaration.Second), null) is { } second && first != second)
            {
                _builder.AddDeclaredOrder(first, second);
            }
        }
    }

    /// <summary>The name of the lock that a path leads to, which is made known; null where it can be any lock.</summary>
    public string? Lock(LockPath path, INamedTypeSymbol? thisType)
    {
        // Within a home-made lock it is the lock of whoever has it, and told there.
        var isOwn = path.Kind == LockPathKind.This && thisType is not null && _analysis.Model.IsHomeMade(thisType);
        if (isOwn || LockClass.Of(path, thisType) is not { } lockClass)
        {
            return null;
        }

        var id = LockIds.Of(lockClass);
        if (_known.Add(id))
        {
            _builder.Add(Describe(id, lockClass, path));
        }

        return id;
    }

    // With the types around it: that of a nested type says little by itself.
    private static string NameOf(LockClass lockClass)
    {
        var name = lockClass.ToString();
        if (lockClass.Symbol is not (IFieldSymbol or IPropertySymbol))
        {
            return name;
        }

        for (var outer = lockClass.Symbol.ContainingType?.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.Name}.{name}";
        }

        return name;
    }

    private LockNode Describe(string id, LockClass lockClass, LockPath path)
    {
        var traits = _analysis.Model.Traits.Of(path, lockClass.Symbol as ITypeSymbol);
        var location = lockClass.Key is SyntaxNode creation ? creation.GetLocation() : lockClass.Symbol?.Locations.FirstOrDefault(place => place.IsInSource);
        return new LockNode
        {
            Id = id,
            Name = NameOf(lockClass),
            Namespace = lockClass.Symbol?.ContainingNamespace is { IsGlobalNamespace: false } scope ? scope.ToDisplayString() : "",
            Kind = traits.Family == LockFamily.HomeMade ? path.Type?.Name ?? "[LockType]" : traits.Family == LockFamily.ThreadingLock ? "Lock" : traits.Family.ToString(),
            Spins = traits.Spins,
            IsReentrant = traits.IsReentrant,
            Forbids = traits.Forbids.ToString().ToLowerInvariant(),
            Project = lockClass.Symbol?.ContainingAssembly?.Name ?? _project.Invocation.Name,
            Declared = location is null ? null : Place.Of(location),
        };
    }

    private void Visit(BodyResult body)
    {
        var member = body.Body.Owner.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        var thisType = body.Context.ThisType;
        foreach (var acquire in body.ByOperation<AcquireEvent>().Select(group => group[0]))
        {
            if (Lock(acquire.Lock.Path, thisType) is not { } taken || Place.Of(acquire.Operation.Syntax.GetLocation()) is not { } place)
            {
                continue;
            }

            _builder.Add(taken, LockList.Taken, new GraphPlace(How(acquire), member, place));
            AddMode(taken, acquire.Lock.Mode);
        }

        if (body.Body.Owner is IMethodSymbol method && SynchronizedMethods.LockOf(method) is { } monitor && Lock(monitor, thisType) is { } own && Place.Of(method.Locations[0]) is { } head)
        {
            _builder.Add(own, LockList.Taken, new GraphPlace("taken around the method", member, head));
            AddMode(own, LockMode.Exclusive);
        }

        foreach (var nesting in body.LocksNested)
        {
            AddOrder(nesting, member, thisType);
        }

        new UnderLock(_analysis, body).Collect((path, list, place) =>
        {
            if (Lock(path, thisType) is { } id)
            {
                _builder.Add(id, list, place with { Member = member });
            }
        });
    }

    private static string How(AcquireEvent acquire)
    {
        var mode = acquire.Lock.Mode switch
        {
            LockMode.Shared => "shared",
            LockMode.Upgradeable => "upgradeable",
            _ => "exclusively",
        };
        return $"{(acquire.CanFail ? "tried" : "taken")} {mode} as {Clauses.Name(acquire.Lock.Path)}";
    }

    private void AddOrder(Nesting nesting, string member, INamedTypeSymbol? thisType)
    {
        if (Lock(nesting.Outer, thisType) is not { } from || Lock(nesting.Inner, thisType) is not { } to || from == to || Place.Of(nesting.Event.Operation.Syntax.GetLocation()) is not { } place)
        {
            return;
        }

        var trail = nesting.Trail.IsEmpty ? "" : $" ({string.Join(" → ", nesting.Trail)})";
        var isBroken = _analysis.Model.Order.IsBroken(nesting.Outer, nesting.Inner);
        var gates = nesting.Others.Select(other => (Lock: Lock(other.Path, thisType), other.Mode)).Where(gate => gate.Lock is not null).Select(gate => (gate.Lock!, gate.Mode));
        _builder.AddOrder(from, to, new GraphPlace($"takes {Clauses.Name(nesting.Inner)} under {Clauses.Name(nesting.Outer)}{trail}", member, place, isBroken), gates);
        AddMode(from, nesting.OuterMode);
        AddMode(to, nesting.InnerMode);
    }

    private void AddMode(string id, LockMode mode)
    {
        if (mode != LockMode.Shared)
        {
            _builder.AddExclusive(id);
        }
    }
}

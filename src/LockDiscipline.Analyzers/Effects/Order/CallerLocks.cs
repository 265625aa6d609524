using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>
/// The locks, by their classes, that every caller in the compilation holds when it calls a method that only this compilation, or only the type and those
/// derived from it, can call. An override is called where the method that it overrides is. Found out when somebody asks; the answer does not depend on who
/// asks first. Safe for use from several threads.
/// </summary>
internal sealed class CallerLocks
{
    // A name that more bodies mention than this is everybody's, and a method that more methods lead to is called by anybody.
    private const int MostBodies = 64;
    private const int MostMethods = 128;

    private static readonly ImmutableDictionary<LockClass, LockMode> Nothing = ImmutableDictionary<LockClass, LockMode>.Empty;

    private readonly ConcurrentDictionary<ISymbol, ImmutableDictionary<LockClass, LockMode>> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<Call>?> _calls = new(SymbolEqualityComparer.Default);
    private readonly CompilationBodies _bodies;

    public CallerLocks(CompilationBodies bodies)
    {
        _bodies = bodies;
    }

    /// <summary>The method whose callers' locks are held at an event; null where it happens some other time, as in a lambda that is kept, behind an await or in an iterator.</summary>
    public static IMethodSymbol? MethodAt(BodyResult body, FlowEvent at) =>
        at.Function.Independent.Role == FunctionRole.Member && body.Body.Owner is IMethodSymbol { IsAsync: false } method && !Iterators.IsIterator(body.Body.Graph) ? method : null;

    /// <summary>The classes of the locks, and how they are held; empty where anybody can call the method.</summary>
    public ImmutableDictionary<LockClass, LockMode> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var root = RootOf(method);
        return _known.TryGetValue(root, out var known) ? known : _known.GetOrAdd(root, Solve(root, cancellationToken));
    }

    private static ISymbol RootOf(IMethodSymbol method) => VirtualDispatch.Root(method.PartialImplementationPart ?? method).OriginalDefinition;

    // What nothing speaks against is held: a method that calls itself adds nothing.
    private ImmutableDictionary<LockClass, LockMode> Solve(ISymbol start, CancellationToken cancellationToken)
    {
        var reached = Reachable(start, cancellationToken);
        var held = new Dictionary<ISymbol, ImmutableDictionary<LockClass, LockMode>?>(SymbolEqualityComparer.Default);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (var entry in reached)
            {
                var now = HeldAtAll(entry.Value, caller => reached.ContainsKey(caller) ? held.TryGetValue(caller, out var locks) ? locks : null : Nothing);
                if (now is null || held.TryGetValue(entry.Key, out var before) && before is not null && AreSame(before, now))
                    continue;
                held[entry.Key] = now;
                changed = true;
            }
        }
        return held.TryGetValue(start, out var found) && found is not null ? found : Nothing;
    }

    private Dictionary<ISymbol, IReadOnlyList<Call>?> Reachable(ISymbol start, CancellationToken cancellationToken)
    {
        var reached = new Dictionary<ISymbol, IReadOnlyList<Call>?>(SymbolEqualityComparer.Default);
        var pending = new Queue<ISymbol>();
        pending.Enqueue(start);
        while (pending.Count > 0 && reached.Count < MostMethods)
        {
            var method = pending.Dequeue();
            if (reached.ContainsKey(method))
                continue;
            if (!_calls.TryGetValue(method, out var calls))
                calls = _calls.GetOrAdd(method, CallsOf((IMethodSymbol)method, cancellationToken));
            reached.Add(method, calls);
            foreach (var caller in (calls ?? ImmutableArray<Call>.Empty).Select(call => call.Caller).OfType<ISymbol>())
                pending.Enqueue(caller);
        }
        return reached;
    }

    // Null where nothing is known yet of any caller.
    private static ImmutableDictionary<LockClass, LockMode>? HeldAtAll(IReadOnlyList<Call>? calls, System.Func<ISymbol, ImmutableDictionary<LockClass, LockMode>?> heldByCallers)
    {
        if (calls is null)
            return Nothing;
        ImmutableDictionary<LockClass, LockMode>? common = null;
        foreach (var call in calls)
        {
            var before = call.Caller is { } caller ? heldByCallers(caller) : Nothing;
            if (before is null)
                continue;
            var here = before.Aggregate(call.Held, Add);
            common = common is null ? here : Common(common, here);
        }
        return common;
    }

    private static ImmutableDictionary<LockClass, LockMode> Add(ImmutableDictionary<LockClass, LockMode> held, KeyValuePair<LockClass, LockMode> other) =>
        held.TryGetValue(other.Key, out var mode) && mode >= other.Value ? held : held.SetItem(other.Key, other.Value);

    private static ImmutableDictionary<LockClass, LockMode> Common(ImmutableDictionary<LockClass, LockMode> one, ImmutableDictionary<LockClass, LockMode> other) =>
        one.Where(entry => other.ContainsKey(entry.Key)).ToImmutableDictionary(entry => entry.Key, entry => entry.Value < other[entry.Key] ? entry.Value : other[entry.Key]);

    private static bool AreSame(ImmutableDictionary<LockClass, LockMode> one, ImmutableDictionary<LockClass, LockMode> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var mode) && mode == entry.Value);

    // Null where anybody can call the method, or nobody is seen to.
    private IReadOnlyList<Call>? CallsOf(IMethodSymbol root, CancellationToken cancellationToken)
    {
        if (!IsForFew(root))
            return null;
        var mentioning = _bodies.Mentioning(root, cancellationToken).Take(MostBodies + 1).ToList();
        if (mentioning.Count > MostBodies)
            return null;
        var calls = new List<Call>();
        foreach (var node in mentioning)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_bodies.Run(node, cancellationToken) is not { } body || IsHandedOn(body, root))
                return null;
            calls.AddRange(CallsIn(body, root));
        }
        // Who buries the object and takes no lock knows that nobody else uses it any more.
        if (calls.Any(call => !call.IsAlone))
            calls.RemoveAll(call => call.IsAlone);
        return calls.Count == 0 ? null : calls;
    }

    private static IEnumerable<Call> CallsIn(BodyResult body, ISymbol root) =>
        body.ByOperation<CallEvent>().SelectMany(group => group).Where(call => IsCallOf(call, root)).Select(call => Call.At(call, body));

    // What an interface declares can be called through it. What runs later does not run under the locks of who calls it.
    private static bool IsForFew(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsAsync: false, ExplicitInterfaceImplementations.IsEmpty: true, ContainingType.TypeKind: not TypeKind.Interface }
        && !method.DeclaringSyntaxReferences.IsEmpty
        && (method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal || !Visibility.IsVisibleOutside(method))
        && !Implements(method);

    private static bool Implements(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method));

    private static bool IsHandedOn(BodyResult body, ISymbol root) =>
        body.Body.Root.Descendants().Any(operation => operation is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(RootOf(reference.Method), root));

    private static bool IsCallOf(CallEvent call, ISymbol root) =>
        call.Method.Name == root.Name && SymbolEqualityComparer.Default.Equals(RootOf(call.Method), root) && !Exemptions.IsFresh(call.State, call.Receiver.Path);

    /// <summary>One call of a method.</summary>
    /// <param name="Caller">The method that calls; null where it does so some other time.</param>
    /// <param name="Held">What it is seen to hold there.</param>
    /// <param name="IsAlone">Whether the caller buries its object and takes no lock for it.</param>
    private sealed record Call(ISymbol? Caller, ImmutableDictionary<LockClass, LockMode> Held, bool IsAlone)
    {
        public static Call At(CallEvent call, BodyResult body)
        {
            var held = Nothing;
            foreach (var entry in call.State.Held.Where(held => held is { IsCertain: true, IsAmbiguous: false }))
            {
                if (LockClass.Of(entry.Path, body.Context.ThisType) is { } lockClass)
                    held = Add(held, new KeyValuePair<LockClass, LockMode>(lockClass, entry.Mode));
            }
            return new Call(MethodAt(body, call) is { } caller ? RootOf(caller) : null, held, held.IsEmpty && Exemptions.IsBurial(body.Body.Owner));
        }
    }
}

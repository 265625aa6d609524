using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>The summaries of methods, made on demand from their bodies.</summary>
internal sealed class SectionSummaries
{
    private readonly SummarySolver<SectionSummary> _solver;
    private readonly BodyRuns _runs;
    private readonly LockModel _model;
    private readonly NameIndex _names;
    private readonly int _callDepth;

    public SectionSummaries(BodyRuns runs, BodySource bodies, LockModel model, NameIndex names, int callDepth)
    {
        _runs = runs;
        _model = model;
        _names = names;
        _callDepth = callDepth;
        _solver = new SummarySolver<SectionSummary>(bodies, SectionSummary.Empty, MayMatter, Summarize, (left, right) => left.Size == right.Size);
    }

    public SectionSummary Of(IMethodSymbol method, CancellationToken cancellationToken) => _solver.Of(method, cancellationToken);

    /// <summary>A lock that a summary names, as the caller names it.</summary>
    public LockPath? AtCall(
        LockPath path, IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, INamedTypeSymbol? thisType)
    {
        var type = receiver.Path?.Kind == LockPathKind.This ? thisType : receiverType ?? method.ContainingType;
        return _model.Paths.Substitute(path, receiver.Path, type, parameter => arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value.Path);
    }

    private bool MayMatter(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.ExplicitInterfaceImplementation
        && !method.DeclaringSyntaxReferences.IsEmpty
        && _names.MayLock(method)
        && !_model.Annotations.IsNotAnalysed(method);

    private SectionSummary Summarize(IMethodSymbol method, Body body, bool isFinal, CancellationToken cancellationToken)
    {
        var result = isFinal ? _runs.Of(body, cancellationToken) : _runs.Again(body, cancellationToken);
        var guards = _runs.GuardsIn(body);
        return new SectionSummary
        {
            Result = ReadsIn(result, Places.Result),
            Out = method.Parameters
                .Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref)
                .Select(parameter => (parameter.Ordinal, Reads: ReadsIn(result, Places.Of(parameter))))
                .Where(entry => !entry.Reads.IsEmpty)
                .ToImmutableDictionary(entry => entry.Ordinal, entry => entry.Reads),
            Uses = UsesIn(method, result, guards),
            Dropped = DroppedIn(result),
            Set = SetIn(result),
            Owed = ExitsOf(result).SelectMany(exit => exit.State.Validity.Owed).Select(owed => owed.Member).Where(IsNamedByCallers).Distinct().ToImmutableArray(),
            Tests = TestsIn(result),
        };
    }

    private static ImmutableHashSet<ReadState> ReadsIn(BodyResult result, LockPath place) =>
        result.Events.OfType<ExitEvent>()
            .Where(exit => exit.Function.Role == FunctionRole.Member)
            .SelectMany(exit => exit.State[place].Dependences)
            .Where(d => !d.IsMark && !d.OfKey && IsNamedByCallers(d.Lock))
            .Select(d => new ReadState(d with { Owner = Named(d.Owner), Key = Named(d.Key), Read = null, EndedAt = null, EndedByWait = false }))
            .ToImmutableHashSet();

    private static LockPath? Named(LockPath? path) => path is not null && (path.Kind == LockPathKind.Constant || IsNamedByCallers(path)) ? path : null;

    private ImmutableArray<UsedState> UsesIn(IMethodSymbol method, BodyResult result, GuardDependences guards)
    {
        var looks = new SecondLook();
        var tested = SecondLook.TestedReads(result);
        var used = new List<UsedState>();
        foreach (var use in new SectionUses(result, guards, this).Find().Where(use => use.Event.Function.Independent.Role == FunctionRole.Member && IsNamedByCallers(use.Lock)))
        {
            var path = use.Path.Insert(0, CallNames.Of(method));
            if (path.Length > _callDepth || !use.Writes && use.Read is { } read && tested.Contains(read))
                continue;
            var tests = looks.TestsOf(use);
            if (use is { Writes: true, ByContract: null })
                used.Add(new UsedState(null, InputRole.Receiver, use.Lock, use.Member, use.IsElement, null, use.ThroughAnother, use.IsInferred, true, use.NeedsNoTest, tests, path));
            foreach (var input in use.Inputs)
            {
                foreach (var origin in Origins(input).Where(origin => !looks.IsAtParameter(use, input.Value, origin) && !IsStable(origin)))
                    used.Add(new UsedState(origin, input.Role, use.Lock, use.Member, use.IsElement, Named(input.Key), use.ThroughAnother, use.IsInferred, use.Writes, use.NeedsNoTest, tests, path));
            }
        }
        return used.Distinct().ToImmutableArray();
    }

    private bool IsStable(LockPath origin) => origin.Symbol is IParameterSymbol parameter && _model.Annotations.HasOnParameter(parameter, AnnotationKind.Stable);

    // What comes from a parameter bears its mark.
    private static IEnumerable<LockPath> Origins(SectionInput input)
    {
        if (input.Role == InputRole.Receiver && input.Value.Path?.Kind == LockPathKind.This)
            yield return LockPath.This;
        foreach (var mark in input.Value.Dependences.Where(d => d is { IsMark: true, OfElements: false } && d.Owner is not null))
            yield return mark.Owner!;
    }

    // Locks that the caller holds, if it does, but not all the time.
    private ImmutableArray<LockPath> DroppedIn(BodyResult result)
    {
        var exits = result.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member).ToList();
        var released = result.Events.OfType<ReleaseEvent>()
            .Where(release => release.Released is { Depth: 1 } && !release.State.IsUnwinding)
            .Where(release => release.Released!.Origin is HeldOrigin.Contract)
            .Select(release => release.Released!.Path);
        // A wait gives the lock up however often it is held.
        var waited = result.Events.OfType<MonitorSignalEvent>().Where(signal => signal.IsWait && !signal.State.IsUnwinding).Select(signal => signal.Path);
        return released
            .Where(path => exits.Any(exit => exit.State.Held.Any(held => held.Path.Equals(path))))
            .Concat(waited)
            .Concat(result.Events.OfType<CallEvent>().Where(call => !call.State.IsUnwinding).SelectMany(call => DroppedBy(call, result)))
            .Where(IsNamedByCallers)
            .Distinct()
            .ToImmutableArray();
    }

    private IEnumerable<LockPath> DroppedBy(CallEvent call, BodyResult result) =>
        Of(call.Method, result.Context.CancellationToken).Dropped
            .Select(path => AtCall(path, call.Method, call.Receiver, call.ReceiverType, call.Arguments, result.Context.ThisType))
            .OfType<LockPath>();

    private static IEnumerable<ExitEvent> ExitsOf(BodyResult result) =>
        result.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member);

    private static ImmutableArray<LockPath> SetIn(BodyResult result)
    {
        ImmutableHashSet<LockPath>? set = null;
        foreach (var exit in ExitsOf(result))
            set = set is null ? exit.State.Validity.Assigned : set.Intersect(exit.State.Validity.Assigned);
        return set is null ? ImmutableArray<LockPath>.Empty : set.Where(IsNamedByCallers).ToImmutableArray();
    }

    // Wherever it may return true, or false, the member must have been found set.
    private static ImmutableArray<SetTest> TestsIn(BodyResult result)
    {
        if (result.Body.Owner is not IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean })
            return ImmutableArray<SetTest>.Empty;
        var exits = ExitsOf(result).ToList();
        return exits
            .SelectMany(exit => exit.State.Validity.Found.Select(found => found.Member).Concat(exit.State[Places.Result].SetTests.Select(test => test.Member)))
            .Where(IsNamedByCallers)
            .Distinct()
            .Select(member => new SetTest(member, null, exits.All(exit => TellsSet(exit, member, true)), exits.All(exit => TellsSet(exit, member, false))))
            .Where(test => test.SetWhenTrue || test.SetWhenFalse)
            .ToImmutableArray();
    }

    private static bool TellsSet(ExitEvent exit, LockPath member, bool truth)
    {
        var value = exit.State[Places.Result];
        return value.Truth is { } known && known != truth
            || exit.State.Validity.Found.Any(found => found.Member.Equals(member))
            || value.SetTests.Any(test => test.Member.Equals(member) && (truth ? test.SetWhenTrue : test.SetWhenFalse));
    }

    private static bool IsNamedByCallers(LockPath path) => path.Root.Kind switch
    {
        LockPathKind.This or LockPathKind.Parameter or LockPathKind.TypeOf => true,
        LockPathKind.Member => path.Root.IsStaticMember,
        _ => false,
    };
}

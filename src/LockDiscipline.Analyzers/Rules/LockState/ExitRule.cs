using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>A function ends with the locks that its contract says, and no others: LD5001, and LD5002 where an exception ends it.</summary>
internal sealed class ExitRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(LockStateDescriptors.LD5001, LockStateDescriptors.LD5002);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var frame in body.Frames)
        {
            var contract = Promises(body, frame);
            foreach (var exit in body.Events.OfType<ExitEvent>().Where(e => ReferenceEquals(e.Function, frame)))
                CheckExit(body, frame, exit, contract, findings);
        }
        var unsettled = new HashSet<IOperation>(HeldOnSomePaths.In(body).Select(held => held.MissingOnSomePath!));
        foreach (var exit in body.Events.OfType<ExceptionalExitEvent>().Where(e => e.Function.Role != FunctionRole.InPlace))
            CheckException(body, exit, Promises(body, exit.Function), unsettled, findings);
        foreach (var dropped in body.Events.OfType<DroppedScopeEvent>())
            ReportDropped(dropped, findings);
    }

    private static ImmutableArray<(ContractClause Clause, LockPath Path)> Promises(BodyResult body, FunctionFrame frame)
    {
        if (frame.Symbol is not IMethodSymbol method)
            return ImmutableArray<(ContractClause, LockPath)>.Empty;
        return body.Context.EffectiveContract(method)
            .Select(clause => (clause, Path: body.Context.PathInBody(clause, method)))
            .Where(entry => entry.Path is not null)
            .Select(entry => (entry.clause, entry.Path!))
            .ToImmutableArray();
    }

    private static void CheckExit(
        BodyResult body, FunctionFrame frame, ExitEvent exit, ImmutableArray<(ContractClause Clause, LockPath Path)> contract, FindingList findings)
    {
        foreach (var held in exit.State.Held.Where(held => held.Scope is not { } scope || !IsDropped(body, scope)))
        {
            if (IsLeftBehind(body, frame, exit, held, contract))
                ReportHeld(exit, held, findings);
        }
        foreach (var (clause, path) in contract)
        {
            if (IsPromised(clause, exit) && !IsHeld(body, exit.State, clause, path))
                ReportBroken(frame, clause, path, findings);
        }
    }

    // Told where it is dropped.
    private static bool IsDropped(BodyResult body, ScopeHandle scope) => body.Events.OfType<DroppedScopeEvent>().Any(dropped => dropped.Scope.Equals(scope));

    private static bool IsLeftBehind(
        BodyResult body, FunctionFrame frame, ExitEvent exit, HeldLock held, ImmutableArray<(ContractClause Clause, LockPath Path)> contract)
    {
        if (held.IsMoot || held.Origin is HeldOrigin.Assertion or HeldOrigin.Caller || held.IsAmbiguous && held.ReleasedSinceJoin)
            return false;
        if (!held.IsCertain && (IsResult(exit, held) || IsTold(frame, exit, held)))
            return false;
        if (held.Path.Kind == LockPathKind.Created && held.Scope is null && held.Traits.Family == LockFamily.Mutex)
            return false;
        if (SynchronizedLock(frame) is { } own && own.Equals(held.Path) && held.Depth == 1)
            return false;
        if (held.Scope is not null && exit.Returned.Scope is { } returned && returned.Equals(held.Scope))
            return false;
        if (IsOwnLock(body) || held.Origin == HeldOrigin.Contract && contract.Any(entry => entry.Clause.IsConditional && entry.Path.Equals(held.Path)))
            return false;
        if (HandedOverLocks.AreGivenBackElsewhere(body, frame, held))
            return false;
        return !contract.Any(entry => MayBeHeldAtEnd(entry.Clause, exit) && body.Model.Identity.Meets(held.Path, entry.Path, entry.Clause.Lock.IsReachedThroughAnother)) || held.Depth > 1;
    }

    private static LockPath? SynchronizedLock(FunctionFrame frame) => frame.Symbol is IMethodSymbol method ? SynchronizedMethods.LockOf(method) : null;

    // Whether the lock is held is what the function returns.
    private static bool IsResult(ExitEvent exit, HeldLock held) => exit.Returned.Condition is { } condition && condition.Equals(held.HeldIf);

    // The flag of the caller says it.
    private static bool IsTold(FunctionFrame frame, ExitEvent exit, HeldLock held) =>
        frame.Symbol is IMethodSymbol method
        && method.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && held.HeldIf is { } condition && condition.Equals(exit.State[Places.Of(parameter)].Condition));

    // A home-made lock or scope holds what it is made of between its calls.
    private static bool IsOwnLock(BodyResult body) =>
        body.Context.ThisType is { } type && body.Model.IsHomeMade(type);

    private static bool MayBeHeldAtEnd(ContractClause clause, ExitEvent exit) => clause.Kind switch
    {
        AnnotationKind.RequiresLock or AnnotationKind.AcquiresLock or AnnotationKind.AssertsLockHeld => true,
        AnnotationKind.TryAcquiresLock => exit.Returned.Truth is not { } result || result == clause.Success,
        _ => false,
    };

    private static bool IsPromised(ContractClause clause, ExitEvent exit) => clause.Kind switch
    {
        AnnotationKind.RequiresLock or AnnotationKind.AcquiresLock => true,
        AnnotationKind.TryAcquiresLock => exit.Returned.Truth == clause.Success,
        _ => false,
    };

    private static bool IsHeld(BodyResult body, FlowState state, ContractClause clause, LockPath path) =>
        state.Held.Any(held => (held.IsCertain || clause.Kind == AnnotationKind.TryAcquiresLock)
            && body.Model.Identity.Meets(held.Path, path, clause.Lock.IsReachedThroughAnother));

    private static void ReportHeld(ExitEvent exit, HeldLock held, FindingList findings)
    {
        if (held.Site is null && held.MissingOnSomePath is null && held.Origin == HeldOrigin.Contract)
        {
            ReportNotReleased(exit, held, findings);
            return;
        }
        var place = (held.Site ?? held.MissingOnSomePath)?.Syntax.GetLocation();
        if (place is null)
            return;
        if (held.MissingOnSomePath is { } missing)
            findings.Remove(LockStateDescriptors.LD5005, missing.Syntax.GetLocation());
        findings.Remove(LockStateDescriptors.LD5005, place);
        findings.Add(new Finding(LockStateDescriptors.LD5001, place, Clauses.Name(held.Path), "still held", End(exit))
        {
            Related = exit.Operation.Syntax is { } syntax ? ImmutableArray.Create(syntax.GetLocation()) : ImmutableArray<Location>.Empty,
        });
    }

    private static void ReportNotReleased(ExitEvent exit, HeldLock held, FindingList findings)
    {
        if (NameOf(exit.Function) is { } name)
            findings.Add(new Finding(LockStateDescriptors.LD5001, name, Clauses.Name(held.Path), "still held", End(exit)));
    }

    private static string End(ExitEvent exit)
    {
        bool isReturn = exit.Block.FallThroughSuccessor?.Semantics == Microsoft.CodeAnalysis.FlowAnalysis.ControlFlowBranchSemantics.Return && exit.Block.BranchValue is not null;
        return isReturn ? $"the method returns in line {Clauses.Line(exit.Operation.Syntax.GetLocation())}" : "the method ends";
    }

    private static void ReportBroken(FunctionFrame frame, ContractClause clause, LockPath path, FindingList findings)
    {
        if (NameOf(frame) is { } name && !clause.IsInferred)
        {
            findings.Add(new Finding(
                LockStateDescriptors.LD5001, name, Clauses.Name(path), $"not held, though '{CallNames.Of((IMethodSymbol)frame.Symbol!)}' promises it,", "the method ends"));
        }
    }

    private static Location? NameOf(FunctionFrame frame) =>
        frame.Lambda?.Syntax.GetLocation() ?? frame.Symbol?.Locations.FirstOrDefault(location => location.IsInSource);

    private static void CheckException(
        BodyResult body, ExceptionalExitEvent exit, ImmutableArray<(ContractClause Clause, LockPath Path)> contract, HashSet<IOperation> unsettled, FindingList findings)
    {
        foreach (var held in exit.State.Held)
        {
            // A method that takes the lock for its caller makes a scope or returns a value after that: nobody wraps those in a try. One that has dropped its
            // caller's lock has to take it again, whatever happens.
            if (contract.Any(entry => entry.Clause.Kind is AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock or AnnotationKind.RequiresLock && entry.Path.Equals(held.Path)))
                continue;
            if (held is not { Origin: HeldOrigin.Acquired, IsCertain: true, Site: { } site } || site.IsImplicit || HandedOverLocks.AreGivenBackElsewhere(body, exit.Function, held))
                continue;
            // Exceptions from several places meet in a finally block: on some of these paths the lock is held.
            if (held.IsAmbiguous && (held.ReleasedSinceJoin || unsettled.Contains(held.MissingOnSomePath!)))
                continue;
            var place = site.Syntax.GetLocation();
            string where = exit.Operation.Syntax is { } thrower ? $"by '{Excerpt(thrower)}' in line {Clauses.Line(thrower.GetLocation())}" : "before it is released";
            findings.Add(new Finding(LockStateDescriptors.LD5002, place, Clauses.Name(held.Path), where)
            {
                Related = ImmutableArray.Create(exit.Operation.Syntax.GetLocation()),
            });
        }
    }

    private static string Excerpt(SyntaxNode node)
    {
        const int longest = 40;
        string text = string.Join(" ", node.ToString().Split(new[] { ' ', '\t', '\r', '\n' }, System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : text.Substring(0, longest - 1) + "…";
    }

    private static void ReportDropped(DroppedScopeEvent dropped, FindingList findings)
    {
        foreach (var (path, _) in dropped.Scope.Locks)
        {
            findings.Add(new Finding(
                LockStateDescriptors.LD5001, dropped.Operation.Syntax.GetLocation(), Clauses.Name(path), "still held", "the scope that would release it is dropped"));
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>
/// Reads from the events of a body what it does itself: by the language, by calls of the framework, by annotated methods and by delegates; and which calls
/// lead on to other bodies. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class EffectReader
{
    private const EffectKinds All = EffectKinds.OfSpinContext | EffectKinds.OfAnyContext;

    private readonly LockModel _model;
    private readonly AnalysisSettings _settings;
    private readonly FrameworkEffects _framework = new();
    private readonly ConcurrentDictionary<ISymbol, FrameworkEffect> _ofFramework = new(SymbolEqualityComparer.Default);
    private readonly DriverCallbacks _callbacks;
    private readonly Implementations _implementations;
    private readonly DelegateOrigins _origins;

    public EffectReader(LockModel model, AnalysisSettings settings, CompilationBodies bodies)
    {
        _model = model;
        _settings = settings;
        Declared = new DeclaredEffects(model.Annotations);
        _callbacks = new DriverCallbacks(model, settings.DriverCallbacks);
        _implementations = new Implementations(model.Compilation);
        _origins = new DelegateOrigins(bodies);
    }

    public DeclaredEffects Declared { get; }

    /// <summary>Whether the delegate at a path is known to come from this compilation.</summary>
    public bool IsKnown(LockPath? path, BodyResult body) => !_origins.Of(path, body.Context.CancellationToken).IsEmpty;

    /// <summary>The effects of an event itself.</summary>
    /// <param name="body">The body in which it happens.</param>
    /// <param name="flowEvent">The event.</param>
    /// <param name="kinds">The kinds that matter; nothing is found out about others.</param>
    public IEnumerable<Effect> Of(BodyResult body, FlowEvent flowEvent, EffectKinds kinds = All)
    {
        bool allocates = (kinds & EffectKinds.Allocates) != 0;
        bool blocks = (kinds & EffectKinds.Blocks) != 0;
        var effects = flowEvent switch
        {
            CreationEvent or OtherEvent when allocates => OfLanguage(body, flowEvent),
            AcquireEvent acquire when blocks => OfAcquisition(acquire),
            MonitorSignalEvent { IsWait: true } wait when blocks || (kinds & EffectKinds.WaitsForPulse) != 0 => new[] { OfWait(EffectKinds.Blocks, wait), OfWait(EffectKinds.WaitsForPulse, wait) },
            CallEvent call => OfCall(body, call, kinds),
            _ => Enumerable.Empty<Effect>(),
        };
        foreach (var effect in effects)
        {
            if ((effect.Kind & kinds) != 0
                && (effect.Kind != EffectKinds.Allocates || _settings.ReportThrowAllocations || !ThrowPaths.Contains(body, flowEvent))
                && !OmittedCalls.Contain(body, flowEvent.Operation))
            {
                yield return effect;
            }
        }
    }

    /// <summary>The bodies that an event leads to; null if there are none.</summary>
    public OutgoingCall? CallOf(BodyResult body, FlowEvent flowEvent)
    {
        if (flowEvent is OtherEvent { Operation: IDeconstructionAssignmentOperation deconstruction })
            return OfDeconstruction(body, flowEvent, deconstruction);
        if (flowEvent is not CallEvent call || IsLeftOut(body, call))
            return null;
        var targets = Targets(body, call);
        if (targets.IsEmpty || OmittedCalls.Contain(body, call.Operation))
            return null;
        var open = All;
        foreach (var kind in new[] { EffectKinds.Allocates, EffectKinds.Blocks })
        {
            if (Says(call, kind) is not null)
                open &= ~kind;
        }
        if (Says(call, EffectKinds.Blocks) == false)
            open &= ~(EffectKinds.WaitsForOthers | EffectKinds.WaitsForPulse);
        if (call.Contract.Any(entry => entry.Clause.Kind is AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock))
            open &= ~EffectKinds.Blocks;
        // Making the object is an allocation already.
        if (call.Operation is IObjectCreationOperation { Type.IsReferenceType: true })
            open &= ~EffectKinds.Allocates;
        return new OutgoingCall(call, targets, open);
    }

    /// <summary>The bodies that an event leads to, save those that the callers of this one pass to be run: what these do is told at the call that passes them.</summary>
    public OutgoingCall? OwnCallOf(BodyResult body, FlowEvent flowEvent) => flowEvent is CallEvent call && IsToldByCallers(body, call) ? null : CallOf(body, flowEvent);

    private bool IsToldByCallers(BodyResult body, CallEvent call) =>
        RunsReceiver(call.Method)
        && call.Receiver is { MayRun.IsEmpty: true, Path: { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter } }
        && body.Context.Callees.UseOfDelegate(method, parameter).Kind == DelegateUseKind.AtOnce
        && _origins.AreNamedByCallers(parameter, body.Context.CancellationToken);

    /// <summary>Whether the delegate that is invoked promises not to have the effect.</summary>
    public bool? Says(CallEvent call, EffectKinds kind)
    {
        if (call.Method.MethodKind != MethodKind.DelegateInvoke)
            return Declared.Of(DispatchedTo(call), kind) ?? Declared.Of(call.Method, kind);
        var origin = call.Receiver.Path is { Kind: LockPathKind.Parameter, Symbol: { } parameter } ? Declared.On(parameter, kind) : null;
        return origin ?? Declared.On(call.Method.ContainingType, kind) ?? (call.Receiver.Target is { } target ? Declared.Of(target.Method, kind) : null);
    }

    /// <summary>Whether the call invokes a delegate of which it is not known what it runs.</summary>
    public bool IsUnknownDelegate(BodyResult body, CallEvent call) =>
        call.Method.MethodKind == MethodKind.DelegateInvoke && !IsLeftOut(body, call) && call.Receiver.MayRun.IsEmpty && !IsKnown(call.Receiver.Path, body);

    /// <summary>Whether a method of the framework is known not to have the effect.</summary>
    public bool IsKnownToKeep(IMethodSymbol method, EffectKinds kind)
    {
        var effects = IsMetadata(method) ? Framework(method) : FrameworkEffect.Unknown;
        var breaking = kind == EffectKinds.Allocates ? FrameworkEffect.Allocates | FrameworkEffect.GrowsReceiver : FrameworkEffect.Blocks;
        return effects != FrameworkEffect.Unknown && (effects & breaking) == 0;
    }

    private static IEnumerable<Effect> OfLanguage(BodyResult body, FlowEvent flowEvent)
    {
        if (Allocations.Of(body, flowEvent) is { } what)
            yield return new Effect(EffectKinds.Allocates, flowEvent, flowEvent.Operation, what, what.Trim('\''));
    }

    private static Effect OfWait(EffectKinds kind, MonitorSignalEvent wait) => new(kind, wait, wait.Operation, "'Monitor.Wait'", "Monitor.Wait") { GivesUp = wait.Path };

    private static IEnumerable<Effect> OfAcquisition(AcquireEvent acquire)
    {
        if (acquire.Lock.Traits.Spins || acquire.Already is not null || !CanWait(acquire))
            yield break;
        string name = Clauses.Name(acquire.Lock.Path);
        yield return new Effect(EffectKinds.Blocks, acquire, acquire.Operation, $"Taking '{name}'", $"lock of {name}");
    }

    private static bool CanWait(AcquireEvent acquire)
    {
        if (acquire.Operation is IObjectCreationOperation && acquire.By is null)
            return false;
        if (acquire.Operation is not IInvocationOperation call)
            return !acquire.CanFail;
        if (call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal))
            return false;
        bool mayFail = acquire.CanFail || call.TargetMethod.Name.StartsWith("Try", StringComparison.Ordinal);
        var timeouts = call.Arguments.Where(argument => argument.Parameter is { } parameter && IsTime(parameter)).ToList();
        return timeouts.Count == 0 ? !mayFail : !timeouts.Any(argument => IsZero(argument.Value));
    }

    private IEnumerable<Effect> OfCall(BodyResult body, CallEvent call, EffectKinds kinds)
    {
        if (IsLeftOut(body, call))
            yield break;
        if (_callbacks.At(call, ReceiverType(call), body.Context.ThisType) is { } permission)
        {
            yield return Effect(EffectKinds.CallsBack, call) with { Permission = permission, Delegate = DelegateOf(call) };
            yield break;
        }
        if (RunsReceiver(call.Method))
        {
            foreach (var effect in OfDelegate(body, call, kinds))
                yield return effect;
            yield break;
        }
        var foreign = _settings.ForeignCalls == ForeignCalls.Off ? null : ForeignIn(body, call);
        if (foreign is not null)
            yield return foreign;
        foreach (var effect in IsMetadata(call.Method) ? OfFramework(body, call, foreign is not null, kinds) : OfSource(call, kinds))
            yield return effect;
    }

    private static bool RunsReceiver(IMethodSymbol method) =>
        method.MethodKind == MethodKind.DelegateInvoke || method is { Name: nameof(Delegate.DynamicInvoke), ContainingType.SpecialType: SpecialType.System_Delegate };

    private IEnumerable<Effect> OfDelegate(BodyResult body, CallEvent call, EffectKinds kinds)
    {
        foreach (var effect in Said(call, kinds))
            yield return effect;
        if ((kinds & EffectKinds.CallsBack) != 0 && CallbackBehind(body, call) is { } callback)
            yield return callback;
        if ((kinds & EffectKinds.RunsForeignCode) == 0)
            yield break;
        if (_settings.ForeignCalls == ForeignCalls.Off || !call.Receiver.MayRun.IsEmpty || IsTrusted(call) || IsKnown(call.Receiver.Path, body))
            yield break;
        yield return Effect(EffectKinds.RunsForeignCode, call) with { Delegate = call.Receiver.Path };
    }

    // A delegate that is known to stand for a driver's method calls that. What callers pass is theirs: the report is at their call.
    private Effect? CallbackBehind(BodyResult body, CallEvent call)
    {
        if (call.Receiver.MayRun.IsEmpty && call.Receiver.Path is { Kind: LockPathKind.Parameter })
            return null;
        foreach (var target in Behind(body, call).Where(target => target.Method.MethodKind == MethodKind.Ordinary))
        {
            var behind = new CallEvent(
                call.Operation, call.State, call.Function, call.Block, target.Method, target.Instance, target.Method.ContainingType,
                call.Arguments, ImmutableArray<(ContractClause, LockNeed)>.Empty, Value.Unknown);
            if (_callbacks.At(behind, target.Method.ContainingType, body.Context.ThisType) is { } permission)
                return Effect(EffectKinds.CallsBack, behind) with { Permission = permission };
        }
        return null;
    }

    private IEnumerable<DelegateTarget> Behind(BodyResult body, CallEvent call) => !call.Receiver.MayRun.IsEmpty
        ? call.Receiver.MayRun
        : _origins.Of(call.Receiver.Path, body.Context.CancellationToken).Select(method => new DelegateTarget(null, method));

    // Whoever says what may be done in it has thought of the lock.
    private bool IsTrusted(CallEvent call) =>
        Says(call, EffectKinds.Allocates) is not null || Says(call, EffectKinds.Blocks) is not null
        || _model.Contracts.Of(call.Method.ContainingType).Any(clause => clause.Kind == AnnotationKind.RequiresLock)
        || call.Contract.Any(entry => entry.Clause.Kind == AnnotationKind.RequiresLock);

    private Effect? ForeignIn(BodyResult body, CallEvent call)
    {
        if (ForeignCode.IsRunBy(call))
            return Effect(EffectKinds.RunsForeignCode, call);
        if (IsMetadata(call.Method) && Runs(call.Method))
        {
            var unknown = call.Arguments.FirstOrDefault(argument => argument.Parameter is { Type.TypeKind: TypeKind.Delegate } parameter
                && argument.Value.Targets.IsEmpty && argument.Value.Alternatives.IsEmpty && !argument.Value.IsNull && !ForeignCode.IsComparer(parameter.Type)
                && !ForeignCode.IsComparer(argument.Operation.Type ?? parameter.Type) && !IsKnown(argument.Value.Path, body));
            if (unknown is not null)
                return Effect(EffectKinds.RunsForeignCode, call) with { Delegate = unknown.Value.Path };
        }
        bool isForeign = _settings.ForeignCalls == ForeignCalls.Virtual && call.Method.ContainingType is { } type && ForeignCode.IsForeign(type) && !_implementations.IsImplemented(type);
        return isForeign ? Effect(EffectKinds.RunsForeignCode, call) : null;
    }

    private bool Runs(IMethodSymbol method) => (Framework(method) & FrameworkEffect.RunsDelegateAtOnce) != 0;

    // What annotations say that the callee does.
    private IEnumerable<Effect> Said(CallEvent call, EffectKinds kinds)
    {
        if ((kinds & EffectKinds.Allocates) != 0 && Says(call, EffectKinds.Allocates) == true)
            yield return Effect(EffectKinds.Allocates, call) with { IsOfCallee = true };
        if ((kinds & EffectKinds.Blocks) != 0 && Says(call, EffectKinds.Blocks) == true)
            yield return Effect(EffectKinds.Blocks, call) with { IsOfCallee = true };
    }

    private IEnumerable<Effect> OfFramework(BodyResult body, CallEvent call, bool isForeign, EffectKinds kinds)
    {
        foreach (var effect in Said(call, kinds))
            yield return effect;
        if (WaitCalls.TargetOf(call) is { } target && !(target == WaitTarget.Task && Rules.LockState.FinishedTasks.IsFinished(body, call.Operation)))
            yield return Effect(EffectKinds.WaitsForOthers, call);
        // Under a lock it is the foreign code that is wrong.
        if (isForeign || (kinds & EffectKinds.OfSpinContext) == 0)
            yield break;
        var effects = Framework(call.Method);
        if (Says(call, EffectKinds.Allocates) is null)
        {
            if ((effects & FrameworkEffect.Allocates) != 0 && !IsCountedLoop(body, call) && call.Operation is not IObjectCreationOperation { Type.IsReferenceType: true } || EnumeratesInterface(body, call))
                yield return Effect(EffectKinds.Allocates, call);
            else if ((effects & FrameworkEffect.GrowsReceiver) != 0)
                yield return Effect(EffectKinds.Allocates, call) with { Text = Growth(call), Growing = Growing(call) };
            else if (BoxesReceiver(call))
                yield return Effect(EffectKinds.Allocates, call);
        }
        if ((effects & FrameworkEffect.Blocks) != 0 && Says(call, EffectKinds.Blocks) is null && !CannotWait(body, call))
            yield return Effect(EffectKinds.Blocks, call);
    }

    private IEnumerable<Effect> OfSource(CallEvent call, EffectKinds kinds)
    {
        foreach (var effect in Said(call, kinds))
            yield return effect;
        if ((kinds & EffectKinds.Blocks) != 0 && Says(call, EffectKinds.Blocks) is null && SynchronizedMethods.IsSynchronized(DispatchedTo(call)))
            yield return Effect(EffectKinds.Blocks, call) with { IsOfCallee = true };
        if ((kinds & EffectKinds.Allocates) == 0 || Says(call, EffectKinds.Allocates) is not null)
            yield break;
        if (IsClone(call.Method))
            yield return Effect(EffectKinds.Allocates, call) with { Text = $"The copy of '{call.Method.ContainingType.Name}'", Name = "with" };
        else if (MakesStateMachine(DispatchedTo(call)))
            yield return Effect(EffectKinds.Allocates, call) with { IsOfCallee = true };
    }

    private static bool IsClone(IMethodSymbol method) => method.Name == "<Clone>$" && method.ContainingType is { IsRecord: true, IsReferenceType: true };

    private static bool MakesStateMachine(IMethodSymbol method) => method.IsAsync || IsIterator(method);

    /// <summary>Whether the body runs while the result is enumerated.</summary>
    public static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax
        && syntax.DescendantNodes(node => node == syntax || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is YieldStatementSyntax);

    private static bool IsCountedLoop(BodyResult body, CallEvent call) => ForEachLoops.IsOverArray(body, call.Operation);

    private static bool EnumeratesInterface(BodyResult body, CallEvent call) =>
        call.Method.Name == "GetEnumerator" && call.Method.ContainingType is { TypeKind: TypeKind.Interface, Name: "IEnumerable" } && !IsCountedLoop(body, call);

    // A struct that does not override it is boxed for object's method.
    private static bool BoxesReceiver(CallEvent call) =>
        call.Method.Name is "ToString" or "GetType" or "Equals" or "GetHashCode"
        && call.Method.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType
        && ReceiverType(call) is { IsValueType: true, TypeKind: TypeKind.Struct };

    // A wait of no time cannot wait; a task that has ended makes nobody wait.
    private static bool CannotWait(BodyResult body, CallEvent call)
    {
        bool polls = call.Method.Name is not "Sleep" && call.Arguments.Any(argument => argument.Parameter is { } parameter && IsTime(parameter) && IsZero(argument.Operation));
        return polls || WaitCalls.TargetOf(call) == WaitTarget.Task && Rules.LockState.FinishedTasks.IsFinished(body, call.Operation);
    }

    private static bool IsTime(IParameterSymbol parameter) =>
        parameter.Type.Name == "TimeSpan" || parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && parameter.Name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsZero(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: 0 or 0L } || value is IMemberReferenceOperation { Member: { Name: "Zero", ContainingType.Name: "TimeSpan" } };

    private static string Growth(CallEvent call) => Growing(call) is { } path ? $"Growth of '{Clauses.Name(path)}'" : $"'{CallNames.Qualified(call.Method)}'";

    private static LockPath? Growing(CallEvent call) =>
        call.Method.ReducedFrom is null && !call.Method.IsStatic ? call.Receiver.Path : call.Arguments.FirstOrDefault()?.Value.Path;

    private static LockPath? DelegateOf(CallEvent call) => RunsReceiver(call.Method) ? call.Receiver.Path : null;

    private static Effect Effect(EffectKinds kind, CallEvent call)
    {
        string name = RunsReceiver(call.Method) && call.Receiver.Path is { Symbol: not null } path ? Clauses.Name(path) : QualifiedName(call.Method);
        return new Effect(kind, call, call.Operation, $"'{name}'", name);
    }

    public static string QualifiedName(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction || method.ContainingType is null)
            return CallNames.Of(method);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return method.ContainingType.Name;
        string type = method.OriginalDefinition.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return method.MethodKind == MethodKind.Constructor ? $"new {type}" : $"{type}.{CallNames.Of(method)}";
    }

    private FrameworkEffect Framework(IMethodSymbol method) =>
        _ofFramework.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, m => _framework.Of((IMethodSymbol)m));

    private bool IsMetadata(IMethodSymbol method) => !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _model.Compilation.Assembly);

    // What takes and gives back locks is what its contract says; what runs in place speaks for itself; assertions are not there in the end.
    private bool IsLeftOut(BodyResult body, CallEvent call)
    {
        var method = call.Method;
        if (ThrowPaths.IsAssertion(method) || _model.Annotations.IsNotAnalysed(method) || call.Contract.Any(entry => entry.Clause.IsWait is not null))
            return true;
        if (method.MethodKind == MethodKind.LocalFunction)
            return RunsInPlace(body, method) && Says(call, EffectKinds.Allocates) != true && Says(call, EffectKinds.Blocks) != true;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Receiver.Target is { } target && RunsInPlace(body, target.Method);
        return !method.IsStatic && method.ContainingType is { } type
            && (_model.Annotations.Has(type, AnnotationKind.LockType) || _model.Annotations.Has(type, AnnotationKind.ScopedLock))
            && call.Contract.Any(entry => entry.Clause.Kind is AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock or AnnotationKind.ReleasesLock or AnnotationKind.AssertsLockHeld);
    }

    private static bool RunsInPlace(BodyResult body, IMethodSymbol function) => body.Context.RanInPlace.Contains(function.OriginalDefinition);

    private ImmutableArray<IMethodSymbol> Targets(BodyResult body, CallEvent call)
    {
        if (_callbacks.At(call, ReceiverType(call), body.Context.ThisType) is not null)
            return ImmutableArray<IMethodSymbol>.Empty;
        if (RunsReceiver(call.Method))
            return CallbackBehind(body, call) is null ? Behind(body, call).SelectMany(target => Dispatched(target.Method)).ToImmutableArray() : ImmutableArray<IMethodSymbol>.Empty;
        if (call.Method.MethodKind == MethodKind.LocalFunction)
            return RunsInPlace(body, call.Method) ? ImmutableArray<IMethodSymbol>.Empty : ImmutableArray.Create(call.Method.OriginalDefinition);
        var method = call.Method.ReducedFrom ?? call.Method;
        bool isExact = call.Receiver.Path is { Kind: LockPathKind.Created } || call.Operation is IInvocationOperation { IsVirtual: false } && !IsInterfaceCall(call)
            || call.Operation is IObjectCreationOperation;
        return _implementations.Of(method, ReceiverType(call), isExact)
            .Where(target => IsAnalysed(target) && (!IsIterator(target) || IsEnumeratedAtOnce(call.Operation)))
            .ToImmutableArray();
    }

    // A method group of a virtual method runs whatever overrides it.
    private IEnumerable<IMethodSymbol> Dispatched(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, IsStatic: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride)
        ? _implementations.Of(method, method.ContainingType, isExact: false).Where(target => IsAnalysed(target) && !IsIterator(target))
        : new[] { method };

    private bool IsAnalysed(IMethodSymbol method) => !IsMetadata(method) && !_model.Annotations.IsNotAnalysed(method);

    // The iterator that a loop is over runs in the loop.
    private static bool IsEnumeratedAtOnce(IOperation call)
    {
        var parent = call.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { IsImplicit: true, TargetMethod.Name: "GetEnumerator" or "GetAsyncEnumerator" };
    }

    private static bool IsInterfaceCall(CallEvent call) => call.Method.ContainingType?.TypeKind == TypeKind.Interface && ReceiverType(call) is null or { TypeKind: TypeKind.Interface or TypeKind.TypeParameter };

    private static IMethodSymbol DispatchedTo(CallEvent call)
    {
        var method = (call.Method.ReducedFrom ?? call.Method).OriginalDefinition;
        return VirtualDispatch.Find(method, ReceiverType(call)) as IMethodSymbol ?? method;
    }

    // A value is converted to an interface for the sake of the call only.
    public static ITypeSymbol? ReceiverType(CallEvent call)
    {
        var instance = call.Operation switch
        {
            IInvocationOperation invocation => invocation.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };
        while (instance is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
            instance = conversion.Operand;
        return instance?.Type ?? call.ReceiverType;
    }

    private OutgoingCall? OfDeconstruction(BodyResult body, FlowEvent flowEvent, IDeconstructionAssignmentOperation deconstruction)
    {
        var model = body.Body.Root.SemanticModel;
        var info = deconstruction.Syntax switch
        {
            AssignmentExpressionSyntax assignment => model?.GetDeconstructionInfo(assignment),
            ForEachVariableStatementSyntax loop => model?.GetDeconstructionInfo(loop),
            _ => null,
        };
        if (info?.Method is not { } method || IsMetadata(method))
            return null;
        var call = new CallEvent(
            deconstruction, flowEvent.State, flowEvent.Function, flowEvent.Block, method, Value.Unknown, method.ContainingType,
            ImmutableArray<ArgumentValue>.Empty, ImmutableArray<(ContractClause, LockNeed)>.Empty, Value.Unknown);
        var open = All;
        foreach (var kind in new[] { EffectKinds.Allocates, EffectKinds.Blocks })
        {
            if (Declared.Of(method, kind) is not null)
                open &= ~kind;
        }
        return new OutgoingCall(call, ImmutableArray.Create((method.ReducedFrom ?? method).OriginalDefinition), open);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Uses of a member without its lock while nothing runs yet that takes it: in a method that afterwards hands its object to the callbacks, threads or observers
/// in which the lock is taken, and in private methods that are called by then or under the lock only.
/// </summary>
internal sealed class SetUpUses
{
    private readonly Dictionary<BodyResult, int> _handOuts = new();
    private readonly Dictionary<ISymbol, BodyResult> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Func<CallEvent, bool> _isUnderLock;
    private readonly bool _hasPhase;
    private readonly HashSet<ISymbol> _methods;

    /// <param name="type">What is known of the type around the member.</param>
    /// <param name="underLock">The uses that are under the lock.</param>
    /// <param name="isUnderLock">Whether a call of a method of the same object is under it.</param>
    public SetUpUses(TypeLocks type, IReadOnlyCollection<MemberUse> underLock, Func<CallEvent, bool> isUnderLock)
    {
        _isUnderLock = isUnderLock;
        foreach (var body in type.Results.Values)
            _bodies[body.Body.Owner.OriginalDefinition] = body;
        _hasPhase = !underLock.Any(IsForAnybody);
        _methods = MethodsOfSetUp(type);
    }

    public bool Include(MemberUse use) =>
        _methods.Contains(use.Body.Body.Owner.OriginalDefinition) && use.Access.Function.Independent.Role == FunctionRole.Member
        || use.Events.All(access => IsBeforeHandOut(use.Body, access, access.Receiver.Path));

    // What is public and no callback can be called before, and again after, what looks like a set-up.
    private static bool IsForAnybody(MemberUse use)
    {
        var owner = (use.Body.Body.Owner as IMethodSymbol)?.AssociatedSymbol ?? use.Body.Body.Owner;
        return use.Access.Function.Independent.Role == FunctionRole.Member
            && owner.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && !owner.IsOverride
            && !owner.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(owner.ContainingType.FindImplementationForInterfaceMember(member), owner));
    }

    private HashSet<ISymbol> MethodsOfSetUp(TypeLocks type)
    {
        var calls = type.Results.Values
            .SelectMany(body => body.ByOperation<CallEvent>().Select(group => (Body: body, Group: group)))
            .Where(call => call.Group[0].Method.DeclaredAccessibility == Accessibility.Private)
            .ToLookup(call => (ISymbol)call.Group[0].Method.OriginalDefinition, SymbolEqualityComparer.Default);
        var methods = new HashSet<ISymbol>(calls.Select(group => group.Key), SymbolEqualityComparer.Default);
        foreach (var reference in type.Results.Values.SelectMany(body => body.Body.Root.Descendants()).OfType<IMethodReferenceOperation>())
            methods.Remove(reference.Method.OriginalDefinition);
        while (methods.RemoveWhere(method => !calls[method].All(call => call.Group.All(state => IsEarly(call.Body, state) || _isUnderLock(state)))) > 0)
        {
        }
        return methods;

        bool IsEarly(BodyResult body, CallEvent call) =>
            call.Function.Independent.Role == FunctionRole.Member && (body.Body.IsConstruction || methods.Contains(body.Body.Owner.OriginalDefinition))
            || IsBeforeHandOut(body, call, call.Receiver.Path);
    }

    private bool IsBeforeHandOut(BodyResult body, FlowEvent flowEvent, LockPath? receiver) =>
        _hasPhase
        && receiver is { Kind: LockPathKind.This }
        && flowEvent.Function.Independent.Role == FunctionRole.Member
        && flowEvent.Operation.Syntax.SpanStart < HandOutOf(body);

    // Where the body first gives its own object away; -1 where it does not.
    private int HandOutOf(BodyResult body)
    {
        if (_handOuts.TryGetValue(body, out int place))
            return place;
        _handOuts[body] = -1;
        return _handOuts[body] = body.Body.Root.Descendants().Where(operation => IsHandOut(body, operation)).Select(PlaceOf).DefaultIfEmpty(-1).Min();
    }

    // A call does it when all its arguments are there.
    private static int PlaceOf(IOperation handOut) => handOut is IInvocationOperation ? handOut.Syntax.Span.End : handOut.Syntax.SpanStart;

    private bool IsHandOut(BodyResult body, IOperation operation) => operation switch
    {
        IInstanceReferenceOperation => IsKept(operation),
        IMethodReferenceOperation { Instance: IInstanceReferenceOperation } => operation.Parent?.Parent is not IEventAssignmentOperation { Adds: false },
        IAnonymousFunctionOperation lambda => IsRunElsewhere(body, lambda) && lambda.Descendants().Any(inner => inner is IInstanceReferenceOperation),
        IInvocationOperation { Instance: IInstanceReferenceOperation } call =>
            _bodies.TryGetValue(call.TargetMethod.OriginalDefinition, out var callee) && HandOutOf(callee) >= 0,
        _ => false,
    };

    private static bool IsRunElsewhere(BodyResult body, IAnonymousFunctionOperation lambda) =>
        body.Frames.Any(frame => frame.Role == FunctionRole.Elsewhere && frame.Lambda?.Syntax == lambda.Syntax);

    // By an object that is made with it, or by somebody who knows it as a callback or as the state of one.
    private static bool IsKept(IOperation self)
    {
        while (self.Parent is IConversionOperation or ITupleOperation)
            self = self.Parent;
        return self.Parent is IArgumentOperation { Parent: { } call } argument && call switch
        {
            IObjectCreationOperation => true,
            IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke } method } => argument.Parameter?.OriginalDefinition.Type switch
            {
                { TypeKind: TypeKind.Interface } => true,
                { TypeKind: TypeKind.TypeParameter } or { SpecialType: SpecialType.System_Object } => method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate),
                _ => false,
            },
            _ => false,
        };
    }
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>References that calls take and give back, and objects that they publish.</summary>
internal sealed partial class Interpreter
{
    private Value FollowReferences(IMethodSymbol method, IOperation operation, Value receiver, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        if (receiver.Path is { } owner && !_state.References.IsEmpty && !IsAutoAccessor(method))
            _state = ReferenceStates.AfterCallOn(_state, owner);
        // A using statement disposes through the interface.
        if (IsDisposal(method) && receiver.Path?.Type is { } type && VirtualDispatch.Find(method, type) is IMethodSymbol disposal)
            method = disposal;
        foreach (var clause in Model.References.Of(method))
        {
            var value = clause.Parameter is { } ordinal ? arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value : receiver;
            if (value is { IsNull: false, Path: { } path } && ReferenceStates.CanFollow(path))
                result = FollowReference(clause.Kind, path, value, method, operation, result);
        }
        return result;
    }

    private Value FollowReference(AnnotationKind kind, LockPath path, Value value, IMethodSymbol method, IOperation operation, Value result)
    {
        var before = ReferenceStates.Of(_state, path);
        switch (kind)
        {
            case AnnotationKind.ReleasesReference when before.HasTaken && IsLent(value) && IsProtected(value):
                // The last of its own was given back, and the lock that it was found under still keeps it.
                _state = ReferenceStates.Set(_state, path, before.Taken > 0 ? before.GiveBack(operation) : ReferenceState.Untouched with { PublishedAt = before.PublishedAt });
                return result;
            case AnnotationKind.ReleasesReference:
                _state = ReferenceStates.Set(_state, path, before.GiveBack(operation));
                return result;
            case AnnotationKind.Publishes:
                _state = ReferenceStates.Set(_state, path, before with { PublishedAt = before.PublishedAt ?? operation });
                return result;
            default:
                return TakeReference(path, before, IsLent(value), method, operation, result);
        }
    }

    private Value TakeReference(LockPath path, ReferenceState before, bool isLent, IMethodSymbol method, IOperation operation, Value result)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
        {
            _state = ReferenceStates.Set(_state, path, before.Take(isLent));
            return result;
        }
        var condition = result.Condition ?? Condition.Outcome(operation);
        _state = ReferenceStates.Set(_state with { Facts = _state.Facts.Remove(condition) }, path, before with { TakenIf = condition, TakenWhen = !result.IsNegated, IsLentWhenTaken = isLent });
        return result.Condition is null ? result with { Condition = condition, IsNegated = false } : result;
    }

    // Found in guarded state, by nothing that gives a reference with it.
    private bool IsLent(Value value) => value.Dependences.Any(d => d is { IsMark: false, OfElements: false } && !(d.Read is IInvocationOperation read && Model.References.GivesReference(read.TargetMethod)));

    private static bool IsProtected(Value value) => value.Dependences.Any(d => d is { IsMark: false, IsStale: false });
}

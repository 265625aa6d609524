using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Under which locks a field is written, in all bodies that can name it, constructors left out.</summary>
internal static class FieldWrites
{
    /// <summary>The locks that one body holds exclusively at every write of the field, seen from the object with the field; null where it does not write it.</summary>
    public static ImmutableHashSet<LockPath>? LocksIn(BodyResult body, IFieldSymbol field)
    {
        if (IsConstructionOf(field, body.Body))
            return null;
        ImmutableHashSet<LockPath>? common = null;
        foreach (var write in body.Events.OfType<AccessEvent>())
        {
            if (!write.Writes || !SymbolEqualityComparer.Default.Equals(write.Member.OriginalDefinition, field.OriginalDefinition) || IsAtomicRead(write.Operation))
                continue;
            var held = LocksAt(write);
            common = common is null ? held : common.Intersect(held);
        }
        return common;
    }

    /// <summary>Whether one lock is held at all writes of the field.</summary>
    public static bool ShareALock(BodyResult body, IFieldSymbol field)
    {
        var common = LocksIn(body, field);
        if (common is null || common.IsEmpty)
            return false;
        if (body.Others is not { } others)
            return true;
        foreach (var node in others.Mentioning(field, body.Context.CancellationToken).Where(node => node != body.Body.Syntax))
        {
            if (others.Run(node, body.Context.CancellationToken) is not { } other || LocksIn(other, field) is not { } held)
                continue;
            common = common.Intersect(held);
            if (common.IsEmpty)
                return false;
        }
        return true;
    }

    public static bool IsConstructionOf(ISymbol member, Body body) =>
        body.IsConstruction
        && body.Owner is not IMethodSymbol { MethodKind: MethodKind.Destructor }
        && SymbolEqualityComparer.Default.Equals(body.Owner.ContainingType.OriginalDefinition, member.ContainingType.OriginalDefinition)
        && body.Owner.IsStatic == member.IsStatic;

    private static ImmutableHashSet<LockPath> LocksAt(AccessEvent write) =>
        write.State.Held.Where(held => held is { IsCertain: true, Mode: LockMode.Exclusive }).Select(held => SeenFromOwner(held.Path, write.Receiver.Path)).ToImmutableHashSet();

    private static LockPath SeenFromOwner(LockPath held, LockPath? owner) => owner is null ? held : held.Replace(owner, LockPath.This);

    private static bool IsAtomicRead(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" or "Interlocked" } } };
}

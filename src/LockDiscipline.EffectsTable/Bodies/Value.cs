using System;
using System.Linq;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>What is known of a value on the stack or in a local: where it may come from. Immutable; sets of arguments are bit masks.</summary>
internal sealed record Value
{
    public static readonly Value Other = new();
    public static readonly Value Null = new() { IsNull = true };

    /// <summary>The arguments of the method that the value may be, the receiver being the first.</summary>
    public ulong Arguments { get; init; }

    /// <summary>The arguments from which the value may have been read: a field, an element, a call's result.</summary>
    public ulong DerivedFrom { get; init; }

    /// <summary>The field that it was read from, or whose address it is.</summary>
    public FieldNode? Field { get; init; }

    /// <summary>The arguments that may be the object whose field it is.</summary>
    public ulong FieldOwner { get; init; }

    /// <summary>Whether it may come from several fields, so that <see cref="Field"/> says nothing for good.</summary>
    public bool IsOfManyFields { get; init; }

    public bool IsAddress { get; init; }

    /// <summary>Whether it is the outcome of a test that the field is empty.</summary>
    public bool IsEmptinessOfField { get; init; }

    /// <summary>The methods that a delegate or method pointer made here runs.</summary>
    public MethodNode[] Lambdas { get; init; } = [];

    /// <summary>The object made in this body, if it is one and only one.</summary>
    public Creation? Creation { get; init; }

    public BoxSite? Box { get; init; }

    public bool IsNull { get; init; }

    /// <summary>The local whose address it is, or -1.</summary>
    public int Local { get; init; } = -1;

    /// <summary>The static type, where one is known.</summary>
    public TypeNode? Type { get; init; }

    /// <summary>All arguments that lead to the value.</summary>
    public ulong Reach => Arguments | DerivedFrom | (Creation?.Reach ?? 0);

    public static Value Derived(ulong from, TypeNode? type) => from == 0 && type is null ? Other : new Value { DerivedFrom = from, Type = type };

    public static Value Merge(Value? first, Value second)
    {
        if (first is null || first == second || first == Other && second == Other)
            return second;
        if (first.IsNull)
            return second;
        if (second.IsNull)
            return first;
        bool ofManyFields = first.IsOfManyFields || second.IsOfManyFields || (first.Field is not null && second.Field is not null && first.Field != second.Field);
        var merged = new Value
        {
            Arguments = first.Arguments | second.Arguments,
            DerivedFrom = first.DerivedFrom | second.DerivedFrom | (first.Creation == second.Creation ? 0 : (first.Creation?.Reach ?? 0) | (second.Creation?.Reach ?? 0)),
            Field = ofManyFields ? null : first.Field ?? second.Field,
            FieldOwner = first.FieldOwner | second.FieldOwner,
            IsOfManyFields = ofManyFields,
            IsAddress = first.IsAddress || second.IsAddress,
            Lambdas = Union(first.Lambdas, second.Lambdas),
            Creation = first.Creation == second.Creation ? first.Creation : null,
            Box = first.Box ?? second.Box,
            Local = first.Local == second.Local ? first.Local : -1,
            Type = first.Type == second.Type ? first.Type : null,
        };
        return merged == first ? first : merged;
    }

    public bool Equals(Value? other) => ReferenceEquals(this, other)
        || (other is not null
            && Arguments == other.Arguments
            && DerivedFrom == other.DerivedFrom
            && Field == other.Field
            && FieldOwner == other.FieldOwner
            && IsOfManyFields == other.IsOfManyFields
            && IsAddress == other.IsAddress
            && IsEmptinessOfField == other.IsEmptinessOfField
            && Lambdas.AsSpan().SequenceEqual(other.Lambdas)
            && Creation == other.Creation
            && Box == other.Box
            && IsNull == other.IsNull
            && Local == other.Local
            && Type == other.Type);

    public override int GetHashCode() => HashCode.Combine(Arguments, DerivedFrom, Field, Creation);

    private static MethodNode[] Union(MethodNode[] first, MethodNode[] second) =>
        second.Length == 0 ? first : first.Length == 0 ? second : [.. first.Union(second)];
}

/// <summary>An object that a body makes at one place, and the arguments that were stored in it.</summary>
internal sealed class Creation
{
    public ulong Reach { get; set; }
}

/// <summary>A place that boxes. It allocates only if the box is used for more than a test of its type or for null.</summary>
internal sealed class BoxSite(string type, bool ofTypeParameter)
{
    public string Type { get; } = type;

    public bool OfTypeParameter { get; } = ofTypeParameter;
}

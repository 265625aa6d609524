using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

internal enum CallKind
{
    /// <summary>The method itself runs.</summary>
    Direct,

    /// <summary>The method or one of its overriders runs.</summary>
    Virtual,

    /// <summary>The first argument is a delegate, which runs.</summary>
    Delegate,

    /// <summary>An asynchronous method starts its state machine.</summary>
    StateMachine,
}

/// <summary>A call on a normal path, once for each place.</summary>
/// <param name="Target">The method named; for a delegate its <c>Invoke</c>.</param>
/// <param name="Kind">Which methods run.</param>
/// <param name="Arguments">What is passed, the receiver first.</param>
/// <param name="Receiver">The receiver's static type, if it is known: what runs is of that type.</param>
internal sealed record CallSite(MethodNode Target, CallKind Kind, Argument[] Arguments, TypeNode? Receiver);

/// <summary>What a call is given for one parameter.</summary>
internal sealed record Argument(ulong Arguments, ulong Reach, MethodNode[] Lambdas, FieldNode? Field, bool IsFresh)
{
    public static readonly Argument Unknown = new(0, 0, [], null, false);

    public static Argument Of(Value value)
    {
        bool isFresh = value.Creation is not null && value.Arguments == 0 && value.Field is null;
        if (value.Reach == 0 && value.Lambdas.Length == 0 && value.Field is null && !isFresh)
            return Unknown;
        return new Argument(value.Arguments, value.Reach, value.Lambdas, value.Field, isFresh);
    }
}

using System;

namespace LockDiscipline.Analyzers.Effects.Framework;

/// <summary>What a call of a method of the framework may do. <see cref="Known"/> alone: the method is known and does none of it.</summary>
[Flags]
internal enum FrameworkEffect : byte
{
    /// <summary>The table does not have the method: it is not the framework's, or what it does depends on who implements it.</summary>
    Unknown = 0,

    /// <summary>The table has the method.</summary>
    Known = 1 << 0,

    /// <summary>It may make an object on the heap, other than once for all calls or to make room in its receiver.</summary>
    Allocates = 1 << 1,

    /// <summary>It allocates where its receiver (of an extension method the first argument) has no room left; room made before prevents that.</summary>
    GrowsReceiver = 1 << 2,

    /// <summary>It may wait, sleep, yield or do input and output. Locks that the framework takes and drops inside do not count.</summary>
    Blocks = 1 << 3,

    /// <summary>It may run a delegate that it is given, or one that was registered before with an object that it is given.</summary>
    CallsBack = 1 << 4,

    /// <summary>It runs its delegate parameters before it returns, in the caller's thread, and keeps none of them.</summary>
    RunsDelegateAtOnce = 1 << 5,

    /// <summary>It stores a delegate parameter, in its receiver, in its result or elsewhere: the delegate may run after the call.</summary>
    KeepsDelegate = 1 << 6,

    /// <summary>It calls members of an interface on an argument or its receiver, such as enumerating an <c>IEnumerable</c>.</summary>
    CallsInterface = 1 << 7,
}

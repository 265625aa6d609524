using System;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What a method may do that matters to the locks which its callers hold.</summary>
[Flags]
internal enum EffectKinds
{
    None = 0,

    /// <summary>It may make an object on the heap.</summary>
    Allocates = 1,

    /// <summary>It may wait, sleep or do input and output.</summary>
    Blocks = 2,

    /// <summary>It may call a driver callback.</summary>
    CallsBack = 4,

    /// <summary>It may run a delegate of which nobody knows where it comes from.</summary>
    RunsForeignCode = 8,

    /// <summary>It may wait for a task, a thread or a handle.</summary>
    WaitsForOthers = 16,

    /// <summary>It may wait for a pulse, giving up one lock for it.</summary>
    WaitsForPulse = 32,

    /// <summary>What a spinlock forbids.</summary>
    OfSpinContext = Allocates | Blocks,

    /// <summary>What matters under any lock.</summary>
    OfAnyContext = CallsBack | RunsForeignCode | WaitsForOthers | WaitsForPulse,
}

using System;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>Why a word in a body can matter.</summary>
[Flags]
internal enum WordUse
{
    None = 0,

    /// <summary>A lock operation, or a member that is annotated.</summary>
    Certain = 1,

    /// <summary>A lock operation by its name, if what it is called on is a lock.</summary>
    Ambiguous = 2,

    /// <summary>A method that may leave its callers with more or fewer locks than before.</summary>
    Wrapper = 4,

    /// <summary>Something that is changed atomically in any file.</summary>
    Atomic = 8,

    /// <summary>A volatile field.</summary>
    Volatile = 16,

    /// <summary>A concurrent dictionary.</summary>
    Concurrent = 32,

    /// <summary>A method or property that may touch, under a lock of its own, what is declared to be guarded.</summary>
    Section = 64,

    /// <summary>A method that runs a delegate under a lock of its own.</summary>
    Runner = 128,
}

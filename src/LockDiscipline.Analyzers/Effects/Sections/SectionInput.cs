using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>How a value takes part in an access to guarded state.</summary>
internal enum InputRole
{
    /// <summary>It is the object whose guarded member is accessed.</summary>
    Receiver,

    /// <summary>It is the key, or another argument of a call on the guarded collection.</summary>
    Argument,

    /// <summary>It is stored.</summary>
    Written,
}

/// <summary>A value that takes part in an access to guarded state.</summary>
internal sealed record SectionInput(InputRole Role, Value Value, IOperation? Operation, LockPath? Key = null);

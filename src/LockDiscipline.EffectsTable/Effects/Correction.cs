using LockDiscipline.Analyzers.Effects.Framework;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>What a person says of a method.</summary>
/// <param name="Replaces">Whether <paramref name="Adds"/> is all that the method does; otherwise it is added to what is computed.</param>
/// <param name="Adds">Effects that it has.</param>
/// <param name="Denies">Effects that it does not have.</param>
/// <param name="RowOnly">Whether it is said to users of the method only, and not to the methods of the framework that call it.</param>
/// <param name="IsRare">Whether it is not what a virtual call is taken to run.</param>
internal sealed record Correction(bool Replaces, FrameworkEffect Adds, FrameworkEffect Denies, bool RowOnly, bool IsRare);

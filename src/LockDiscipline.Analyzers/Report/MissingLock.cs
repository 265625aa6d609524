using System.Collections.Immutable;
using LockDiscipline.Analyzers.Flow;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Locks that are needed and not held.</summary>
/// <param name="Needs">The locks.</param>
/// <param name="Any">Whether one of them is enough.</param>
/// <param name="Exclusively">Whether they have to be held exclusively.</param>
/// <param name="At">What happens without them.</param>
internal sealed record MissingLock(ImmutableArray<LockNeed> Needs, bool Any, bool Exclusively, FlowEvent At)
{
    /// <summary>The function that would have to take them.</summary>
    public FunctionFrame Function => At.Function.Independent;
}

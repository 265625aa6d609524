using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>A lock that is needed at a place.</summary>
/// <param name="Path">The lock, as seen from there; null where it leads through something that has no path.</param>
/// <param name="Expression">What the annotation says.</param>
/// <param name="Shared">Whether holding it shared is enough.</param>
internal sealed record LockNeed(LockPath? Path, LockExpression Expression, bool Shared)
{
    /// <summary>The lock as it is best named to a person.</summary>
    public string Name => Path is null ? Expression.Text : LockPathPrinter.Print(Path, keepThis: false);
}

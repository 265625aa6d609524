namespace LockDiscipline.Analyzers.Locks;

/// <summary>How a lock is held; the order is that of strength.</summary>
internal enum LockMode
{
    Shared,
    Upgradeable,
    Exclusive,
}

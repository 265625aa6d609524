using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Who may touch guarded state (LD1xxx).</summary>
internal static class GuardingDescriptors
{
    private const string Category = "LockDiscipline.Guarding";

    // {0} the access
    // {1} the lock that it needs; several are joined by ' or ' at a read and by ' and ' at a write, each in its own quotes
    // {2} the held clause
    public static readonly DiagnosticDescriptor LD1001 = Descriptor.Create(
        RuleIds.LD1001,
        "Guarded member is accessed without its lock",
        "'{0}' is guarded by '{1}', which is not held here{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A guarded member is read or written without its lock.");

    // {0} the access
    // {1} the lock
    // {2} the taken clause
    public static readonly DiagnosticDescriptor LD1002 = Descriptor.Create(
        RuleIds.LD1002,
        "Guarded member is written while its lock is held only shared",
        "'{0}' is changed here, but its lock '{1}' is held only shared{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A guarded member is written while its lock is held only shared.");

    // {0} the reference
    // {1} the lock that is needed; several as in LD1001
    // {2} the held clause
    public static readonly DiagnosticDescriptor LD1003 = Descriptor.Create(
        RuleIds.LD1003,
        "Contents of a guarded reference are used without the lock",
        "The contents of '{0}' are guarded by '{1}', which is not held here{2}",
        Category,
        DiagnosticSeverity.Warning,
        "The contents of a guarded reference are used without the lock.");

    // {0} the method or delegate
    // {1} "requires" or "releases"
    // {2} the lock, as the caller names it
    // {3} " exclusively" where it is held only shared, otherwise nothing; then the held clause
    public static readonly DiagnosticDescriptor LD1004 = Descriptor.Create(
        RuleIds.LD1004,
        "Method is called without the lock that it requires",
        "'{0}' {1} '{2}', which is not held here{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A method is called while the lock that it requires, or is to release, is not held.");

    // {0} the access or the method
    // {1} the lock that is needed
    // {2} the lock that is held
    // {3} the taken clause
    public static readonly DiagnosticDescriptor LD1005 = Descriptor.Create(
        RuleIds.LD1005,
        "Lock of the wrong instance is held",
        "'{0}' needs '{1}', but the lock held is '{2}'{3}",
        Category,
        DiagnosticSeverity.Warning,
        "The right lock is held, but of the wrong instance.");

    // {0} the guarded member
    // {1} the lock
    // {2} how: "the reference is returned", "the reference is stored in '_last'", "the query runs after the lock is dropped", "the
    //     lambda runs after the lock is dropped", …
    public static readonly DiagnosticDescriptor LD1006 = Descriptor.Create(
        RuleIds.LD1006,
        "Guarded state escapes its lock",
        "'{0}' escapes its lock '{1}': {2}",
        Category,
        DiagnosticSeverity.Warning,
        "Guarded mutable state can be reached after its lock was dropped: it is returned or stored outside, or used by a query, an iterator, a lambda or a reference that outlives the lock.");

    // {0} the static member
    // {1} the lock
    public static readonly DiagnosticDescriptor LD1007 = Descriptor.Create(
        RuleIds.LD1007,
        "Static state is guarded by a lock of an instance",
        "Static '{0}' is written under '{1}', a lock of an instance: other instances do not exclude one another",
        Category,
        DiagnosticSeverity.Warning,
        "Static state is written under a lock that every instance has of its own.");

    // {0} the access
    // {1} "written" or "read"
    // {2} the atomic place: "line 12", or "'Cache.cs', line 12" in another file
    // {3} what goes wrong: "one of the changes can be lost" or "the value read can be torn"
    public static readonly DiagnosticDescriptor LD1008 = Descriptor.Create(
        RuleIds.LD1008,
        "Member is changed both atomically and plainly",
        "'{0}' is {1} plainly here, but changed atomically in {2}: {3}",
        Category,
        DiagnosticSeverity.Warning,
        "A member is changed by Interlocked in one place and accessed plainly, with no lock in common, in another.");

    // {0} the local or parameter
    // {1} the method that runs them, as Parallel.For
    public static readonly DiagnosticDescriptor LD1009 = Descriptor.Create(
        RuleIds.LD1009,
        "Captured local is written by bodies that run in parallel",
        "'{0}' is written here without a lock, by bodies that '{1}' runs in parallel",
        Category,
        DiagnosticSeverity.Warning,
        "A captured local is written without a lock by bodies that run in parallel.");
}

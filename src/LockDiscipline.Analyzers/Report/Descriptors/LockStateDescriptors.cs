using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Locks taken, released and waited on (LD5xxx).</summary>
internal static class LockStateDescriptors
{
    private const string Category = "LockDiscipline.LockState";

    // {0} the lock
    // {1} "still held", or "not held, though 'Lock' promises it,"
    // {2} where: "the method returns in line 52", "the method ends", "the scope that would release it is dropped"
    public static readonly DiagnosticDescriptor LD5001 = Descriptor.Create(
        RuleIds.LD5001,
        "Lock is still held at the end of the method",
        "'{0}' is {1} when {2}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock is still held at the end of a method, or of one path through it, or a promised lock is not held there.");

    // {0} the lock
    // {1} where: "before it is released in line 12" or "by 'Flush' in line 12"
    public static readonly DiagnosticDescriptor LD5002 = Descriptor.Create(
        RuleIds.LD5002,
        "Lock is not released if an exception is thrown",
        "'{0}' stays held if an exception is thrown {1}",
        Category,
        DiagnosticSeverity.Info,
        "A lock is not released if an exception is thrown.");

    // {0} the lock
    // {1} the state: "it is not held", "it was released in line 5 already", "it is held shared, not exclusively (taken in line 4)"
    public static readonly DiagnosticDescriptor LD5003 = Descriptor.Create(
        RuleIds.LD5003,
        "Lock is released that is not held",
        "'{0}' is released here, but {1}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock is released that is not held, or is held in another mode.");

    // {0} "This takes", or "'Refresh' takes" where a call does
    // {1} the lock
    // {2} the taken clause
    // {3} why that fails: "it is not reentrant" or "the write lock cannot be taken under the read lock"
    // {4} the path clause
    public static readonly DiagnosticDescriptor LD5004 = Descriptor.Create(
        RuleIds.LD5004,
        "Lock is taken again that is already held",
        "{0} '{1}', which is already held{2}: {3}{4}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock is taken again that is already held and not reentrant, or the write lock is taken under the read lock.");

    // {0} the lock
    // {1} "taken" or "released"
    // {2} the other path: "the other path that joins this one in line 12" or "the path that enters the loop in line 8"
    public static readonly DiagnosticDescriptor LD5005 = Descriptor.Create(
        RuleIds.LD5005,
        "Lock is held on some paths only",
        "'{0}' is {1} here, but not on {2}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock is held on some paths only where they join, or not the same at the start of a loop's next turn.");

    // {0} the method
    // {1} the lock
    // {2} the taken clause
    public static readonly DiagnosticDescriptor LD5006 = Descriptor.Create(
        RuleIds.LD5006,
        "Method is called while a lock that it excludes is held",
        "'{0}' must not be called while '{1}' is held{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A method is called while a lock is held that it excludes.");

    // {0} the lock
    // {1} "await" or "yield return"
    // {2} the taken clause
    public static readonly DiagnosticDescriptor LD5007 = Descriptor.Create(
        RuleIds.LD5007,
        "Lock that belongs to a thread is held across await or yield",
        "'{0}' belongs to the thread that took it, but is held across this '{1}'{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock that belongs to a thread is held across await or yield, after which another thread may go on.");

    // {0} the method
    // {1} the lock
    public static readonly DiagnosticDescriptor LD5008 = Descriptor.Create(
        RuleIds.LD5008,
        "Result of a try-acquire is ignored",
        "'{0}' can fail to take '{1}', but its result is ignored",
        Category,
        DiagnosticSeverity.Warning,
        "The result of a try-acquire that can fail is ignored.");

    // {0} the method, as Monitor.Pulse
    // {1} the lock
    // {2} the held clause
    public static readonly DiagnosticDescriptor LD5009 = Descriptor.Create(
        RuleIds.LD5009,
        "Monitor.Wait or Pulse is called without its lock",
        "'{0}' needs '{1}', which is not held here{2}",
        Category,
        DiagnosticSeverity.Warning,
        "Monitor.Wait, Pulse or PulseAll is called without its lock, which throws SynchronizationLockException.");

    // {0} the lock
    public static readonly DiagnosticDescriptor LD5010 = Descriptor.Create(
        RuleIds.LD5010,
        "Monitor.Wait is not in a loop that tests its condition",
        "'Monitor.Wait' on '{0}' is not in a loop, inside the lock, that tests its condition again",
        Category,
        DiagnosticSeverity.Warning,
        "Monitor.Wait is not in a loop, inside the lock, that tests its condition again.");

    // {0} the lock that is waited on
    // {1} the other lock
    // {2} the path clause where the wait is reached by a call, otherwise the taken clause
    public static readonly DiagnosticDescriptor LD5011 = Descriptor.Create(
        RuleIds.LD5011,
        "Monitor.Wait gives up one lock while another is held",
        "Waiting on '{0}' does not give up '{1}', which stays held all the while{2}",
        Category,
        DiagnosticSeverity.Warning,
        "Monitor.Wait is called while another lock is held, which the wait does not give up.");

    // {0} the method, as Task.Wait
    // {1} what it waits for: "a task", "a thread", "a handle", "parallel bodies that take it"
    // {2} the lock
    // {3} the path clause where the wait is reached by a call, otherwise the taken clause
    public static readonly DiagnosticDescriptor LD5012 = Descriptor.Create(
        RuleIds.LD5012,
        "Waiting for a task, a thread or a handle while a lock is held",
        "'{0}' waits for {1} while '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Info,
        "A task, a thread or a handle is waited for while a lock is held.");
}

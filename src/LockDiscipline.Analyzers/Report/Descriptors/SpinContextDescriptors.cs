using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>What a spinning thread must not do (LD4xxx).</summary>
internal static class SpinContextDescriptors
{
    private const string Category = "LockDiscipline.SpinContext";

    // {0} the operation: "'new List<int>'", "Boxing 'n'", "The lambda", "Growth of '_items'"
    // {1} "the spinlock" or "the lock"
    // {2} the lock
    // {3} the taken clause
    public static readonly DiagnosticDescriptor LD4001 = Descriptor.Create(
        RuleIds.LD4001,
        "Allocation while a lock that forbids it is held",
        "{0} allocates while {1} '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Warning,
        "Memory is allocated while a lock is held that forbids it, such as a spinlock.");

    // {0} the operation: "'Thread.Sleep'", "Taking '_gate'"
    // {1} "the spinlock" or "the lock"
    // {2} the lock that is held
    // {3} the taken clause
    public static readonly DiagnosticDescriptor LD4002 = Descriptor.Create(
        RuleIds.LD4002,
        "Blocking operation while a lock that forbids it is held",
        "{0} can block while {1} '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A blocking operation runs, or a blocking lock is taken, while a lock is held that forbids it, such as a spinlock.");

    // {0} the method that is called
    // {1} "the spinlock" or "the lock"
    // {2} the lock
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD4003 = Descriptor.Create(
        RuleIds.LD4003,
        "Call may allocate while a lock that forbids it is held",
        "'{0}' may allocate while {1} '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A method that may allocate is called while a lock is held that forbids it, such as a spinlock.");

    // {0} the method that is called
    // {1} "the spinlock" or "the lock"
    // {2} the lock
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD4004 = Descriptor.Create(
        RuleIds.LD4004,
        "Call may block while a lock that forbids it is held",
        "'{0}' may block while {1} '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A method that may block is called while a lock is held that forbids it, such as a spinlock.");

    // {0} the member or delegate type that promises
    // {1} "allocate" or "block"
    // {2} what breaks it: "'new object()' allocates", "'Make' may allocate", "'OnTick', which is converted to it, does not promise it"
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD4005 = Descriptor.Create(
        RuleIds.LD4005,
        "Body breaks its promise not to allocate or block",
        "'{0}' promises not to {1}, but {2}{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A body breaks its [DoesNotAllocate] or [DoesNotBlock] promise.");
}

using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Foreign code under a lock (LD3xxx).</summary>
internal static class CallbacksDescriptors
{
    private const string Category = "LockDiscipline.Callbacks";

    // {0} the callback
    // {1} the lock
    // {2} the taken clause
    public static readonly DiagnosticDescriptor LD3001 = Descriptor.Create(
        RuleIds.LD3001,
        "Driver callback is invoked while a lock is held",
        "Driver callback '{0}' is called while '{1}' is held{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A driver callback is invoked while a lock is held that forbids it.");

    // {0} the method that is called
    // {1} the callback
    // {2} the lock
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD3002 = Descriptor.Create(
        RuleIds.LD3002,
        "Call reaches a driver callback while a lock is held",
        "'{0}' calls the driver callback '{1}' while '{2}' is held{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A call reaches a driver callback while a lock is held that forbids it.");

    // {0} the delegate, event or method
    // {1} the lock
    // {2} the path clause where it is reached by a call, otherwise the taken clause
    public static readonly DiagnosticDescriptor LD3003 = Descriptor.Create(
        RuleIds.LD3003,
        "Delegate of unknown origin is invoked while a lock is held",
        "'{0}' runs code of unknown origin while '{1}' is held{2}",
        Category,
        DiagnosticSeverity.Info,
        "A delegate, event or completion source of unknown origin is invoked while a lock is held.");
}

using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>The order of locks (LD6xxx).</summary>
internal static class LockOrderDescriptors
{
    private const string Category = "LockDiscipline.LockOrder";

    // {0} the lock that is taken
    // {1} the lock that is held
    // {2} the path clause where a call takes it, otherwise the taken clause
    public static readonly DiagnosticDescriptor LD6001 = Descriptor.Create(
        RuleIds.LD6001,
        "Lock is taken against the declared order",
        "'{0}' is taken while '{1}' is held, but is declared to come before it{2}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock is taken against the declared order.");

    // {0} the lock that is taken
    // {1} the lock that is held
    // {2} the path clause where a call takes it
    // {3} the other place: "'Rename' takes '_b' under '_a' (Rename → Relink)"; in a ring of three or more, all of them joined by commas
    //     and " and "
    // {4} "two threads", "three threads", …
    public static readonly DiagnosticDescriptor LD6002 = Descriptor.Create(
        RuleIds.LD6002,
        "Locks are taken in opposite orders",
        "'{0}' is taken under '{1}' here{2}, but {3}: {4} can wait for each other for ever",
        Category,
        DiagnosticSeverity.Warning,
        "Two or more locks are taken in opposite orders in the compilation.",
        WellKnownDiagnosticTags.CompilationEnd);

    // {0} the lock that is taken
    // {1} the lock that is held
    // {2} the path clause where a call takes it, otherwise the taken clause
    public static readonly DiagnosticDescriptor LD6003 = Descriptor.Create(
        RuleIds.LD6003,
        "Two locks of one class are taken with no order between them",
        "'{0}' is taken while '{1}', a lock of the same class, is held, and nothing orders the two{2}",
        Category,
        DiagnosticSeverity.Warning,
        "Two locks of one class are taken one inside the other with no order between the instances.");
}

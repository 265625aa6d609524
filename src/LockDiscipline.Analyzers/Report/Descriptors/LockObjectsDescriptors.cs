using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>What is fit to be a lock (LD7xxx).</summary>
internal static class LockObjectsDescriptors
{
    private const string Category = "LockDiscipline.LockObjects";

    // {0} the expression that is locked
    // {1} why: "code outside can lock it too", "equal strings are one object in the whole process", "a value is boxed anew each time",
    //     "it is made just for this lock", "[MethodImpl(Synchronized)] locks what others can reach"
    public static readonly DiagnosticDescriptor LD7001 = Descriptor.Create(
        RuleIds.LD7001,
        "Object is unfit to be locked",
        "'{0}' is unfit to be locked: {1}",
        Category,
        DiagnosticSeverity.Warning,
        "An object is locked that others can lock too, or that is made anew for each lock.");

    // {0} the lock member
    // {1} how: "it is assigned in line 40" or "others can assign it"
    public static readonly DiagnosticDescriptor LD7002 = Descriptor.Create(
        RuleIds.LD7002,
        "Lock object can be replaced while it is in use",
        "Lock '{0}' can be replaced while it is in use: {1}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock object can be replaced while it is in use.");

    // {0} the lock
    // {1} "copied here", "boxed here", "passed by value" or "in a readonly field"
    public static readonly DiagnosticDescriptor LD7003 = Descriptor.Create(
        RuleIds.LD7003,
        "Struct lock is copied",
        "Struct lock '{0}' is {1}: a copy is locked and keeps nobody out",
        Category,
        DiagnosticSeverity.Warning,
        "A SpinLock or another struct lock is copied, boxed, or in a readonly field.");

    // {0} the expression that is locked
    // {1} the type that it was converted to
    public static readonly DiagnosticDescriptor LD7004 = Descriptor.Create(
        RuleIds.LD7004,
        "System.Threading.Lock is locked as an object",
        "'{0}' is a 'Lock' that was converted to '{1}': locking it takes its monitor, not the lock",
        Category,
        DiagnosticSeverity.Warning,
        "A System.Threading.Lock is converted to another type and locked as an object.");

    // {0} the tested member
    // {1} why: "'_table' may not be seen yet where '_ready' is", "it is published in line 20 before it is set up", "it is read again in
    //     line 30, where it may have been reset"
    public static readonly DiagnosticDescriptor LD7005 = Descriptor.Create(
        RuleIds.LD7005,
        "Double-checked locking is broken",
        "Double-checked locking on '{0}' is broken: {1}",
        Category,
        DiagnosticSeverity.Warning,
        "Double-checked locking is broken: a flag stands for other state, or a reference is published before it is set up or read twice unlocked.");

    // {0} the operator, as ++
    // {1} the field
    public static readonly DiagnosticDescriptor LD7006 = Descriptor.Create(
        RuleIds.LD7006,
        "Compound operation on a volatile field is not atomic",
        "'{0}' on the volatile field '{1}' is not atomic: a change in between is lost",
        Category,
        DiagnosticSeverity.Warning,
        "A compound operation on a volatile field is not atomic.");

    // {0} the tested member
    public static readonly DiagnosticDescriptor LD7007 = Descriptor.Create(
        RuleIds.LD7007,
        "Double-checked locking relies on the memory model",
        "Double-checked locking on '{0}' is correct in .NET's memory model only: make it volatile to say so",
        Category,
        DiagnosticSeverity.Info,
        "Double-checked locking on a plain reference is correct in .NET's memory model, but not in others.");
}

using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>What must happen in one critical section (LD2xxx).</summary>
internal static class AtomicityDescriptors
{
    private const string Category = "LockDiscipline.Atomicity";

    // {0} the value
    // {1} the lock
    // {2} the line in which the lock was dropped
    // {3} nothing, or a clause ": 'HandleCreate' takes it again and changes 'HandleCount' (HandleCreate → HandleCreateTail)"; for a
    //     reference taken by hand ": say [Stable] where it is pinned, or [TakesReference] on the call that pins it"
    public static readonly DiagnosticDescriptor LD2001 = Descriptor.Create(
        RuleIds.LD2001,
        "Lock is dropped between lookup and use",
        "'{0}' was looked up under '{1}', which was dropped in line {2} before this use{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A value is looked up in one critical section and used in a later one without another look.");

    // {0} the act: "add to '_names'", "write '_state'", "call 'Put'"
    // {1} the lock
    // {2} the line of the decision
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD2002 = Descriptor.Create(
        RuleIds.LD2002,
        "Check and act are in different critical sections",
        "Whether to {0} was decided under '{1}' in line {2}, which was dropped since: test again under the lock{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A branch on guarded state that was read in one critical section decides about a write in a later one.");

    // {0} the member
    // {1} the line of the read
    // {2} the lock
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD2003 = Descriptor.Create(
        RuleIds.LD2003,
        "Read-modify-write is split over critical sections",
        "'{0}' is written from a value that was read in line {1}, before '{2}' was dropped: a change in between is lost{3}",
        Category,
        DiagnosticSeverity.Warning,
        "A guarded member is written in one critical section from a value of it that was read in an earlier one.");

    // {0} what happened before: "'obj' was looked up" or "Whether to add to '_names' was decided"
    // {1} "the wait" or "the call of 'Breathe'"
    // {2} its line
    // {3} the lock
    // {4} the path clause
    public static readonly DiagnosticDescriptor LD2004 = Descriptor.Create(
        RuleIds.LD2004,
        "Value from before a wait is used after it",
        "{0} before {1} in line {2} gave up '{3}': look again after it{4}",
        Category,
        DiagnosticSeverity.Warning,
        "A value that was looked up before a wait on the lock is used after it without another look.");

    // {0} the object
    // {1} "used after its reference was given back", "written after it was published" or "handed to 'IDriver.Open' after it was
    //     published"
    // {2} the line of that call
    // {3} the path clause
    public static readonly DiagnosticDescriptor LD2005 = Descriptor.Create(
        RuleIds.LD2005,
        "Object is used after its reference was given back, or set up after it was published",
        "'{0}' is {1} in line {2}{3}",
        Category,
        DiagnosticSeverity.Warning,
        "An object is used after the last reference to it was given back, or set up further after other threads could reach it.");

    // {0} the member that is set
    // {1} the member to test
    // {2} the lock
    public static readonly DiagnosticDescriptor LD2006 = Descriptor.Create(
        RuleIds.LD2006,
        "Member is set without the test that makes it valid",
        "'{0}' is valid only while '{1}' is set, which this section of '{2}' has not tested before setting it",
        Category,
        DiagnosticSeverity.Warning,
        "A [ValidWhile] member is set in a section of its lock that has not found the other member set.");

    // {0} the collection
    // {1} the check, as ContainsKey
    // {2} its line
    // {3} "write" or "read"
    // {4} the atomic call, as GetOrAdd
    public static readonly DiagnosticDescriptor LD2007 = Descriptor.Create(
        RuleIds.LD2007,
        "Check and act on a concurrent collection are two calls",
        "Another thread can change '{0}' between '{1}' in line {2} and this {3}: use '{4}'",
        Category,
        DiagnosticSeverity.Warning,
        "A concurrent collection is checked and then changed in two calls where one atomic call exists.");
}

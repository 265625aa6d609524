using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Annotations that are wrong themselves (LD8xxx).</summary>
internal static class AnnotationsDescriptors
{
    private const string Category = "LockDiscipline.Annotations";

    // {0} the lock expression, or the member's id in an additional file
    // {1} why: "'Cache' has no member '_gat', the nearest is '_gate'", "'_count' is an 'int', which is no lock", "no member has this id"
    public static readonly DiagnosticDescriptor LD8001 = Descriptor.Create(
        RuleIds.LD8001,
        "Lock expression does not name a lock",
        "Annotation '{0}' cannot be followed: {1}",
        Category,
        DiagnosticSeverity.Warning,
        "A lock expression does not resolve, or names something that is no lock.");

    // {0} the attribute's name
    // {1} the member
    // {2} why: "it is [ExcludesLock] of the same lock", "a constant needs no guard", "the guard is reached through 'Owner', which it
    //     guards"
    public static readonly DiagnosticDescriptor LD8002 = Descriptor.Create(
        RuleIds.LD8002,
        "Annotations contradict one another or mean nothing",
        "[{0}] on '{1}' makes no sense: {2}",
        Category,
        DiagnosticSeverity.Warning,
        "Annotations contradict one another or mean nothing where they stand.");

    // {0} the override
    // {1} "asks for more" or "gives less"
    // {2} the overridden or implemented member
    // {3} "overrides" or "implements"
    // {4} the difference: "[RequiresLock("_gate")] is added", "[DoesNotAllocate] is missing"
    public static readonly DiagnosticDescriptor LD8003 = Descriptor.Create(
        RuleIds.LD8003,
        "Override's contract does not fit what it overrides",
        "'{0}' {1} than '{2}', which it {3}: {4}",
        Category,
        DiagnosticSeverity.Warning,
        "The attributes of an override or implementation ask for more, or give less, than what it overrides.");
}

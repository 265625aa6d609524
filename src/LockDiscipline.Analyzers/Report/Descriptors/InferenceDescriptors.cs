using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Guards that nobody declared (LD9xxx).</summary>
internal static class InferenceDescriptors
{
    private const string Category = "LockDiscipline.Inference";

    // {0} the access
    // {1} the lock
    // {2} the number of accesses under the lock
    // {3} the number of all accesses outside constructors
    // {4} "without it" or "under '_other'"
    public static readonly DiagnosticDescriptor LD9001 = Descriptor.Create(
        RuleIds.LD9001,
        "Member is used mostly under one lock, and here without it",
        "'{0}' is used under '{1}' in {2} of {3} places, but {4} here",
        Category,
        DiagnosticSeverity.Info,
        "A member is used mostly under one lock, and in this place without it or under another.");

    // {0} the member
    // {1} the lock
    // {2} the number of accesses outside constructors
    public static readonly DiagnosticDescriptor LD9002 = Descriptor.Create(
        RuleIds.LD9002,
        "Member is always used under one lock",
        "'{0}' is used under '{1}' in all {2} places: declare it with [GuardedBy]",
        Category,
        DiagnosticSeverity.Hidden,
        "A member is always used under one lock and not annotated.");
}

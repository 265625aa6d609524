using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Makes descriptors: every rule is on by default and links to its page.</summary>
/// <remarks>
/// <para>
/// A message is one sentence without a final period. Its arguments are names as in the source, without quotes, and ready-made clauses, which
/// a comment above each descriptor lists. A clause that may be missing is an argument of its own that is empty or brings its own space:
/// </para>
/// <list type="bullet">
/// <item>the held clause: empty, or <c> (held: 'file.TableLock', taken exclusively in line 41)</c>, several locks after one another;</item>
/// <item>the taken clause: empty, or <c> (taken in line 30)</c>, or <c> (held by the callers)</c> where the contract says that it is held;</item>
/// <item>the path clause: empty, or <c> (HandleCreate → HandleCreateTail → IGemDriver.Open)</c>.</item>
/// </list>
/// </remarks>
internal static class Descriptor
{
    private const string HelpLinkBase = "https://github.com/lockdiscipline/lockdiscipline/blob/main/docs/rules/";

    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        string category,
        DiagnosticSeverity defaultSeverity,
        string description,
        params string[] customTags) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", customTags);
}

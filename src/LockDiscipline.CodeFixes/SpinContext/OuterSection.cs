using System.Linq;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>The section of the outermost lock that forbids what is reported.</summary>
internal static class OuterSection
{
    /// <summary>The section; null where the callers hold a lock that forbids it, or where its ends cannot be seen.</summary>
    public static CriticalSection? Of(ReportInSource report)
    {
        var acquisitions = report.Places(SectionPropertyNames.AcquirePlaces);
        if (acquisitions.Length != report.List(SectionPropertyNames.AcquirePlaces).Length)
            return null;
        var section = CriticalSection.Find(acquisitions.FirstOrDefault(), report.Places(SectionPropertyNames.ReleasePlaces));
        return section is not null && !section.Inner.Any(statement => statement.ContainsDirectives) && section.Inner.Any(statement => statement.Span.Contains(report.Node.Span)) ? section : null;
    }
}

using System.IO;

namespace LockDiscipline.Cli.Reports;

/// <summary>One way of writing a report.</summary>
internal interface IReportFormat
{
    void Write(Report report, TextWriter writer);
}

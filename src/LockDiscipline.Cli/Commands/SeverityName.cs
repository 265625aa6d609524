using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Commands;

/// <summary>Severities as they are named on the command line.</summary>
internal enum SeverityName
{
    Hidden = DiagnosticSeverity.Hidden,
    Info = DiagnosticSeverity.Info,
    Warning = DiagnosticSeverity.Warning,
    Error = DiagnosticSeverity.Error,
}

using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>The severities of <c>.editorconfig</c> and global config files, as the compiler asks for them.</summary>
internal sealed class ConfigSeverities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
{
    private const string GeneratedCodeKey = "generated_code";

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!configs.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions.TryGetValue(GeneratedCodeKey, out var value))
        {
            return GeneratedKind.Unknown;
        }

        return value.Equals("true", StringComparison.OrdinalIgnoreCase) ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated;
    }

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        => configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        => configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}

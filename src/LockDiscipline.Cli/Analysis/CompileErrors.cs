using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Says what does not compile: the analyzers look at such code as far as it can be understood, so findings may be missing.</summary>
internal static class CompileErrors
{
    private const int ShownForOneProject = 5;

    public static IEnumerable<Problem> Of(LoadedCompilation project, CancellationToken cancellation)
    {
        var errors = project.Compilation.GetDiagnostics(cancellation)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.DefaultSeverity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0)
        {
            return [];
        }

        var shown = errors.Take(ShownForOneProject).Select(error => $"  {Where(error)}{error.Id}: {error.GetMessage(null)}");
        var more = errors.Count > ShownForOneProject ? new[] { $"  and {errors.Count - ShownForOneProject} more" } : [];
        var heading = errors.Count == 1 ? "does not compile" : $"does not compile ({errors.Count} errors)";
        return [Problem.Error(project.Invocation.Name, string.Join(Environment.NewLine, [heading + "; what can be understood is checked", .. shown, .. more]))];
    }

    private static string Where(Diagnostic error)
    {
        var span = error.Location.GetMappedLineSpan();
        return span.IsValid ? $"{ShownPath.Of(span.Path)}:{span.StartLinePosition.Line + 1}:{span.StartLinePosition.Character + 1}: " : "";
    }
}

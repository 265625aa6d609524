using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Testing.Tests;

/// <summary>Reports local names with a digit, the other locals of the method being additional locations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoDigitsAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new(
        "TEST01", "Name without digits", "'{0}' has a digit", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.VariableDeclarator);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var name = ((VariableDeclaratorSyntax)context.Node).Identifier;
        if (!name.Text.Any(char.IsDigit))
            return;
        var others = context.Node.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(other => other != context.Node)
            .Select(other => other.Identifier.GetLocation()) ?? [];
        context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), others, name.Text));
    }
}

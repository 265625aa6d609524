using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Tests;

/// <summary>Turns <c>Report.Warning()</c> into <c>Report.Info()</c>, on two lines.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SampleFix)), Shared]
internal sealed class SampleFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["T0001"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create("Only say it", async token =>
        {
            var text = await context.Document.GetTextAsync(token);
            return context.Document.WithText(text.WithChanges(new TextChange(context.Span, "Report\n        .Info()")));
        }, nameof(SampleFix)), context.Diagnostics);
        return Task.CompletedTask;
    }
}

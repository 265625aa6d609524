using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Testing.Tests;

/// <summary>Offers two names: without the digits, and with letters in their place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DropDigitsCodeFix : CodeFixProvider
{
    public const string Drop = "drop";
    public const string Spell = "spell";

    public override ImmutableArray<string> FixableDiagnosticIds => [NoDigitsAnalyzer.Rule.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create("Drop digits", token => RenameAsync(context, name => string.Concat(name.Where(letter => !char.IsDigit(letter))), token), Drop), context.Diagnostics);
        context.RegisterCodeFix(
            CodeAction.Create("Spell digits", token => RenameAsync(context, name => string.Concat(name.Select(letter => char.IsDigit(letter) ? 'd' : letter)), token), Spell), context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> RenameAsync(CodeFixContext context, System.Func<string, string> rename, CancellationToken cancellationToken)
    {
        var root = (await context.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var token = root.FindToken(context.Span.Start);
        var renamed = SyntaxFactory.Identifier(rename(token.Text)).WithTriviaFrom(token);
        return context.Document.WithSyntaxRoot(root.ReplaceToken(token, renamed));
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>
/// Where a type offers a call in two forms, one that may allocate and one that promises not to and is given what another method has fetched before, uses the second: the
/// preload idiom, as with the kernel's ids.
/// </summary>
internal sealed class PreloadBefore : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (OuterSection.Of(report) is not { } section || report.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax member } call)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol { IsStatic: false } method || Find(method, model, call.SpanStart) is not { } preloaded)
            return Nothing;
        string token = UniqueName.For(Names.ForVariable(preloaded.Preload.Name), call, model);
        var arguments = call.ArgumentList.Arguments.Insert(preloaded.Position, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(Names.Escaped(token))));
        var quiet = call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(preloaded.Quiet.Name).WithTriviaFrom(member.Name))).WithArgumentList(call.ArgumentList.WithArguments(arguments)).WithAdditionalAnnotations(Formatter.Annotation);
        var source = preloaded.Preload.IsStatic ? preloaded.Preload.ContainingType.ToMinimalDisplayString(model, call.SpanStart) : member.Expression.WithoutTrivia().ToString();
        return Change(report, $"Preload before '{report[SectionPropertyNames.Lock]}' is taken, and call '{preloaded.Quiet.Name}'", Rewritten(report.Root, section, call, quiet, token, $"{source}.{preloaded.Preload.Name}()", preloaded.IsScope));
    }

    private static SyntaxNode Rewritten(SyntaxNode root, CriticalSection section, InvocationExpressionSyntax call, InvocationExpressionSyntax quiet, string token, string preload, bool isScope)
    {
        if (!isScope)
            return BeforeSection.Insert(root, section, [SyntaxFactory.ParseStatement($"var {token} = {preload};").WithAdditionalAnnotations(Formatter.Annotation)], [(call, quiet)]);
        var run = StatementRun.Covering(section.First, section.Last)!;
        var (blank, lead) = Trivia.Split(section.First.GetLeadingTrivia());
        var statements = run.Statements.Select(statement => statement.ReplaceNodes(statement.DescendantNodes().Where(node => node == call), (_, _) => quiet)).ToList();
        var scope = (UsingStatementSyntax)SyntaxFactory.ParseStatement($"using (var {token} = {preload})\n;");

        // Scopes are stacked, as in the source of those who use them so.
        StatementSyntax around = statements.Count == 1 && statements[0] is UsingStatementSyntax inner
            ? scope.WithStatement(inner.WithLeadingTrivia(SyntaxFactory.ElasticMarker)).WithLeadingTrivia(blank.AddRange(lead))
            : scope.WithStatement(Blocks.Of(Trivia.OnLines(statements))).WithLeadingTrivia(blank);
        return run.ReplaceIn(root, [around.WithTrailingTrivia(section.Last.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation)]);
    }

    // The form of the call that promises not to allocate, nor to block where the other may, with one parameter more; and what gives its argument.
    private static (IMethodSymbol Quiet, int Position, IMethodSymbol Preload, bool IsScope)? Find(IMethodSymbol method, SemanticModel model, int position)
    {
        bool mayBlock = Attributes.Has(method, "Blocks");
        foreach (var quiet in model.LookupSymbols(position, method.ContainingType).OfType<IMethodSymbol>())
        {
            if (!Attributes.Has(quiet, "DoesNotAllocate") || mayBlock && !Attributes.Has(quiet, "DoesNotBlock") || ExtraParameter(method, quiet) is not { } extra)
                continue;
            var preload = model.LookupSymbols(position, method.ContainingType).Concat(model.LookupStaticMembers(position, method.ContainingType)).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => candidate.Parameters.IsEmpty && SymbolEqualityComparer.Default.Equals(candidate.ReturnType, quiet.Parameters[extra].Type) && candidate.TypeParameters.IsEmpty);
            if (preload is not null)
                return (quiet, extra, preload, IsDisposable(preload.ReturnType));
        }
        return null;
    }

    private static int? ExtraParameter(IMethodSymbol method, IMethodSymbol quiet)
    {
        if (quiet.Parameters.Length != method.Parameters.Length + 1 || quiet.TypeParameters.Length != 0 || !SymbolEqualityComparer.Default.Equals(quiet.ReturnType, method.ReturnType))
            return null;
        for (int extra = 0; extra < quiet.Parameters.Length; extra++)
        {
            var others = quiet.Parameters.RemoveAt(extra);
            if (others.Zip(method.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type) && a.RefKind == b.RefKind).All(same => same))
                return extra;
        }
        return null;
    }

    private static bool IsDisposable(ITypeSymbol type) =>
        type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable) || type.IsRefLikeType && type.GetMembers("Dispose").OfType<IMethodSymbol>().Any(dispose => dispose.Parameters.IsEmpty);
}

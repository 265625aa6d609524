using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Locks the <c>Lock</c> itself: drops the conversion, or gives the variable that it is kept in its type.</summary>
internal sealed class LockItself : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report.Node.FirstAncestorOrSelf<LockStatementSyntax>() is not { } statement || statement != report.Node && !statement.Expression.FullSpan.Contains(report.Node.Span))
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        var locked = Bare(statement.Expression);
        if (locked != statement.Expression && IsLock(model.GetTypeInfo(locked, cancellationToken).Type))
            return Change(report, $"Lock '{locked}' itself", report.Root.ReplaceNode(statement.Expression, locked.WithTriviaFrom(statement.Expression)));
        if (model.GetSymbolInfo(locked, cancellationToken).Symbol is not { } variable || DeclarationOf(variable, report.Root) is not { } declaration
            || !await IsOnlyLockedAsync(variable, report.Solution, cancellationToken).ConfigureAwait(false)
            || model.GetTypeInfo(declaration.Variables[0].Initializer!.Value, cancellationToken).Type is not { } type || !IsLock(type))
            return Nothing;
        var written = SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).WithTriviaFrom(declaration.Type).WithAdditionalAnnotations(Simplifier.Annotation);
        return Change(report, $"Give '{variable.Name}' the type 'Lock'", report.Root.ReplaceNode(declaration.Type, written));
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion => Bare(conversion.Left),
        _ => expression,
    };

    // Of a private field or a local that is set where it is declared.
    private static VariableDeclarationSyntax? DeclarationOf(ISymbol variable, SyntaxNode root) =>
        variable is ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private }
        && variable.DeclaringSyntaxReferences is { Length: 1 } references && references[0].SyntaxTree == root.SyntaxTree
        && root.FindNode(references[0].Span) is VariableDeclaratorSyntax { Initializer: not null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Type.IsVar: false } declaration }
            ? declaration
            : null;

    private static async Task<bool> IsOnlyLockedAsync(ISymbol variable, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var reference in (await SymbolFinder.FindReferencesAsync(variable, solution, cancellationToken).ConfigureAwait(false)).SelectMany(found => found.Locations))
        {
            var root = await reference.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (root?.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax use || !IsLocked(use))
                return false;
        }
        return true;
    }

    private static bool IsLocked(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax member when member.Name == use => IsLocked(member),
        LockStatementSyntax statement => statement.Expression == use,
        _ => false,
    };

    private static bool IsLock(ITypeSymbol? type) => type is { Name: "Lock" } && LockForms.IsInThreading(type);
}

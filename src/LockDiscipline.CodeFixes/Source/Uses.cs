using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LockDiscipline.CodeFixes;

/// <summary>Where members are used in a solution.</summary>
internal static class Uses
{
    /// <summary>Whether a member is assigned, or handed out by reference, anywhere but in the constructors of its type and in its declaration.</summary>
    public static async Task<bool> AreWrittenOutsideAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var reference in (await SymbolFinder.FindReferencesAsync(member, solution, cancellationToken).ConfigureAwait(false)).SelectMany(found => found.Locations))
        {
            var root = await reference.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (root?.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax use && IsWritten(Whole(use)) && !IsInConstructor(use, member))
                return true;
        }
        return false;
    }

    private static ExpressionSyntax Whole(ExpressionSyntax use) => use.Parent is MemberAccessExpressionSyntax member && member.Name == use ? member : use;

    private static bool IsWritten(ExpressionSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => argument.RefKindKeyword.Span.Length > 0 && !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword),
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    // Of the same object: an initializer of another one is none.
    private static bool IsInConstructor(ExpressionSyntax use, ISymbol member) =>
        use.Parent is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && Functions.Around(use) is ConstructorDeclarationSyntax constructor
        && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == member.IsStatic
        && constructor.Identifier.ValueText == member.ContainingType.Name;
}

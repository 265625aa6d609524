using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Makes the field volatile, so that who sees its value sees what was written before it.</summary>
internal sealed class MakeVolatile : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.OrderedReadMends] != bool.TrueString || report.Place(FixPropertyNames.ReadPlace) is not { } read)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.GetSymbolInfo(read, cancellationToken).Symbol is not IFieldSymbol { IsVolatile: false, IsReadOnly: false } field || !CanBeVolatile(field.Type)
            || report.Root.FindNode(field.Locations[0].SourceSpan) is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration }
            || field.Locations[0].SourceTree != report.Root.SyntaxTree || HasCompoundWrites(field, report.Root))
            return Nothing;
        return Change(report, $"Make '{field.Name}' volatile", report.Root.ReplaceNode(declaration, Modifiers.With(declaration, SyntaxKind.VolatileKeyword)));
    }

    private static bool CanBeVolatile(ITypeSymbol type) =>
        type.IsReferenceType
        || type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } && CanBeVolatile(underlying)
        || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Char or SpecialType.System_Single or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    // On a volatile field they look atomic and are not.
    private static bool HasCompoundWrites(IFieldSymbol field, SyntaxNode root) => root.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.SimpleAssignmentExpression } assignment => Names(assignment.Left, field),
        PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) && Names(unary.Operand, field),
        PrefixUnaryExpressionSyntax unary => (unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression)) && Names(unary.Operand, field),
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) && Names(argument.Expression, field) && !IsAtomic(argument),
        _ => false,
    });

    private static bool IsAtomic(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } && type.ToString().Split('.').Last() is "Interlocked" or "Volatile";

    private static bool Names(ExpressionSyntax expression, IFieldSymbol field) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == field.Name,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == field.Name,
        _ => false,
    };
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What <c>foreach</c> calls is not always what is run: over arrays and strings the compiler counts.</summary>
internal static class ForEachLoops
{
    /// <summary>Whether the operation is one that a <c>foreach</c> over an array or a string only seems to run.</summary>
    public static bool IsOverArray(BodyResult body, IOperation operation)
    {
        if (!operation.IsImplicit || LoopAround(operation.Syntax) is not { } syntax)
            return false;
        var loop = body.Body.Root.DescendantsAndSelf().OfType<IForEachLoopOperation>().FirstOrDefault(l => l.Syntax == syntax);
        return loop is not null && Unwrapped(loop.Collection).Type is { TypeKind: TypeKind.Array } or { SpecialType: SpecialType.System_String };
    }

    // The implicit calls have the syntax of the loop, of its collection or of its variable.
    private static CommonForEachStatementSyntax? LoopAround(SyntaxNode syntax)
    {
        if (syntax is CommonForEachStatementSyntax loop)
            return loop;
        for (SyntaxNode? node = syntax; node is not null; node = node.Parent)
        {
            if (node.Parent is CommonForEachStatementSyntax around)
                return node == around.Statement ? null : around;
            if (node is StatementSyntax)
                return null;
        }
        return null;
    }

    private static IOperation Unwrapped(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? Unwrapped(conversion.Operand) : operation;
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// Lock statements that the control-flow graph does not lower. Where nullable annotations are on, Roslyn (4.14 and 5.12 alike) finds no <c>EnterScope</c> for
/// <c>lock</c> on a <c>System.Threading.Lock</c>: the graph has an invalid operation for the locked value, then the statements of the body, and nothing at
/// its end. Such a lock is held as long as control stays within the text of the body.
/// </summary>
internal static class LexicalLocks
{
    /// <summary>The locked value of a lock statement that was not lowered, and the extent of its body; null for every other operation.</summary>
    public static (IOperation Value, TextSpan Extent)? Of(IOperation operation)
    {
        if (operation is not IExpressionStatementOperation { Operation: IInvalidOperation invalid, Syntax: LockStatementSyntax statement })
            return null;
        return invalid.ChildOperations.FirstOrDefault() is { } value ? (value, statement.Statement.Span) : null;
    }

    /// <summary>The state in which the locks are given back whose body the position is outside of.</summary>
    public static FlowState Leave(FlowState state, SyntaxNode? position, FlowContext context)
    {
        foreach (var held in state.Held)
        {
            if (held.Scope?.Extent is not { } extent || position is not null && extent.Contains(position.Span))
                continue;
            state = state.WithHeld(state.Held.Remove(held)) with { Released = state.Released.SetItem(held.Path, held.Site!) };
            if (context.Dependences is not null && !state.Held.Any(other => other.Path.Equals(held.Path)))
                state = Staleness.EndSection(state, held.Path, held.Site!, byWait: false);
        }
        return state;
    }

    /// <summary>The state in which control enters a block.</summary>
    public static FlowState Enter(FlowState state, BasicBlock block, FlowContext context)
    {
        if (state.Held.IsEmpty || !state.Held.Any(held => held.Scope?.Extent is not null))
            return state;
        // A block without operations is passed through; the next one tells.
        var first = block.Operations.FirstOrDefault() ?? block.BranchValue;
        return first is null && block.Kind != BasicBlockKind.Exit ? state : Leave(state, first?.Syntax, context);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>The keys of the fixes that are offered for one report, the first one first.</summary>
internal sealed record OfferedFixes(string Rule, ImmutableArray<string> Keys)
{
    public static async Task<ImmutableArray<CodeAction>> ActionsAsync(Solution solution, Diagnostic report, CodeFixProvider provider, CancellationToken cancellationToken)
    {
        var actions = new List<CodeAction>();
        if (solution.GetDocument(report.Location.SourceTree) is { } document)
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => actions.Add(action), cancellationToken));
        return [.. actions];
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action, CancellationToken cancellationToken) =>
        (await action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
}

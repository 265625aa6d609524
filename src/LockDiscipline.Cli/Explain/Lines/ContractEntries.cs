using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What a method promises and asks for about locks, and who says so.</summary>
internal sealed class ContractEntries(CompilationAnalysis analysis, SyntaxTree asked)
{
    /// <summary>The clauses of a method, declared or inferred.</summary>
    public IReadOnlyList<Entry> Of(IMethodSymbol method, FlowContext context)
    {
        var entries = context.EffectiveContract(method).Select(clause => new Entry($"{Verb(clause)} '{clause.Lock.Text}'{Shared(clause)}: {Reason(clause, method)}")).ToList();
        if (SynchronizedMethods.LockOf(method) is { } monitor)
        {
            entries.Add(new Entry($"holds '{Phrases.Name(monitor)}' around its body: it is [MethodImpl(MethodImplOptions.Synchronized)]"));
        }

        return entries;
    }

    public static string Verb(ContractClause clause) => clause.Kind switch
    {
        AnnotationKind.RequiresLock => "requires",
        AnnotationKind.ExcludesLock => "must be called without",
        AnnotationKind.AcquiresLock => "takes and keeps",
        AnnotationKind.TryAcquiresLock => $"takes and keeps, if it returns {(clause.Success ? "true" : "false")},",
        AnnotationKind.ReleasesLock => "is entered with, and gives back,",
        _ => "checks at run time that the caller holds",
    };

    public static string Shared(ContractClause clause) => clause.Shared ? " (shared)" : "";

    /// <summary>Who says so.</summary>
    public string Reason(ContractClause clause, IMethodSymbol method)
    {
        if (!clause.IsInferred)
        {
            var inherited = SymbolEqualityComparer.Default.Equals(clause.DeclaredOn.OriginalDefinition, method.OriginalDefinition)
                ? ""
                : $" on '{Phrases.Name(clause.DeclaredOn)}'";
            return $"declared by [{clause.Kind}]{inherited}";
        }

        return HeldByAllCallers(clause, method) is { } calls
            ? $"inferred: every caller of this private method holds it ({calls})"
            : "inferred: the body leaves it so, and another member does the opposite";
    }

    private string? HeldByAllCallers(ContractClause clause, IMethodSymbol method)
    {
        if (clause.Kind != AnnotationKind.RequiresLock || analysis.TypeAround(method) is not { } type || !type.HeldByAllCallers.ContainsKey(method.OriginalDefinition))
        {
            return null;
        }

        var calls = type.Results.Values.SelectMany(result => result.Events.OfType<CallEvent>())
            .Where(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method.OriginalDefinition))
            .Select(call => call.Operation.Syntax)
            .OrderBy(node => node.SyntaxTree.FilePath, System.StringComparer.Ordinal).ThenBy(node => node.SpanStart);
        return Phrases.At(calls, asked);
    }
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>The guard of a member: declared, inferred, or none, and what its uses say.</summary>
internal sealed class GuardEntries(CompilationAnalysis analysis, SyntaxTree asked)
{
    /// <summary>One line on each guard, and for what nobody declared how the uses speak for it.</summary>
    public IReadOnlyList<Entry> Of(ISymbol member)
    {
        var declared = Declared(member).ToList();
        return declared.Count > 0 ? declared : [Inferred(member)];
    }

    /// <summary>Whether anything is known of a guard: worth a line in a list of many members.</summary>
    public bool IsKnown(ISymbol member) => Declared(member).Any() || Guess(member) is not null || analysis.Guards?.EvidenceOf(member) is not null;

    private IEnumerable<Entry> Declared(ISymbol member)
    {
        foreach (var guard in analysis.Model.Guards.OfReference(member))
        {
            yield return new Entry($"guarded by '{guard.Text}': declared by [GuardedBy] ({Phrases.At(member, asked)})");
        }

        foreach (var guard in analysis.Model.Guards.OfContents(member))
        {
            yield return new Entry($"its contents are guarded by '{guard.Text}': declared by [ContentsGuardedBy] ({Phrases.At(member, asked)})");
        }
    }

    private Entry Inferred(ISymbol member)
    {
        var uses = Uses(member);
        if (Guess(member) is { } guard)
        {
            return new Entry($"guarded by '{guard.Text}': inferred, no attribute says so") { Details = uses };
        }

        return analysis.Guards?.EvidenceOf(member) is { } evidence
            ? new Entry($"mostly used under '{evidence.Guard.Text}', not always: {evidence.Uses.Count - evidence.Lacking.Count} of {evidence.Uses.Count} uses that count")
            {
                Details = [.. uses, new Entry($"without it: {Phrases.At(evidence.Lacking.Select(use => use.Access.Operation.Syntax), asked)}")],
            }
            : new Entry("no guard is declared, and its uses show none") { Details = uses };
    }

    private LockExpression? Guess(ISymbol member) => analysis.Guards?.GuardOf(member);

    private IReadOnlyList<Entry> Uses(ISymbol member)
    {
        var uses = analysis.Guards?.UsesOf(member).ToList() ?? [];
        return
        [
            .. from use in uses
               group use by Locks(use) into sameLocks
               orderby sameLocks.Count() descending, sameLocks.Key
               select new Entry($"{sameLocks.Count()} of {uses.Count} uses {sameLocks.Key}: {Phrases.At(sameLocks.Select(use => use.Access.Operation.Syntax).OrderBy(node => node.SpanStart), asked)}"),
        ];
    }

    private static string Locks(MemberUse use)
    {
        if (use.Body.Body.IsConstruction)
        {
            return "while the object is made";
        }

        var common = use.Events.Select(access => access.State.Held.Where(held => held.IsCertain && !held.IsAmbiguous).Select(held => Phrases.Name(held.Path)).ToList())
            .Aggregate((one, other) => [.. one.Intersect(other)]);
        return common.Count == 0 ? "under no lock" : $"under '{string.Join("' and '", common)}'";
    }
}

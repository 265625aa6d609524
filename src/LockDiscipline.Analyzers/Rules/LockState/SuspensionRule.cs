using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>No lock that belongs to a thread is held across <c>await</c> or <c>yield return</c>: LD5007.</summary>
internal sealed class SuspensionRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5007);

    public override void Check(BodyResult body, FindingList findings)
    {
        // A loop awaits more than once, and so does what disposes of things.
        var implicitly = new HashSet<SyntaxNode>();
        foreach (var suspension in body.Events.OfType<SuspendEvent>())
        {
            if (suspension.State.Held.FirstOrDefault(IsBound) is { } held && (!suspension.Operation.IsImplicit || implicitly.Add(StatementOf(suspension.Operation.Syntax))))
                Report(suspension, held, findings);
        }
    }

    private static SyntaxNode StatementOf(SyntaxNode node) => node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault() ?? node;

    private static bool IsBound(HeldLock held) =>
        held is { IsCertain: true, IsAmbiguous: false, Origin: not HeldOrigin.Assertion } && held.Traits.BelongsToThread;

    private static void Report(SuspendEvent suspension, HeldLock held, FindingList findings) => findings.Add(new Finding(
        LockStateDescriptors.LD5007,
        suspension.Operation.Syntax.GetLocation(),
        Clauses.Name(held.Path),
        suspension.IsYield ? "yield return" : "await",
        Clauses.Taken(held))
    {
        Related = Clauses.Places(new[] { held }),
    });
}

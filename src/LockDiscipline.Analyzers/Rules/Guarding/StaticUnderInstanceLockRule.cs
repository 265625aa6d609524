using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>Static state without a declared guard is not left to locks of which every instance has its own: LD1007.</summary>
internal sealed class StaticUnderInstanceLockRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(GuardingDescriptors.LD1007);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var member in body.Events.Where(e => e.State.Held.Any(held => held.IsCertain)).Select(Changed).OfType<ISymbol>().Distinct<ISymbol>(SymbolEqualityComparer.Default))
        {
            if (member.IsStatic && IsUnguarded(body, member))
                Check(body, member, findings);
        }
    }

    private static ISymbol? Changed(FlowEvent flowEvent) => flowEvent switch
    {
        AccessEvent { Writes: true } access => access.Member,
        CallEvent call when CollectionCalls.Changes(call.Method) => MemberAt(call.Receiver.Path),
        ElementEvent { Kind: not (AccessKind.Read or AccessKind.ReadOnlyReference) } element => MemberAt(element.Receiver.Path),
        _ => null,
    };

    private static ISymbol? MemberAt(LockPath? path) => path is { Kind: LockPathKind.Member } ? path.Symbol : null;

    private static bool IsUnguarded(BodyResult body, ISymbol member) =>
        member is IFieldSymbol { IsVolatile: false } or IPropertySymbol { IsIndexer: false }
        && !member.DeclaringSyntaxReferences.IsEmpty
        && body.Model.Guards.OfReference(member).IsEmpty
        && body.Model.Guards.OfContents(member).IsEmpty
        && !IsOfThread(member);

    private static bool IsOfThread(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute");

    private static void Check(BodyResult body, ISymbol member, FindingList findings)
    {
        var writes = body.Others!.Accesses.Of(member, body.Context.CancellationToken).Where(access => access.Changes && !access.IsExempt).ToList();
        if (!writes.All(IsUnderInstanceLockOnly))
            return;
        foreach (var write in writes.Where(write => IsInBody(write, body)))
            findings.Add(new Finding(GuardingDescriptors.LD1007, write.Syntax.GetLocation(), member.Name, NameOf(write.Held[0])));
    }

    private static bool IsUnderInstanceLockOnly(MemberAccess write) =>
        write.Use is UseKind.Write or UseKind.ReadWrite or UseKind.ContentsChange
        && !write.Held.IsEmpty
        && write.Held.All(held => held.Reach == LockReach.Instance);

    private static bool IsInBody(MemberAccess write, BodyResult body) =>
        write.Syntax.SyntaxTree == body.Body.Syntax.SyntaxTree && body.Body.Syntax.FullSpan.Contains(write.Syntax.Span);

    private static string NameOf(AccessLock held) => held.Path is { } path ? Clauses.Name(path) : held.Class?.Name ?? "this";
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.Guarding;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Inference;

/// <summary>
/// Members that are used under one lock although nobody says so: where one is not, LD9001; where all uses are, LD9002 at the declaration. A lambda that was made
/// under the lock and uses the member later is LD1006 alone.
/// </summary>
internal sealed class InferredGuardRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(InferenceDescriptors.LD9001, InferenceDescriptors.LD9002, GuardingDescriptors.LD1006);

    public override void Check(BodyResult body, FindingList findings)
    {
        if (body.Guards is not { } guards)
            return;
        var taken = body.Events.OfType<AcquireEvent>().Select(acquire => acquire.Lock.Path.Symbol).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        foreach (var group in body.ByOperation<AccessEvent>())
        {
            var evidence = guards.EvidenceOf(group[0].Member) ?? EvidenceOfOthers(guards, group[0], taken);
            if (evidence is null || IsToldOtherwise(group[0], findings))
                continue;
            if (evidence.Lacking.Count == 0 && evidence.Exceptions.Count == 0)
                Declare(body, group[0], evidence, findings);
            else if (evidence.Lacking.Any(use => use.Access.Operation.Syntax == group[0].Operation.Syntax))
                findings.Add(Late(body, group[0], evidence) ?? Describe(body, group[0], evidence));
        }
    }

    // How other types use a member speaks to those who know of the lock: they take it, only not here.
    private static GuardEvidence? EvidenceOfOthers(GuardDependences guards, AccessEvent access, ImmutableHashSet<ISymbol> taken) =>
        !taken.IsEmpty && guards.EvidenceOfOthers(access.Member) is { Lacking.Count: > 0 } evidence && evidence.Guard.Path!.Symbol is { } member && taken.Contains(member) ? evidence : null;

    private static bool IsToldOtherwise(AccessEvent access, FindingList findings)
    {
        var place = access.Operation.Syntax.GetLocation();
        return findings.Contains(GuardingDescriptors.LD1007, place) || findings.Contains(GuardingDescriptors.LD1008, place);
    }

    // Once a member: with the first of its uses in the file that declares it.
    private static void Declare(BodyResult body, AccessEvent access, GuardEvidence evidence, FindingList findings)
    {
        var member = access.Member;
        var place = member.Locations.FirstOrDefault(location => location.SourceTree == body.Body.Syntax.SyntaxTree);
        var first = evidence.Uses.Where(use => use.Body.Body.Syntax.SyntaxTree == place?.SourceTree).OrderBy(use => use.Access.Operation.Syntax.SpanStart).FirstOrDefault();
        if (place is null || first?.Access.Operation.Syntax != access.Operation.Syntax)
            return;
        findings.Add(new Finding(InferenceDescriptors.LD9002, place, member.Name, evidence.Guard.Text, evidence.Uses.Count) { Properties = Properties(body, member, evidence) });
    }

    private static Finding? Late(BodyResult body, AccessEvent access, GuardEvidence evidence)
    {
        var path = GuardPaths.Of(body.Model, evidence.Guard, access.Receiver, access.Member, body.Context.ThisType);
        return LateLambdas.Find(body, access, access.Member, new[] { new LockNeed(path, evidence.Guard, !access.Writes) }, access.Writes);
    }

    private static Finding Describe(BodyResult body, AccessEvent access, GuardEvidence evidence)
    {
        var held = access.State.Held.LastOrDefault(l => l.IsCertain);
        string how = held is null ? "without it" : $"under '{Clauses.Name(held.Path)}'";
        int under = evidence.Uses.Count - evidence.Lacking.Count;
        return new Finding(InferenceDescriptors.LD9001, access.Operation.Syntax.GetLocation(), access.Member.Name, evidence.Guard.Text, under, evidence.Uses.Count, how)
        {
            Related = OthersOf(evidence),
            Properties = Properties(body, access.Member, evidence),
        };
    }

    private static ImmutableArray<Location> OthersOf(GuardEvidence evidence) =>
        evidence.Uses.Except(evidence.Lacking).Select(use => use.Access.Operation.Syntax.GetLocation()).Take(3).ToImmutableArray();

    // Not every lock that code can hold can be named in an attribute of the member, and where a use needs no lock the attribute would say too much.
    private static ImmutableDictionary<string, string?> Properties(BodyResult body, ISymbol member, GuardEvidence evidence) => evidence.Exceptions.Count > 0 || body.Model.Paths.Bind(evidence.Guard.Text, member).Path is null
        ? ImmutableDictionary<string, string?>.Empty
        : FixProperties.ForNeeds(new[] { new LockNeed(evidence.Guard.Path, evidence.Guard, false) }, exclusively: true);
}

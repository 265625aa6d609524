using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What a line does to members, and whether it holds what they need.</summary>
internal sealed class AccessEntries(BodyResult body, GuardEntries guards, SyntaxTree asked)
{
    /// <summary>Whether the member is state that a lock could guard: it can be written, or something is known of its guard.</summary>
    public bool IsOfInterest(ISymbol member) => guards.IsKnown(member) || (!member.DeclaringSyntaxReferences.IsEmpty && member switch
    {
        IFieldSymbol field => !field.IsConst && !field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false } && !property.IsIndexer,
        _ => true,
    });

    public Entry Describe(IReadOnlyList<AccessEvent> states)
    {
        var access = states[0];
        var verbs = string.Join(" or ", states.Select(state => Phrases.Access(state.Kind)).Distinct());
        return new Entry($"{verbs} '{Phrases.Code(access.Operation.Syntax)}' ({Phrases.Name(access.Member)})") { Details = [.. guards.Of(access.Member), .. Verdict(states)] };
    }

    private IEnumerable<Entry> Verdict(IReadOnlyList<AccessEvent> states)
    {
        var guarding = body.Guards?.GuardsOf(states[0].Member) ?? [];
        if (guarding.IsEmpty)
        {
            yield break;
        }

        if (states.All(access => Exemptions.IsFresh(access.State, access.Receiver.Path)))
        {
            yield return new Entry("needs no lock here: the object was made in this body and nobody else can reach it yet");
            yield break;
        }

        if (states.All(access => Exemptions.Covers(body, access, access.Member, access.Receiver.Path)))
        {
            yield return new Entry("needs no lock here: the object is being made, or buried");
            yield break;
        }

        foreach (var verdict in states.Select(access => Check(access, guarding)).Distinct())
        {
            yield return new Entry(verdict);
        }
    }

    private string Check(AccessEvent access, ImmutableArray<LockExpression> guarding)
    {
        var needs = guarding.Select(guard => new LockNeed(GuardPaths.Of(body.Model, guard, access.Receiver, access.Member, body.Context.ThisType), guard, !access.Writes)).ToImmutableArray();
        var names = string.Join(access.Writes ? "' and '" : "' or '", needs.Select(need => need.Name));
        var how = access.Writes ? "exclusively" : "shared at least";
        return $"so it needs '{names}' here, {how}: " + LockCheck.Check(access.State, needs, access.Writes, body.Model.Identity) switch
        {
            LockVerdict.Held => $"held{Taken(access, needs)}",
            LockVerdict.OnlyShared => $"held only shared{Taken(access, needs)}",
            LockVerdict.WrongInstance => $"not held, only that of another object ('{string.Join("', '", needs.Select(need => LockCheck.FindOtherInstance(access.State, need)).OfType<HeldLock>().Select(held => Phrases.Name(held.Path)).Distinct())}')",
            _ => "not held",
        };
    }

    private string Taken(AccessEvent access, ImmutableArray<LockNeed> needs)
    {
        var held = needs.Select(need => LockCheck.FindHeld(access.State, need, body.Model.Identity)).FirstOrDefault(found => found is not null);
        if (held is null)
        {
            return "";
        }

        var asOther = needs.Any(need => held.Path.Equals(need.Path)) ? "" : $" as '{Phrases.Name(held.Path)}', a lock of the same class";
        return asOther + (held.Site is null ? ", since entry" : $", taken in {Phrases.At(held.Site.Syntax, asked)}");
    }
}

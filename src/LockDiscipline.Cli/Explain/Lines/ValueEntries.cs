using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>The variables whose values come from guarded state, and whether they are stale by now.</summary>
internal sealed class ValueEntries(FlowContext context, SyntaxTree asked)
{
    public IReadOnlyList<Entry> At(IReadOnlyList<FlowEvent> states)
    {
        var variables = states.SelectMany(state => state.State.Values)
            .Where(entry => Places.IsVariable(entry.Key) && entry.Value.Dependences.Any(IsShown))
            .Select(entry => (entry.Key.Symbol!.Name, entry.Value));
        var decisions = states.SelectMany(Deciding).Select(value => ("", value));
        return
        [
            .. from value in variables.Concat(decisions)
               from dependence in value.Item2.Dependences
               where IsShown(dependence)
               select Describe(value.Item1, dependence) into text
               group text by text into same
               orderby same.Key
               select new Entry(same.Key),
        ];
    }

    private IEnumerable<Value> Deciding(FlowEvent at)
    {
        var blocks = context.ControlDependenceOf(at.Function.Graph).Deciding(at.Block);
        return at.State.Decisions.Where(decision => blocks.Contains(decision.Key)).Select(decision => decision.Value);
    }

    private static bool IsShown(Dependence dependence) => dependence is { IsMark: false, Member: not null, Read: not null };

    private string Describe(string variable, Dependence dependence)
    {
        var what = variable.Length > 0 ? $"'{variable}'{(dependence.OfElements ? ", its elements," : "")} comes from" : "whether this runs was decided on";
        var guard = dependence.IsInferred ? ", whose guard is inferred" : "";
        var read = $"{what} '{dependence.Member!.Name}', read under '{Phrases.Name(dependence.Lock)}' in {Phrases.At(dependence.Read!.Syntax, asked)}{guard}";
        if (dependence.EndedAt is not { } end)
        {
            return $"{read}: fresh, that section still runs";
        }

        var how = dependence.EndedByWait ? "given up for a while" : ReferenceEquals(end, dependence.Read) ? "given back by that call" : "given back";
        return $"{read}: stale, the lock was {how} {(ReferenceEquals(end, dependence.Read) ? "itself" : end.IsImplicit ? $"at the end of the block of {Phrases.At(end.Syntax, asked)}" : $"in {Phrases.At(end.Syntax, asked)}")}";
    }
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>A part of a body that runs only where a field is empty.</summary>
internal sealed record EmptyBranch(FieldNode Field, HashSet<int> Blocks);

/// <summary>
/// Finds the parts of a body that fill the field whose emptiness led to them: they run once, whatever the number of calls.
/// <c>s_instance ??= new()</c>, <c>if (!s_ready) Initialize();</c> and the closures that the compiler caches have this shape.
/// </summary>
internal static class CacheFills
{
    /// <summary>How many calls away from the branch the field may be filled.</summary>
    private const int SearchDepth = 3;

    public static bool Fills(EmptyBranch branch, IEnumerable<(int Block, FieldNode Field)> stores, IEnumerable<(int Block, CallSite Call)> calls, System.Func<MethodNode, BodyFacts> factsOf)
    {
        if (stores.Any(store => store.Field == branch.Field && branch.Blocks.Contains(store.Block)))
            return true;
        var seen = new HashSet<MethodNode>();
        return calls.Any(call => branch.Blocks.Contains(call.Block) && Stores(call.Call, branch.Field, SearchDepth, seen, factsOf));
    }

    private static bool Stores(CallSite call, FieldNode field, int depth, HashSet<MethodNode> seen, System.Func<MethodNode, BodyFacts> factsOf)
    {
        if (call.Kind != CallKind.Direct || depth == 0 || !seen.Add(call.Target))
            return false;
        BodyFacts facts = factsOf(call.Target);
        return facts.Stores.Contains(field) || facts.Calls.Any(inner => Stores(inner, field, depth - 1, seen, factsOf));
    }
}

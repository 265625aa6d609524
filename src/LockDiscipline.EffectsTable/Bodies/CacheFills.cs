using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>A field, and the arguments that may be the object whose field it is.</summary>
internal sealed record FieldStore(FieldNode Field, ulong Owner);

/// <summary>A part of a body that runs only where a field is empty.</summary>
internal sealed record EmptyBranch(FieldStore Cache, HashSet<int> Blocks);

/// <summary>
/// Finds the parts of a body that fill the field whose emptiness led to them: they run once, whatever the number of calls.
/// <c>s_instance ??= new()</c>, <c>if (!s_ready) Initialize();</c> and the closures that the compiler caches have this shape.
/// </summary>
internal static class CacheFills
{
    /// <summary>How many calls away from the branch the field may be filled.</summary>
    private const int SearchDepth = 3;

    public static bool Fills(
        EmptyBranch branch,
        IEnumerable<(int Block, FieldStore Store)> stores,
        IEnumerable<(int Block, CallSite Call)> calls,
        Func<MethodNode, BodyFacts> factsOf)
    {
        if (branch.Cache.Field.IsTakenOut)
            return false;
        if (stores.Any(store => branch.Blocks.Contains(store.Block) && IsSame(store.Store, branch.Cache)))
            return true;
        var seen = new HashSet<MethodNode>();
        return calls.Any(call => branch.Blocks.Contains(call.Block) && Stores(call.Call, branch.Cache, SearchDepth, seen, factsOf));
    }

    private static bool Stores(CallSite call, FieldStore cache, int depth, HashSet<MethodNode> seen, Func<MethodNode, BodyFacts> factsOf)
    {
        if (call.Kind != CallKind.Direct || depth == 0 || !seen.Add(call.Target))
            return false;

        // Of an object's own field only its own methods are looked at, called on that object.
        bool isOnOwner = !call.Target.IsStatic && call.Arguments.Length > 0 && call.Arguments[0].Arguments == cache.Owner;
        if (!cache.Field.IsStatic && !isOnOwner)
            return false;
        FieldStore inCallee = cache.Field.IsStatic ? cache : cache with { Owner = 1 };
        BodyFacts facts = factsOf(call.Target);
        return facts.Stores.Any(store => IsSame(store, inCallee)) || facts.Calls.Any(inner => Stores(inner, inCallee, depth - 1, seen, factsOf));
    }

    private static bool IsSame(FieldStore store, FieldStore cache) =>
        store.Field == cache.Field && (cache.Field.IsStatic || (store.Owner == cache.Owner && cache.Owner != 0));
}

using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>
/// Where something that happens under a lock is reported: there, or, if it is in a local function that was called with the lock held, at that call, as it would be for
/// any other method. A lambda that runs under the lock stays the place itself.
/// </summary>
internal readonly struct ReportedPlace
{
    private ReportedPlace(IOperation operation, IOperation site, ImmutableArray<string> path)
    {
        Operation = operation;
        Site = site;
        Path = path;
    }

    /// <summary>What happens.</summary>
    public IOperation Operation { get; }

    /// <summary>The call of the outermost local function, or what happens itself.</summary>
    public IOperation Site { get; }

    /// <summary>The local functions that lead from the call to what happens, the outermost first.</summary>
    public ImmutableArray<string> Path { get; }

    /// <summary>Whether a call is reported.</summary>
    public bool IsCall => !Path.IsEmpty;

    public Location Location => Site.Syntax.GetLocation();

    public static ReportedPlace Of(FlowEvent flowEvent, IOperation operation, HeldLock held)
    {
        var site = operation;
        var path = ImmutableArray<string>.Empty;
        for (FunctionFrame? frame = flowEvent.Function; frame is { CallSite: { } call, Symbol: { } function } && IsHeldAtCall(frame, held); frame = frame.Outer)
        {
            site = call;
            path = path.Insert(0, function.Name);
        }
        return new ReportedPlace(operation, site, path);
    }

    /// <summary>The other places: where the lock was taken, and what happens where a call is reported.</summary>
    public ImmutableArray<Location> Related(HeldLock held)
    {
        var taken = Clauses.Places(new[] { held });
        return IsCall ? taken.Add(Operation.Syntax.GetLocation()) : taken;
    }

    private static bool IsHeldAtCall(FunctionFrame frame, HeldLock held) => frame.CreatedIn is { } created && created.Held.Any(other => other.Path.Equals(held.Path));
}

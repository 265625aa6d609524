using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;

/// <summary>
/// A member is tested without its lock, then with it, and written there: double-checked locking. What comes of the outer test without ever taking the lock is the
/// fast way.
/// </summary>
internal sealed class DoubleCheck
{
    private DoubleCheck(MemberTest outer, MemberTest inner, HeldLock section, ImmutableArray<AccessSite> accesses)
    {
        Outer = outer;
        Inner = inner;
        Section = section;
        Accesses = accesses.Where(access => ReferenceEquals(access.Function, outer.Read.Function)).ToImmutableArray();
    }

    public MemberTest Outer { get; }

    public MemberTest Inner { get; }

    public HeldLock Section { get; }

    /// <summary>What the function does to members, in the order of the source.</summary>
    public ImmutableArray<AccessSite> Accesses { get; }

    public LockPath Member => Outer.Read.Path;

    /// <summary>The writes of the member that the inner test decides.</summary>
    public IEnumerable<AccessSite> Stores =>
        Accesses.Where(access => access.Writes && access.Path.Equals(Member) && access.Position >= Inner.Read.Position && access.IsUnder(Section));

    public static IEnumerable<DoubleCheck> In(BodyResult body)
    {
        if (!body.Events.Any(e => e is AcquireEvent))
            yield break;
        var accesses = AccessSite.In(body);
        var tests = MemberTest.Of(accesses, body);
        foreach (var outer in tests.Where(test => test.Read.IsUnlocked))
        {
            foreach (var inner in tests.Where(test => test.Read.Position > outer.Read.Position && test.Read.Path.Equals(outer.Read.Path) && ReferenceEquals(test.Read.Function, outer.Read.Function)))
            {
                var section = inner.Read.Locks.FirstOrDefault(held => Decides(outer.Decision, held.Site!));
                if (section is not null && new DoubleCheck(outer, inner, section, accesses) is var found && found.Stores.Any())
                {
                    yield return found;
                    break;
                }
            }
        }
    }

    /// <summary>Whether a place is reached from the outer test without the lock: in the other branch, or after both.</summary>
    public bool IsOnFastWay(IOperation operation)
    {
        int position = operation.Syntax.SpanStart;
        if (position < Outer.Condition.Syntax.Span.End)
            return false;
        if (SlowBranch(Outer.Decision, Section.Site!) is { } slow)
            return !slow.Syntax.Span.Contains(position);
        return FastBranch(Outer.Decision)?.Syntax.Span.Contains(position) == true;
    }

    // Either the lock is taken in a branch of the test, or the test leaves before it is.
    private static bool Decides(IOperation decision, IOperation acquisition) =>
        SlowBranch(decision, acquisition) is not null
        || FastBranch(decision) is { } fast && Leaves(fast) && acquisition.Syntax.SpanStart >= decision.Syntax.Span.End;

    private static IOperation? SlowBranch(IOperation decision, IOperation acquisition)
    {
        var branches = decision switch
        {
            IConditionalOperation conditional => new[] { conditional.WhenTrue, conditional.WhenFalse },
            IWhileLoopOperation loop => new[] { loop.Body },
            _ => System.Array.Empty<IOperation?>(),
        };
        return branches.FirstOrDefault(branch => branch?.Syntax.Span.Contains(acquisition.Syntax.SpanStart) == true);
    }

    private static IOperation? FastBranch(IOperation decision) => (decision as IConditionalOperation)?.WhenTrue;

    private static bool Leaves(IOperation branch) => branch switch
    {
        IReturnOperation or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        _ => false,
    };
}

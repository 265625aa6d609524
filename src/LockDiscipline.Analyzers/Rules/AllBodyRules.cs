using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Rules.Atomicity;
using LockDiscipline.Analyzers.Rules.Callbacks;
using LockDiscipline.Analyzers.Rules.Guarding;
using LockDiscipline.Analyzers.Rules.Inference;
using LockDiscipline.Analyzers.Rules.LockObjects;
using LockDiscipline.Analyzers.Rules.LockOrder;
using LockDiscipline.Analyzers.Rules.LockState;
using LockDiscipline.Analyzers.Rules.SpinContext;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>The rules about bodies, in the order in which they run: a later one may leave to an earlier one what that has reported.</summary>
internal static class AllBodyRules
{
    public static ImmutableArray<BodyRule> InOrder { get; } = ImmutableArray.Create<BodyRule>(
        new HeldOnSomePaths(),
        new GuardedAccessRule(),
        new GuardedContentsRule(),
        new ContractRule(),
        new EscapeRule(),
        new StaticUnderInstanceLockRule(),
        new AtomicAndPlainRule(),
        new ParallelCaptureRule(),
        new ReleaseRule(),
        new ReacquireRule(),
        new SuspensionRule(),
        new IgnoredOutcomeRule(),
        new SignalRule(),
        new WaitLoopRule(),
        new WaitUnderLockRule(),
        new ExitRule(),
        new AtomicityRule(),
        new UnfitLockRule(),
        new StructLockCopyRule(),
        new ConvertedLockRule(),
        new DoubleCheckRule(),
        new VolatileCompoundRule(),
        new CallbackRule(),
        new SpinContextRule(),
        new PromiseRule(),
        new ReferenceRule(),
        new ValidWhileRule(),
        new ConcurrentCheckRule(),
        new DeclaredOrderRule(),
        new InstanceOrderRule(),
        new InferredGuardRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = InOrder.SelectMany(rule => rule.Reports).Distinct().ToImmutableArray();
}

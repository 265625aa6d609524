using Xunit;

namespace LockDiscipline.Analyzers.Tests.Locks;

/// <summary>The contract that a method has by its attributes, and by those that it inherits.</summary>
public sealed class MethodContractTests
{
    private static readonly AnalysedCode Code = new("""
        interface I { object Gate { get; } [RequiresLock("Gate")] void ByInterface(); }

        abstract class B
        {
            protected readonly object Gate = new();
            protected readonly ReaderWriterLockSlim Rw = new();
            [RequiresLock("Gate"), ExcludesLock("Rw")] public abstract void Both();
            [RequiresLock("Gate")] public abstract void Restated();
        }

        class D : B, I
        {
            object I.Gate => Gate;
            public override void Both() { }
            [RequiresLock("Rw", Shared = true)] public override void Restated() { }
            public void ByInterface() { }
            [AcquiresLock("Gate", "Rw")] public void Several() { Monitor.Enter(Gate); Rw.EnterWriteLock(); }
            [RequiresLock("nope")] public void Wrong() { }
            public void None() { }
        }
        """);

    [Theory]
    [InlineData("B.Both", "RequiresLock this.Gate", "ExcludesLock this.Rw")]
    [InlineData("D.Both", "RequiresLock this.Gate", "ExcludesLock this.Rw")]
    [InlineData("D.Restated", "RequiresLock this.Rw shared")]
    [InlineData("D.ByInterface", "RequiresLock this.Gate")]
    [InlineData("D.Several", "AcquiresLock this.Gate", "AcquiresLock this.Rw")]
    [InlineData("D.Wrong")]
    [InlineData("D.None")]
    public void Clauses_are_declared_or_inherited(string method, params string[] clauses) => Assert.Equal(clauses, Code.Contract(method));
}

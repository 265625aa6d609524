using System;
using System.Collections.Generic;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Effects;
using LockDiscipline.EffectsTable.Output;

namespace LockDiscipline.EffectsTable;

/// <summary>The whole way from a framework's directory to the bytes of the table.</summary>
internal sealed class EffectsComputation : IDisposable
{
    private EffectsComputation(Metadata.Framework framework, Fixpoint fixpoint)
    {
        Framework = framework;
        Fixpoint = fixpoint;
        Rows = new Rows(fixpoint).Of(framework);
    }

    public Metadata.Framework Framework { get; }

    public Fixpoint Fixpoint { get; }

    public IReadOnlyDictionary<string, FrameworkEffect> Rows { get; }

    public static EffectsComputation Run(string frameworkDirectory)
    {
        Metadata.Framework framework = Metadata.Framework.Load(frameworkDirectory);
        return new EffectsComputation(framework, Fixpoint.Run(framework, Corrections.Shipped()));
    }

    public byte[] ToBytes() => TableWriter.Write(Framework.Build, Rows);

    public void Dispose() => Framework.Dispose();
}

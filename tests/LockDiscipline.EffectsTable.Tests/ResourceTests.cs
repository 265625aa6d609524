using System;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

public sealed class ResourceTests(ResourceTests.Computed computed) : IClassFixture<ResourceTests.Computed>
{
    [Fact]
    public void Resource_is_what_the_tool_writes()
    {
        EffectTable shipped = EffectTable.Load();
        string installed = computed.Computation.Framework.Build;
        Assert.SkipUnless(
            shipped.Build == installed,
            $"The table was computed from framework {shipped.Build}, this machine has {installed}: they cannot be compared");

        string[] different = [.. computed.Computation.Rows
            .Where(row => shipped.Find(row.Key) != row.Value)
            .Select(row => $"{row.Key}: {shipped.Find(row.Key)} in the resource, {row.Value} now")
            .Take(20)];
        Assert.True(different.Length == 0, "Regenerate the table (docs/design/effects.md):" + Environment.NewLine + string.Join(Environment.NewLine, different));
        Assert.Equal(computed.Bytes, Resource());
    }

    [Fact]
    public void Two_runs_write_the_same_bytes()
    {
        using EffectsComputation again = EffectsComputation.Run(Installed.FrameworkDirectory);
        Assert.Equal(computed.Bytes, again.ToBytes());
    }

    [Fact]
    public void Every_correction_fits_a_method() => Assert.Empty(computed.Computation.Fixpoint.Corrections.Unused);

    [Fact]
    public void Resource_stays_small() => Assert.InRange(Resource().Length, 1, 400 * 1024);

    private static byte[] Resource()
    {
        using var stream = typeof(EffectTable).Assembly.GetManifestResourceStream(EffectTable.ResourceName)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public sealed class Computed : IDisposable
    {
        public Computed() => Bytes = Computation.ToBytes();

        internal EffectsComputation Computation { get; } = EffectsComputation.Run(Installed.FrameworkDirectory);

        internal byte[] Bytes { get; }

        public void Dispose() => Computation.Dispose();
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Output;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

public sealed class TableFormatTests
{
    [Fact]
    public void Rows_are_found_as_they_were_written()
    {
        Dictionary<string, FrameworkEffect> rows = Enumerable.Range(1, 5000).ToDictionary(i => $"M:Sample.Method{i}(System.Int32)", i => (FrameworkEffect)((i % 127 << 1) | 1));
        var table = new EffectTable(TableWriter.Write("1.2.3 build", rows));
        Assert.Equal("1.2.3 build", table.Build);
        Assert.Equal(rows.Count, table.Count);
        Assert.All(rows, row => Assert.Equal(row.Value, table.Find(row.Key)));
        Assert.Equal(FrameworkEffect.Unknown, table.Find("M:Sample.Method0(System.Int32)"));
    }

    [Fact]
    public void Empty_table_finds_nothing()
    {
        var table = new EffectTable(TableWriter.Write("", new Dictionary<string, FrameworkEffect>()));
        Assert.Equal(FrameworkEffect.Unknown, table.Find("M:System.Object.ToString"));
    }

    [Fact]
    public void Cut_off_table_is_refused()
    {
        byte[] bytes = TableWriter.Write("build", new Dictionary<string, FrameworkEffect> { ["M:A.B"] = FrameworkEffect.Known });
        Assert.Throws<InvalidDataException>(() => new EffectTable(bytes[..^1]));
    }

    [Fact]
    public void Other_layout_is_refused()
    {
        byte[] bytes = TableWriter.Write("build", new Dictionary<string, FrameworkEffect> { ["M:A.B"] = FrameworkEffect.Known });
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => new EffectTable(bytes));
    }
}

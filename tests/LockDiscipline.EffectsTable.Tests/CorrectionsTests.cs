using System;
using System.IO;
using LockDiscipline.EffectsTable.Effects;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

public sealed class CorrectionsTests
{
    [Theory]
    [InlineData("M:A.B | nothing", "is not 'key | effects | reason'")]
    [InlineData("M:A.B | nothing | ", "is not 'key | effects | reason'")]
    [InlineData("M:A.B | sleeps | why", "unknown effect 'sleeps'")]
    [InlineData("M:A.B | nothing | why\nM:A.B | blocks | why", "repeats 'M:A.B'")]
    public void Bad_line_is_refused(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => Corrections.Read(new StringReader(text)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_empty_lines_are_skipped() => Assert.Empty(Corrections.Read(new StringReader("# a comment\n\n")).Unused);

    [Fact]
    public void First_fitting_line_decides_for_entry_points()
    {
        Corrections corrections = Corrections.Read(new StringReader("E:Sys_Wait | blocks | waits\nE:Sys_* | nothing | asks"));
        Assert.NotEqual(corrections.OfEntryPoint("Sys_Wait"), corrections.OfEntryPoint("Sys_GetPid"));
        Assert.Null(corrections.OfEntryPoint("Other"));
    }
}

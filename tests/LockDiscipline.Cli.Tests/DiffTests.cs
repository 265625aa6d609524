using LockDiscipline.Cli.Review;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class DiffTests
{
    private const string Text = """
        diff --git a/src/A.cs b/src/B.cs
        similarity index 90%
        rename from src/A.cs
        rename to src/B.cs
        --- a/src/A.cs
        +++ b/src/B.cs
        @@ -2,0 +3,2 @@ namespace N;
        +one
        +two
        @@ -10 +12,0 @@ class C
        -gone
        @@ -20,2 +21,3 @@
        -a
        -b
        +--- a
        ++++ b
        +c
        diff --git a/Gone.cs b/Gone.cs
        deleted file mode 100644
        --- a/Gone.cs
        +++ /dev/null
        @@ -1 +0,0 @@
        -x
        diff --git a/mode only.cs b/mode only.cs
        old mode 100644
        new mode 100755
        diff --git "a/sp\303\244t.cs" "b/sp\303\244t.cs"
        new file mode 100644
        --- /dev/null
        +++ "b/tab\there.cs"
        @@ -0,0 +1 @@
        +x
        """;

    private static readonly Diff Parsed = Diff.Parse(Text, ["untracked.cs"]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(9, 11)]
    [InlineData(10, null)]
    [InlineData(11, 12)]
    [InlineData(19, 20)]
    [InlineData(20, null)]
    [InlineData(21, null)]
    [InlineData(22, 24)]
    public void OldLines_AreFollowedThroughHunks(int oldLine, int? newLine) => Assert.Equal(newLine, Parsed.OfOld("src/A.cs")!.NewLine(oldLine));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(12, false)]
    [InlineData(21, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void NewLines_AreChangedOrNot(int line, bool isChanged) => Assert.Equal(isChanged, Parsed.OfNew("src/B.cs")!.HunkOfNew(line) is not null);

    [Fact]
    public void Files_HaveTheSidesTheyExistOn()
    {
        Assert.Equal("src/A.cs", Parsed.OfNew("src/B.cs")!.OldPath);
        Assert.Null(Parsed.OfOld("Gone.cs")!.NewPath);
        Assert.Empty(Parsed.OfOld("mode only.cs")!.Hunks);
        Assert.Null(Parsed.OfNew("tab\there.cs")!.OldPath);
        Assert.NotNull(Parsed.OfNew("untracked.cs")!.HunkOfNew(1000));
        Assert.Null(Parsed.OfOld("other.cs"));
    }
}

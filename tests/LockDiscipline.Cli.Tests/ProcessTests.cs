using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class ProcessTests
{
    private const string Unguarded = """
        using LockDiscipline;
        class Account
        {
            private readonly object _gate = new object();
            [GuardedBy("_gate")] private int _balance;
            public void Add(int amount) { _balance += amount; }
        }
        """;

    private static readonly Dictionary<string, string> NoEnvironment = [];

    [Fact]
    public async Task RealRules_FindAnUnguardedAccess()
    {
        using var tree = new SourceTree().Add("Account.cs", Unguarded);

        var result = await ToolProcess.RunAsync(tree.Root, NoEnvironment, "check", "Account.cs");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Account.cs:6:35: warning LD1001: '_balance' is guarded by '_gate'", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FORCE_COLOR", true)]
    [InlineData("NO_COLOR", false)]
    [InlineData("UNUSED", false)]
    public async Task Colour_IsThereWhereItIsAskedFor(string variable, bool hasColour)
    {
        using var tree = new SourceTree().Add("Account.cs", Unguarded);

        var result = await ToolProcess.RunAsync(tree.Root, new Dictionary<string, string> { [variable] = "1" }, "check", "Account.cs");

        Assert.Equal(hasColour, result.Output.Contains('\e'));
    }

    [Fact]
    public async Task Progress_IsShownOnATerminalAndNotInAPipe()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "there is no 'script' here to make a terminal with (Debian's package is 'bsdutils')");
        using var tree = new SourceTree().Add("Account.cs", Unguarded);
        var tool = Path.Combine(AppContext.BaseDirectory, "LockDiscipline.Cli.dll");

        // On a build server nothing is drawn, terminal or not: the test stands for a person's machine.
        var onTerminal = await ToolProcess.RunProgramAsync(
            "script", tree.Root, new Dictionary<string, string> { ["TERM"] = "xterm" }, "--quiet", "--return", "--command", $"env --unset=CI --unset=GITHUB_ACTIONS --unset=GITLAB_CI dotnet '{tool}' check Account.cs", "/dev/null");
        var inPipe = await ToolProcess.RunAsync(tree.Root, NoEnvironment, "check", "Account.cs");

        Assert.Equal((1, 1), (onTerminal.ExitCode, inPipe.ExitCode));
        Assert.Matches("━━━", onTerminal.Output);
        Assert.Contains("warning LD1001", onTerminal.Output, StringComparison.Ordinal);
        Assert.Equal("", inPipe.Error);
        Assert.DoesNotContain("━━━", inPipe.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpAndVersion_ExitZero()
    {
        var help = await ToolProcess.RunAsync(AppContext.BaseDirectory, NoEnvironment, "--help");
        var version = await ToolProcess.RunAsync(AppContext.BaseDirectory, NoEnvironment, "--version");

        Assert.Equal((0, 0), (help.ExitCode, version.ExitCode));
        Assert.All(["check", "review", "explain"], command => Assert.Contains(command, help.Output, StringComparison.Ordinal));
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }

    [Fact]
    public async Task Interrupt_ExitsWith130AndLeavesNothingBehind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no kill command to send an interrupt with");
        Assert.SkipWhen(IgnoresInterrupts(), "interrupts are ignored here, as by what a shell starts in the background");
        using var temporary = new SourceTree();
        using var tree = new SourceTree().AddProject("a/a.csproj").Add("a/Account.cs", Unguarded);
        using var process = ToolProcess.Start(tree.Root, new Dictionary<string, string> { ["TMPDIR"] = temporary.Root }, "check", "a", "--output", tree["out.sarif"]);
        while (!process.HasExited && !temporary.Files().Any(file => file.StartsWith("lockdiscipline-evaluation-", StringComparison.Ordinal)))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await ToolProcess.RunProgramAsync("kill", tree.Root, NoEnvironment, "-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var result = await ToolProcess.FinishAsync(process);

        Assert.Equal((130, ""), (result.ExitCode, result.Output));
        Assert.Contains("interrupted", result.Error, StringComparison.Ordinal);
        Assert.Equal(["a", "a/Account.cs", "a/a.csproj"], tree.Files());
        Assert.DoesNotContain(temporary.Files(), file => file.StartsWith("lockdiscipline-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FullDisk_IsAnErrorAndLeavesNothingHalfWritten()
    {
        using var tree = new SourceTree().Add("Account.cs", Unguarded).Add("full/old.sarif", "");
        var mount = await TryMountAsync(tree["full"]);
        Assert.SkipUnless(mount, "mounting a small tmpfs is not allowed here");
        try
        {
            var result = await ToolProcess.RunAsync(tree.Root, NoEnvironment, "check", "Account.cs", "--output", "full/out.sarif");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("out.sarif cannot be written", result.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(tree["full"]));
        }
        finally
        {
            await ToolProcess.RunProgramAsync("umount", tree.Root, NoEnvironment, tree["full"]);
        }
    }

    [Fact]
    public async Task FullStandardOutput_ExitsTwo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        using var tree = new SourceTree().Add("Account.cs", Unguarded);
        var tool = Path.Combine(AppContext.BaseDirectory, "LockDiscipline.Cli.dll");

        var result = await ToolProcess.RunProgramAsync("sh", tree.Root, NoEnvironment, "-c", $"dotnet '{tool}' check Account.cs > /dev/full");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A signal that is ignored stays so in all that is started.</summary>
    private static bool IgnoresInterrupts()
    {
        const int interrupt = 2;
        const string status = "/proc/self/status";
        var ignored = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & (1UL << (interrupt - 1))) != 0;
    }

    private static async Task<bool> TryMountAsync(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var result = await ToolProcess.RunProgramAsync("mount", Path.GetDirectoryName(directory)!, NoEnvironment, "-t", "tmpfs", "-o", "size=4k", "tmpfs", directory);
        return result.ExitCode == 0;
    }
}

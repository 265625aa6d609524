using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Commands;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>With the real rules: they judge what is written.</summary>
public sealed class AnnotateTests : IDisposable
{
    private const string Account = """
        // The head of the file.
        using System;
        using System.Collections.Generic;

        namespace Bank
        {
            class Account
            {
                private readonly object _gate = new object();

                /// <summary>The money.</summary>
                private int _balance; // in cents
                private readonly List<int> _log = new List<int>();

                public void Add(int amount) { lock (_gate) { _balance += amount; Note(amount); } }

                public void Remove(int amount) { lock (_gate) { _balance -= amount; Note(-amount); } }

                public int Read() { lock (_gate) { return _balance + _log.Count; } }

                private void Note(int amount)
                {
                    _log.Add(amount);
                    _log.Sort();
                }
            }
        }
        """;

    private readonly SourceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task MembersUnderOneLock_AndHelpersOfTheirCallers_AreAnnotated()
    {
        _tree.Add("Account.cs", Account);

        var result = await AnnotateAsync("Account.cs");

        var text = _tree.Read("Account.cs").ReplaceLineEndings("\n");
        Assert.Contains("3 attributes written to 1 file: 2 [GuardedBy], 1 [RequiresLock]", result.Output, StringComparison.Ordinal);
        Assert.Contains("using System.Collections.Generic;\nusing LockDiscipline;\n\nnamespace Bank", text, StringComparison.Ordinal);
        Assert.Contains("        /// <summary>The money.</summary>\n        [GuardedBy(\"_gate\")]\n        private int _balance; // in cents\n", text, StringComparison.Ordinal);
        Assert.Contains("        [RequiresLock(\"_gate\")]\n        private void Note(int amount)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondRun_ChangesNothing()
    {
        _tree.Add("Account.cs", Account);
        await AnnotateAsync("Account.cs");
        var once = _tree.Read("Account.cs");

        var again = await AnnotateAsync("Account.cs");

        Assert.Equal("Nothing to annotate", again.Output.Trim());
        Assert.Equal(once, _tree.Read("Account.cs"));
    }

    [Fact]
    public async Task AnnotatedCode_HasNoReport()
    {
        _tree.Add("Account.cs", Account);
        await AnnotateAsync("Account.cs");

        var check = await RunAsync("check", _tree["Account.cs"], "--severity", "hidden");

        Assert.Equal(0, check.ExitCode);
        Assert.Contains("No findings", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_ShowsADiffThatPatchApplies()
    {
        _tree.Add("Account.cs", Account);

        var dry = await AnnotateAsync("Account.cs", "--dry-run");
        _tree.Add("out.diff", dry.Output);
        Assert.Equal(Account, _tree.Read("Account.cs"));
        var patch = await ToolProcess.RunProgramAsync("git", _tree.Root, new Dictionary<string, string>(), "apply", "-p1", "out.diff");
        var patched = _tree.Read("Account.cs");
        _tree.Add("Account.cs", Account);
        await AnnotateAsync("Account.cs");

        Assert.True(patch.ExitCode == 0, patch.Error + dry.Output);
        Assert.Equal(_tree.Read("Account.cs"), patched);
        Assert.Contains("3 attributes would be written to 1 file", dry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseThatSpeaksAgainst_BecomesAWarning_OrLeavesTheMemberAloneWhereOnlyTheCertainIsAsked()
    {
        var code = Account.Replace("private void Note", "public void Reset() { _balance = 0; }\n\n        private void Note", StringComparison.Ordinal);
        _tree.Add("a/Account.cs", code).Add("b/Account.cs", code);

        await AnnotateAsync("a/Account.cs");
        await AnnotateAsync("b/Account.cs", "--certain");

        Assert.Contains("[GuardedBy(\"_gate\")]" + Environment.NewLine + "        private int _balance", _tree.Read("a/Account.cs").ReplaceLineEndings(), StringComparison.Ordinal);
        Assert.DoesNotContain("]" + Environment.NewLine + "        private int _balance", _tree.Read("b/Account.cs").ReplaceLineEndings(), StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("check", _tree["a/Account.cs"])).ExitCode);
        Assert.Equal(0, (await RunAsync("check", _tree["b/Account.cs"])).ExitCode);
    }

    [Fact]
    public async Task GuardThatWouldBringAReportThatIsNotThere_IsLeftOutWithAReason()
    {
        // The first test is repeated under the lock: no reason for a suggestion, but none of the guard either.
        _tree.Add("Lazy.cs", """
            class Lazy
            {
                private readonly object _gate = new object();
                private string _value;
                public string Get()
                {
                    if (_value == null)
                    {
                        lock (_gate)
                        {
                            if (_value == null) _value = Make();
                            return _value;
                        }
                    }
                    return null;
                }
                public void Clear() { lock (_gate) { _value = null; } }
                private static string Make() => "";
            }
            """);

        var result = await AnnotateAsync("Lazy.cs");

        Assert.DoesNotContain("GuardedBy", _tree.Read("Lazy.cs"), StringComparison.Ordinal);
        Assert.Contains("Lazy.cs:4: F:Lazy._value is left as it is: [GuardedBy(\"_gate\")] would bring LD1001, which is not there now", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrappers_GetTheirContracts()
    {
        _tree.Add("Wrapper.cs", """
            using System.Threading;
            class Wrapper
            {
                private readonly object _gate = new object();
                private int _n;
                public void Enter() { Monitor.Enter(_gate); }
                public void Leave() { Monitor.Exit(_gate); }
                public void Add() { Enter(); try { _n++; _n += 2; _n--; } finally { Leave(); } }
            }
            """);

        await AnnotateAsync("Wrapper.cs");

        var text = _tree.Read("Wrapper.cs").ReplaceLineEndings("\n");
        Assert.Contains("    [AcquiresLock(\"_gate\")]\n    public void Enter()", text, StringComparison.Ordinal);
        Assert.Contains("    [ReleasesLock(\"_gate\")]\n    public void Leave()", text, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check", _tree["Wrapper.cs"])).ExitCode);
    }

    [Theory]
    [InlineData("Wrapper.Enter()", "public void Enter() { if (_isShared) Monitor.Enter(_gate); }", "public void Leave() { if (_isShared) Monitor.Exit(_gate); }")]
    [InlineData("Wrapper.Enter(ref bool)", "public void Enter(ref bool taken) { Monitor.Enter(_gate, ref taken); }", "public void Leave() { Monitor.Exit(_gate); }")]
    [InlineData("Wrapper.Signal(object)", "public static void Signal(object gate) { Monitor.PulseAll(gate); }", "public void Raise() { lock (_gate) { _n++; Signal(_gate); } }")]
    [InlineData("Wrapper.Pause()", "public void Pause() { Monitor.Exit(_gate); try { Thread.Yield(); } finally { Monitor.Enter(_gate); } }", "public void Work() { lock (_gate) { _n++; Pause(); _n++; } }")]
    public async Task WrapperOfWhichNoAttributeSaysAll_IsLeftOutWithAReason(string name, string wrapper, string partner)
    {
        _tree.Add("Wrapper.cs", $$"""
            using System.Threading;
            public class Wrapper
            {
                private readonly object _gate = new object();
                private readonly bool _isShared;
                private int _n;
                public Wrapper(bool isShared) { _isShared = isShared; }
                {{wrapper}}
                {{partner}}
                public void Add() { lock (_gate) { _n++; _n += 2; _n--; } }
            }
            """);

        var result = await AnnotateAsync("Wrapper.cs");

        Assert.Contains($"Wrapper.cs:8: {name} is left as it is: no attribute says what it does to the lock", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n    " + wrapper, _tree.Read("Wrapper.cs").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetterThatOthersLockBy_SaysWhichLockItReturns()
    {
        _tree.Add("Shared.cs", """
            class Shared { private readonly object _gate = new object(); internal object Root => _gate; }
            class User { private readonly Shared _shared = new Shared(); private int _n; void M() { lock (_shared.Root) { _n++; } } }
            """);

        await AnnotateAsync("Shared.cs");

        Assert.Contains("[ReturnsLock(\"_gate\")] internal object Root", _tree.Read("Shared.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", true, "utf-8")]
    [InlineData("\n", true, "utf-8")]
    [InlineData("\r\n", false, "utf-8")]
    [InlineData("\n", true, "utf-16")]
    public async Task LineEndingsMarkAndEncoding_Stay(string newLine, bool hasMark, string encodingName)
    {
        var encoding = Encoding.GetEncoding(encodingName);
        var original = Account.Replace("money", "мoney, café", StringComparison.Ordinal).ReplaceLineEndings(newLine);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(original)];
        File.WriteAllBytes(_tree["Account.cs"], bytes);

        await AnnotateAsync("Account.cs");

        var after = File.ReadAllBytes(_tree["Account.cs"]);
        var text = encoding.GetString(after);
        Assert.Equal(hasMark, after.AsSpan().StartsWith(encoding.GetPreamble()));
        Assert.Contains("café", text, StringComparison.Ordinal);
        Assert.DoesNotContain(newLine == "\n" ? "\r" : "\n", text.Replace("\r\n", newLine == "\n" ? "\r\n" : "", StringComparison.Ordinal), StringComparison.Ordinal);
        string[] put = ["using LockDiscipline;", "[GuardedBy(\"_gate\")]", "[RequiresLock(\"_gate\")]"];
        Assert.Equal(original, (hasMark ? text[1..] : text).Split(newLine).Where(line => !put.Contains(line.Trim())).Aggregate((one, next) => one + newLine + next));
    }

    [Fact]
    public async Task FileThatIsNotInItsEncoding_IsLeftAloneWithAReason()
    {
        File.WriteAllBytes(_tree["Account.cs"], Encoding.Latin1.GetBytes(Account.Replace("money", "café", StringComparison.Ordinal)));

        var result = await AnnotateAsync("Account.cs");

        Assert.Contains("its bytes are no valid text in its encoding", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GuardedBy", File.ReadAllText(_tree["Account.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectWithoutTheAttributes_IsToldSoAndNotChanged()
    {
        _tree.AddProject("a/a.csproj").Add("a/Account.cs", Account);

        var result = await AnnotateAsync("a/a.csproj");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("a does not reference [GuardedBy]", result.Output, StringComparison.Ordinal);
        Assert.Contains("--emit-attributes FILE writes them as source instead", result.Output, StringComparison.Ordinal);
        Assert.Equal(Account, _tree.Read("a/Account.cs"));
    }

    [Fact]
    public async Task EmittedAttributes_CompileInAnOldLanguageAndSilenceNothing()
    {
        _tree.AddProject("a/a.csproj", "<PropertyGroup><LangVersion>7.3</LangVersion></PropertyGroup>", "<TargetFramework>netstandard2.0</TargetFramework>").Add("a/Account.cs", Account);

        var result = await AnnotateAsync("a/a.csproj", "--emit-attributes", _tree["a/LockAttributes.cs"]);
        var check = await RunAsync("check", _tree["a/a.csproj"], "--severity", "hidden");
        var again = await AnnotateAsync("a/a.csproj", "--emit-attributes", _tree["a/LockAttributes.cs"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("[GuardedBy(\"_gate\")]", _tree.Read("a/Account.cs"), StringComparison.Ordinal);
        Assert.Contains("internal sealed class GuardedByAttribute", _tree.Read("a/LockAttributes.cs"), StringComparison.Ordinal);
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Equal("Nothing to annotate", again.Output.Trim());
    }

    [Fact]
    public async Task CodeOfSeveralFrameworks_GetsOnlyWhatAllAgreeOn()
    {
        _tree.AddProject("a/a.csproj", framework: "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>")
            .Add("a/Attributes.cs", EmittedText())
            .Add("a/Store.cs", """
                class Store
                {
                    private readonly object _gate = new object();
                    private int _same;
                    private int _other;
                #if NET10_0_OR_GREATER
                    private int _newOnly;
                    public void New() { lock (_gate) { _newOnly++; _newOnly++; _newOnly++; } }
                    public void Other() { lock (_gate) { _other++; _other++; _other++; } }
                #else
                    public void Other() { _other++; _other++; _other++; }
                #endif
                    public void Same() { lock (_gate) { _same++; _same++; _same++; } }
                }
                """);

        var result = await AnnotateAsync("a/a.csproj");

        var text = _tree.Read("a/Store.cs").ReplaceLineEndings("\n");
        Assert.Contains("    [GuardedBy(\"_gate\")]\n    private int _same;", text, StringComparison.Ordinal);
        Assert.Contains("    [GuardedBy(\"_gate\")]\n    private int _newOnly;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("]\n    private int _other;", text, StringComparison.Ordinal);
        Assert.Contains("in a (net9.0) the code does not show it", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check", _tree["a/a.csproj"])).ExitCode);
    }

    [Fact]
    public async Task AttributeOfTheSameNameBySomebodyElse_IsNotMeant()
    {
        _tree.Add("Account.cs", Account.Replace("namespace Bank\n{", "namespace Bank\n{\n    class GuardedByAttribute : Attribute { }\n", StringComparison.Ordinal));

        await AnnotateAsync("Account.cs");

        var text = _tree.Read("Account.cs");
        Assert.Contains("[LockDiscipline.GuardedBy(\"_gate\")]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("using LockDiscipline;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConditionalUsings_LeaveTheNamesQualified()
    {
        _tree.Add("Account.cs", Account.Replace("using System;\n", "#if DEBUG\nusing System;\n#endif\n", StringComparison.Ordinal));

        await AnnotateAsync("Account.cs");

        Assert.Contains("[LockDiscipline.GuardedBy(\"_gate\")]", _tree.Read("Account.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatCannotBeWritten_LeavesAllOthersAsTheyWere()
    {
        _tree.Add("a/Account.cs", Account).Add("a/Other.cs", Account.Replace("Bank", "Shop", StringComparison.Ordinal));
        using var locked = new FileStream(_tree["a/Other.cs"], FileMode.Open, FileAccess.Read, FileShare.Read);

        var result = await AnnotateAsync("a");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Other.cs cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Equal(Account, _tree.Read("a/Account.cs"));
        Assert.Equal(["a", "a/Account.cs", "a/Other.cs"], _tree.Files());
    }

    [Fact]
    public async Task FileOfAttributesThatIsSomethingElse_IsNotOverwritten()
    {
        _tree.Add("a/Account.cs", Account).Add("a/Mine.cs", "// mine");

        var result = await AnnotateAsync("a", "--emit-attributes", _tree["a/Mine.cs"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("// mine", _tree.Read("a/Mine.cs"));
    }

    private static string EmittedText() => LockDiscipline.Cli.Annotate.EmittedAttributes.Text.ToString();

    private Task<ToolResult> AnnotateAsync(string path, params string[] options) => RunAsync(["annotate", _tree[path], .. options]);

    private static async Task<ToolResult> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(output, error, isOutputRedirected: true, isErrorRedirected: true);
        var exitCode = await CommandLine.RunAsync(arguments, terminal, AnalyzerSet.Load());
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }
}

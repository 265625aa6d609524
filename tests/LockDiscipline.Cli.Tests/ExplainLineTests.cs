using System;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public sealed class ExplainLineTests : IDisposable
{
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using LockDiscipline;
        class Store
        {
            private readonly object _gate = new object();
            [GuardedBy("_gate")] private readonly Dictionary<int, string> _names = new();
            private int _hits;
            public event Action Changed;

            public string Get(int key)
            {
                string name;
                lock (_gate)
                {
                    name = _names[key]; // under
                    Count(key); // calls
                }
                Changed?.Invoke(); // after
                lock (_gate)
                    _names[key] = name; // again
                return name;
            }

            private void Count(int key)
            {
                _hits++; // helper
            }

            public void Hit()
            {
                lock (_gate) { _hits++; _hits--; }
            }

            public void Try()
            {
                bool taken = Monitor.TryEnter(_gate, 100);
                _hits = 0; // tried
                if (taken) Monitor.Exit(_gate);
            }

            public void Reset() => _hits = 0; // bare

            public void Later()
            {
                lock (_gate)
                    ThreadPool.QueueUserWorkItem(_ =>
                    {
                        _names.Clear(); // later
                    });
            }

            public void Notify()
            {
                Get(1); // chain
            }

            [RequiresLock("_gate")]
            public void Add(int key)
            {
                // comment
                _names.Add(key, ""); // required
            }
        }
        """;

    private readonly SourceTree _tree = new SourceTree().Add("Store.cs", Code);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task LineUnderALockStatement_TellsTheLockAndWhereItWasTaken()
    {
        var text = await ExplainAsync("// under");

        Assert.Contains("'_gate' exclusively: on every path", text, StringComparison.Ordinal);
        Assert.Contains($"taken in line {Line("// under") - 2} by 'lock (_gate)'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineAfterALockStatement_HoldsNothingAndTellsTheSectionAndTheStaleValue()
    {
        var text = await ExplainAsync("// after");

        Assert.Contains("Locks held before it\n  none", text, StringComparison.Ordinal);
        Assert.Contains("the section of '_gate'", text, StringComparison.Ordinal);
        Assert.Contains("'name' comes from '_names', read under '_gate'", text, StringComparison.Ordinal);
        Assert.Contains("stale", text, StringComparison.Ordinal);
        Assert.Contains("runs code of unknown origin: 'Changed'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivateHelper_IsSaidToBeCalledUnderTheLockAndByWhom()
    {
        var text = await ExplainAsync("// helper");

        Assert.Contains($"held on entry: inferred: every caller of this private method holds it (line {Line("// calls")})", text, StringComparison.Ordinal);
        Assert.Contains("requires '_gate'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GuardThatIsDeclared_IsToldWithItsPlaceAndWhetherItIsHeld()
    {
        var text = await ExplainAsync("// again");

        Assert.Contains($"guarded by '_gate': declared by [GuardedBy] (line {Line("_names = new")})", text, StringComparison.Ordinal);
        Assert.Contains("so it needs '_gate' here", text, StringComparison.Ordinal);
        Assert.Contains("held, taken in line", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GuardThatIsNot_IsToldWithTheUsesThatSpeakForIt()
    {
        var text = await ExplainAsync("private int _hits;");

        Assert.Contains("mostly used under '_gate', not always: 3 of 4 uses that count", text, StringComparison.Ordinal);
        Assert.Contains($"without it: line {Line("// bare")}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttemptThatWasNotTested_IsToldAsSuch()
        => Assert.Contains("if the attempt to take it succeeded, which has not been tested yet", await ExplainAsync("// tried"), StringComparison.Ordinal);

    [Fact]
    public async Task LambdaThatRunsLater_IsSaidToHaveNoneOfTheLocksOfItsMaker()
    {
        var text = await ExplainAsync("// later");

        Assert.Contains("in a function that runs some other time: it has none of the locks of its maker ('_gate')", text, StringComparison.Ordinal);
        Assert.Contains("not held", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TellsWhatTheCalleeDoesAndByWhichChain()
    {
        var text = await ExplainAsync("// chain");

        Assert.Contains("takes '_gate' exclusively (Get)", text, StringComparison.Ordinal);
        Assert.Contains("its result comes from '_names', read under '_gate'", text, StringComparison.Ordinal);
        Assert.Contains("may block (Get → lock of _gate)", text, StringComparison.Ordinal);
        Assert.Contains("runs code of unknown origin (Get → Changed)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeclaredContract_IsTheReasonWhyTheLockIsHeld()
        => Assert.Contains("held on entry: declared by [RequiresLock]", await ExplainAsync("// required"), StringComparison.Ordinal);

    [Fact]
    public async Task LineWithoutAnyCode_TellsOfTheNextOneThatHasSome()
        => Assert.Contains($"Locks held before line {Line("// required")}: nothing happens on the line itself\n  '_gate'", await ExplainAsync("// comment"), StringComparison.Ordinal);

    [Fact]
    public async Task HeadOfAMethod_TellsItsContractItsLocksAndItsEffects()
    {
        var text = await ExplainAsync("public string Get");

        Assert.Contains("takes '_gate' exclusively (Get)", text, StringComparison.Ordinal);
        Assert.Contains("its result comes from '_names', read under '_gate'", text, StringComparison.Ordinal);
        Assert.Contains("runs code of unknown origin: 'Changed'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_ListsTheGuardsOfItsMembers()
    {
        var text = await ExplainAsync("class Store");

        Assert.Contains("'_names'\n    guarded by '_gate': declared by [GuardedBy]", text, StringComparison.Ordinal);
        Assert.Contains("'_hits'\n    mostly used under '_gate'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_ThatStandOnTheLineAreShown()
    {
        _tree.Add("Bad.cs", SampleAnalyzer.Source + "\nclass Bad { void M() { Report.Warning(); } }");

        var result = await Tool.RunAsync("explain", _tree["Bad.cs"] + ":9:30");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Reports\n  T0001: 'Report.Warning()' is called", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAProject_IsLookedAtInThatProject()
    {
        _tree.AddProject("app/app.csproj", framework: "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>")
            .Add("app/src/Counter.cs", "class Counter { object _gate = new(); Other _o = new(); void M() {\nlock (_gate) {\n_o.Take();\n} } }")
            .Add("app/src/Other.cs", "class Other { object _inner = new(); public void Take() { lock (_inner) { } } }");

        var first = await Tool.RunAsync("explain", _tree["app/src/Counter.cs"] + ":3");
        var other = await Tool.RunAsync("explain", _tree["app/src/Counter.cs"] + ":3", "--framework", "net9.0");

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("as it is in app", first.Output, StringComparison.Ordinal);
        Assert.Contains("takes '_o._inner' exclusively (Take)", first.Output, StringComparison.Ordinal);
        Assert.Contains("--framework picks another", first.Error, StringComparison.Ordinal);
        Assert.Contains("as it is in app (net9.0)", other.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Store.cs:9999", "has no line 9999")]
    [InlineData("Store.cs:0", "has no line 0")]
    [InlineData("Store.cs:x", "names no line")]
    [InlineData("Store.cs", "names no line")]
    [InlineData("Missing.cs:3", "there is no such file")]
    [InlineData("notes.txt:1", "is not C#")]
    [InlineData("folder:1", "is a folder")]
    public async Task WhatIsNoLineOfAFile_IsAnErrorThatSaysSo(string subject, string message)
    {
        _tree.Add("notes.txt", "").Add("folder/a.cs", "");

        var result = await Tool.RunAsync("explain", _tree[subject]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectThatDoesNotHaveTheFile_IsAnErrorThatSaysSo()
    {
        _tree.Add("other/Other.cs", "class Other { }");

        var result = await Tool.RunAsync("explain", _tree["Store.cs"] + ":5", "--project", _tree["other"]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is in no compilation of", result.Error, StringComparison.Ordinal);
    }

    private static int Line(string part) => Array.FindIndex(Code.ReplaceLineEndings("\n").Split('\n'), line => line.Contains(part, StringComparison.Ordinal)) + 1;

    private async Task<string> ExplainAsync(string part)
    {
        Assert.Single(Code.Split('\n'), line => line.Contains(part, StringComparison.Ordinal));
        var result = await Tool.RunAsync("explain", $"{_tree["Store.cs"]}:{Line(part)}");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output.ReplaceLineEndings("\n");
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LockDiscipline.Cli.Graph;
using LockDiscipline.Cli.Graph.Layout;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public sealed class GraphTests : IDisposable
{
    private readonly SourceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task OppositeOrders_AreRedInMermaidAndDot()
    {
        _tree.Add("A.cs", "class A { object _a = new(), _b = new(); int _x; void M() { lock (_a) { lock (_b) { _x++; } } } void N() { lock (_b) { lock (_a) { _x--; _x = 1; } } } }");

        var mermaid = await RunAsync("A.cs", "mermaid");
        var dot = await RunAsync("A.cs", "dot");

        Assert.StartsWith("flowchart LR\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("linkStyle 0,1 stroke:#c62828", mermaid, StringComparison.Ordinal);
        Assert.Contains("guards _x", mermaid, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(dot, "-> .*color=\"#c62828\""));
    }

    [Fact]
    public async Task OneOrder_IsNotRed()
    {
        _tree.Add("A.cs", "class A { object _a = new(), _b = new(); void M() { lock (_a) { lock (_b) { } } } void N() { lock (_a) { lock (_b) { } } } }");

        var mermaid = await RunAsync("A.cs", "mermaid");

        Assert.Contains("A.M() and 1 more", mermaid, StringComparison.Ordinal);
        Assert.DoesNotContain("linkStyle", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OppositeOrdersUnderACommonLock_AreNotRed()
    {
        _tree.Add("A.cs", "class A { object _g = new(), _a = new(), _b = new(); void M() { lock (_g) lock (_a) lock (_b) { } } void N() { lock (_g) lock (_b) lock (_a) { } } }");

        Assert.DoesNotContain("linkStyle", await RunAsync("A.cs", "mermaid"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrderAgainstTheDeclaredOne_IsRedAndSaysSo()
    {
        _tree.Add("A.cs", "using LockDiscipline; class A { [AcquiredBefore(\"_b\")] object _a = new(); object _b = new(); void M() { lock (_b) lock (_a) { } } }");

        var mermaid = await RunAsync("A.cs", "mermaid");

        Assert.Contains("against the declared order", mermaid, StringComparison.Ordinal);
        Assert.Contains("linkStyle 1 stroke:#c62828", mermaid, StringComparison.Ordinal);
        Assert.Contains("-.->|\"declared\"|", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CycleAcrossProjects_IsFound()
    {
        _tree.AddProject("lib/lib.csproj").Add("lib/Lib.cs", "public static class Lib { public static readonly object Inner = new(); public static readonly object Outer = new(); public static void Down() { lock (Outer) lock (Inner) { } } }")
            .AddProject("app/app.csproj", "<ItemGroup><ProjectReference Include=\"../lib/lib.csproj\" /></ItemGroup>")
            .Add("app/App.cs", "class App { void Up() { lock (Lib.Inner) lock (Lib.Outer) { } } }")
            .Add("All.slnx", "<Solution><Project Path=\"lib/lib.csproj\" /><Project Path=\"app/app.csproj\" /></Solution>");

        var mermaid = await RunAsync("All.slnx", "mermaid");

        Assert.Contains("linkStyle 0,1 stroke:#c62828", mermaid, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(mermaid, @"^    n\d\[", RegexOptions.Multiline));
    }

    [Fact]
    public async Task FileOfSeveralFrameworks_CountsOnce()
    {
        _tree.AddProject("a/a.csproj", framework: "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>").Add("a/A.cs", "class A { object _a = new(), _b = new(); void M() { lock (_a) lock (_b) { } } }");

        var mermaid = await RunAsync("a/a.csproj", "mermaid");

        Assert.Contains("|\"A.M()\"|", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NestedTypesOfOneName_AreToldApartByTheTypesAroundThem()
    {
        const string nested = "{ class State { object _gate = new(); int _n; void M() { lock (_gate) { _n++; } } } }";
        _tree.Add("C.cs", $"class First {nested} class Second {nested}");

        var result = await Tool.RunAsync("graph", _tree["C.cs"], "--format", "dot");

        Assert.Contains("First.State._gate", result.Output, StringComparison.Ordinal);
        Assert.Contains("Second.State._gate", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallbacksAndWaits_AreCountedAtTheirLock()
    {
        _tree.Add("A.cs", """
            using System; using System.Threading;
            class A
            {
                object _gate = new(); event Action Changed; Thread _thread;
                void M() { lock (_gate) { Raise(); } }
                void Raise() => Changed?.Invoke();
                void N() { lock (_gate) { _thread.Join(); } }
            }
            """);

        var mermaid = await RunAsync("A.cs", "mermaid");

        Assert.Contains("1 callback under it", mermaid, StringComparison.Ordinal);
        Assert.Contains("1 wait under it", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LoadsNothingAndHoldsTheSource()
    {
        _tree.Add("A.cs", "class A { object _a = new(), _b = new(); void M() { lock (_a) lock (_b) { } } }");

        var page = await RunAsync("A.cs", "html");

        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(https?:)?//", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("lock (_a) lock (_b)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputName_DecidesTheFormat()
    {
        _tree.Add("A.cs", "class A { object _a = new(); void M() { lock (_a) { } } }");

        var result = await Tool.RunAsync("graph", _tree["A.cs"], "-o", _tree["a.html"], "-o", _tree["a.dot"], "-o", _tree["a.mmd"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Contains("1 lock, 0 orders, 0 cycles in 1 project", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", _tree.Read("a.html"), StringComparison.Ordinal);
        Assert.StartsWith("digraph", _tree.Read("a.dot"), StringComparison.Ordinal);
        Assert.StartsWith("flowchart", _tree.Read("a.mmd"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathThatIsNot_ExitsTwo()
    {
        var result = await Tool.RunAsync("graph", _tree["missing"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no such file or folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_PutsOuterLocksToTheLeftAndNoTwoOnTopOfOneAnother()
    {
        var graph = Graph(60, [.. Enumerable.Range(1, 59).Select(number => (number / 3, number)), (0, 50), (2, 55), (7, 1)]);

        var drawing = LayeredLayout.Of(graph);

        var boxes = drawing.Nodes.Values.ToList();
        Assert.All(boxes, one => Assert.DoesNotContain(boxes, other => !ReferenceEquals(one, other)
            && Math.Abs(one.At.Y - other.At.Y) < LayeredLayout.NodeHeight && one.At.X < other.At.X + other.Width && other.At.X < one.At.X + one.Width));
        Assert.All(boxes, box => Assert.True(box.At.X >= 0 && box.At.Y >= 0 && box.At.X + box.Width <= drawing.Width && box.At.Y <= drawing.Height));
        Assert.Equal(graph.Orders.Length, drawing.Lines.Count);
        Assert.All(graph.Orders.Where(order => order.From != "7"), order => Assert.True(drawing.Nodes[order.From].At.X < drawing.Nodes[order.To].At.X));
    }

    [Fact]
    public void Drawing_OfTheSameGraphIsTheSame()
    {
        var graph = Graph(30, [.. Enumerable.Range(1, 29).Select(number => (number / 2, number))]);

        var texts = Enumerable.Range(0, 2).Select(_ => { var text = new StringWriter(); GraphFormats.Write("html", graph, "", text); return text.ToString(); }).ToList();

        Assert.Equal(texts[0], texts[1]);
    }

    private static LockGraph Graph(int locks, IReadOnlyList<(int From, int To)> orders) => new(
        [.. Enumerable.Range(0, locks).Select(number => new LockNode { Id = $"{number}", Name = $"Type{number}._gate", Namespace = "", Kind = "Monitor", Forbids = "none", Project = "p" })],
        [.. orders.Distinct().Select(order => new LockOrder($"{order.From}", $"{order.To}"))],
        ImmutableArray<LockRing>.Empty);

    private async Task<string> RunAsync(string path, string format)
    {
        var result = await Tool.RunAsync("graph", _tree[path], "--format", format);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output.ReplaceLineEndings("\n");
    }
}

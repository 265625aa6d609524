using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Tests.Browser;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>The page of <c>graph</c>, looked at in a real browser.</summary>
public sealed class GraphPageTests : IDisposable
{
    private const string Rings = """
        class Transfer
        {
            private readonly object _from = new object();
            private readonly object _to = new object();
            private readonly object _log = new object();
            private int _moved;
            public void There() { lock (_from) { lock (_to) { _moved++; } } }
            public void Back() { lock (_to) { Take(); _moved = 0; } }
            private void Take() { lock (_from) { lock (_log) { System.Console.WriteLine("</script><b id=injected>"); } } }
        }
        """;

    private readonly SourceTree _tree = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Simulator_IsDrawnSearchedAndShowsItsSource()
    {
        await using var page = await OpenAsync(Path.Combine(ToolProcess.RepositoryRoot, "samples", "GemSimulator", "GemSimulator.csproj"));

        Assert.Equal(0, await NumberAsync(page, "document.querySelectorAll('.order.ring').length"));
        Assert.True(await NumberAsync(page, "document.querySelectorAll('#nodes .lock').length") >= 8);
        Assert.True(await NumberAsync(page, "document.querySelectorAll('#lines .order').length") >= 8);
        Assert.Equal("true", await TextAsync(page, "String([...document.querySelectorAll('#nodes .lock')].every(node => node.getBoundingClientRect().width > 20))"));

        // A search by a member that the lock guards finds the lock alone.
        await page.ClickAsync("#search", Cancellation);
        await page.TypeAsync("handlecount", Cancellation);
        Assert.Equal("DrmDevice.ObjectNameLock", await TextAsync(page, ShownLocks));
        Assert.Equal("1", await TextAsync(page, "String(document.querySelectorAll('#nodes .lock:not(.faded)').length)"));

        // A click on the lock shows what it guards, a click on that its source.
        await page.ClickAsync("#list li:not([hidden]) button", Cancellation);
        Assert.Equal("DrmDevice.ObjectNameLock", await TextAsync(page, "document.getElementById('chosen').textContent"));
        Assert.Contains("HandleCount", await TextAsync(page, "document.getElementById('details').textContent"), StringComparison.Ordinal);
        await page.EvaluateAsync("[...document.querySelectorAll('#details .places button')].find(button => button.firstChild.textContent === 'HandleCount').id = 'wanted'", Cancellation);
        await page.ClickAsync("#wanted", Cancellation);
        Assert.Contains("int HandleCount", await TextAsync(page, "document.querySelector('.source .here').textContent"), StringComparison.Ordinal);
        Assert.Matches("^vscode://file/.*GemObject.cs:[0-9]+:[0-9]+$", await TextAsync(page, "document.querySelector('.source a').href"));
    }

    [Fact]
    public async Task Simulator_FiltersByWhatHappensUnderALock()
    {
        await using var page = await OpenAsync(Path.Combine(ToolProcess.RepositoryRoot, "samples", "GemSimulator", "GemSimulator.csproj"));
        var all = await NumberAsync(page, "document.querySelectorAll('#list li:not([hidden])').length");

        await page.ClickAsync("#filters input[value=callbacks]", Cancellation);

        var shown = await TextAsync(page, ShownLocks);
        Assert.Contains("PrimeFile.Lock", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("SoftwareDriver._boundLock", shown, StringComparison.Ordinal);
        Assert.True(await NumberAsync(page, "document.querySelectorAll('#list li:not([hidden])').length") < all);
    }

    [Fact]
    public async Task BigCodeBase_IsDrawnWithoutOverlapsAndSearched()
    {
        const int Files = 20, TypesPerFile = 12;
        for (var file = 0; file < Files; file++)
        {
            _tree.Add($"Part{file:00}.cs", string.Join("\n", Enumerable.Range(0, TypesPerFile).Select(type => Store(file, type))));
        }

        await using var page = await OpenAsync(_tree.Root);

        Assert.Equal(2 * Files * TypesPerFile, await NumberAsync(page, "document.querySelectorAll('#nodes .lock rect').length"));
        Assert.Equal(Files * (3 * TypesPerFile - 2), await NumberAsync(page, "document.querySelectorAll('#lines .order').length"));
        Assert.Equal(0, await NumberAsync(page, OverlappingBoxes));

        await page.ClickAsync("#search", Cancellation);
        await page.TypeAsync("store0711._gate", Cancellation);
        Assert.Equal("Store0711._gate", await TextAsync(page, ShownLocks));
        await page.ClickAsync("#list li:not([hidden]) button", Cancellation);
        Assert.Contains("Store0710", await TextAsync(page, "document.getElementById('details').textContent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycle_IsRedAndLeadsToItsPlaces()
    {
        _tree.Add("Transfer.cs", Rings);
        await using var page = await OpenAsync(_tree["Transfer.cs"]);

        Assert.Equal(2, await NumberAsync(page, "document.querySelectorAll('.order.ring').length"));
        Assert.Equal("true", await TextAsync(page, $"String([...document.querySelectorAll('.order.ring')].every(line => {IsRed("line", "stroke")}))"));
        Assert.Equal("true", await TextAsync(page, $"String([...document.querySelectorAll('.lock.ring rect')].every(box => {IsRed("box", "stroke")}))"));
        Assert.Equal("false", await TextAsync(page, $"String({IsRed("document.querySelector('.order:not(.ring)')", "stroke")})"));

        await page.ClickAsync("#rings button", Cancellation);
        Assert.Equal("Transfer._from → Transfer._to → Transfer._from", await TextAsync(page, "document.getElementById('chosen').textContent"));
        await page.ClickAsync("#details .places button", Cancellation);
        Assert.Contains("lock (_to)", await TextAsync(page, "document.querySelector('.source .here').textContent"), StringComparison.Ordinal);

        // What stands in the source is text, whatever it looks like.
        Assert.Equal(0, await NumberAsync(page, "document.querySelectorAll('#injected').length"));
    }

    [Fact]
    public async Task Arrow_IsClickedWhereItIsDrawn()
    {
        _tree.Add("Pair.cs", "class Pair { object _outer = new(), _inner = new(); int _x; void M() { lock (_outer) { lock (_inner) { _x++; } } } }");
        await using var page = await OpenAsync(_tree["Pair.cs"]);

        await page.ClickAsync(".order", Cancellation);

        Assert.Equal("Pair._outer → Pair._inner", await TextAsync(page, "document.getElementById('chosen').textContent"));
    }

    private const string OverlappingBoxes = """
        (() => {
            const boxes = [...document.querySelectorAll('#nodes .lock rect')].map(box => box.getBoundingClientRect());
            return boxes.filter((a, i) => boxes.some((b, k) => k > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
        })()
        """;

    private const string ShownLocks = "[...document.querySelectorAll('#list li:not([hidden]) button')].map(button => button.firstChild.textContent).join(',')";

    /// <summary>A type with two locks that takes its own index, and the locks of the type before it in its file, under its gate.</summary>
    private static string Store(int file, int type) => $$"""
        sealed class Store{{file:00}}{{type:00}}
        {
            private readonly object _gate = new object(), _index = new object();
            private int _count, _keys;
            public void Add() { lock (_gate) { _count++; Sort(); } }
            public void Drop() { lock (_gate) { _count--; } }
            public int Keys() { lock (_index) { return _keys; } }
            private void Sort() { lock (_index) { _keys++; } }
            {{(type == 0 ? "" : $"private readonly Store{file:00}{type - 1:00} _next = new(); public void Pass() {{ lock (_gate) {{ _next.Add(); _count = 0; }} }}")}}
        }
        """;

    private static string IsRed(string element, string property)
        => $"(() => {{ const [r, g, b] = getComputedStyle({element}).{property}.match(/\\d+/g).map(Number); return r > 180 && g < 120 && b < 120; }})()";

    private async Task<Chromium> OpenAsync(string path)
    {
        Assert.SkipWhen(Chromium.Program is null, "there is no Chromium here to look at the page with (Debian's package is 'chromium')");
        var result = await Tool.RunAsync("graph", path, "--format", "html", "--output", _tree["locks.html"]);
        Assert.Equal(0, result.ExitCode);
        return await Chromium.OpenAsync(new Uri(_tree["locks.html"]).AbsoluteUri, Cancellation);
    }

    private static async Task<string> TextAsync(Chromium page, string expression) => (string)(await page.EvaluateAsync(expression, Cancellation))!;

    private static async Task<int> NumberAsync(Chromium page, string expression) => (int)(await page.EvaluateAsync(expression, Cancellation))!;
}

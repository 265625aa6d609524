using System;
using System.IO;
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

    private const string ShownLocks = "[...document.querySelectorAll('#list li:not([hidden]) button')].map(button => button.firstChild.textContent).join(',')";

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

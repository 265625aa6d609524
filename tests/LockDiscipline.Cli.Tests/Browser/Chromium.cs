using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Tests.Browser;

/// <summary>A headless Chromium with one page, spoken to by its own debugging protocol: a real browser that lays out, draws and takes clicks and keys.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    private Chromium(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name))).FirstOrDefault(File.Exists);

    public static async Task<Chromium> OpenAsync(string url, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("lockdiscipline-browser-").FullName;
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--window-size=1500,900", $"--user-data-dir={profile}", url,
        ];
        var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var browser = new Chromium(process, profile);
        await browser.ConnectAsync(cancellation);
        return browser;
    }

    /// <summary>The value of an expression in the page, after the promise it may be.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        var result = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }, cancellation);
        return result["exceptionDetails"] is { } failure ? throw new InvalidOperationException(failure.ToJsonString()) : result["result"]?["value"];
    }

    /// <summary>Clicks in the middle of what a selector finds, as a mouse does: whatever lies on top gets it.</summary>
    public async Task ClickAsync(string selector, CancellationToken cancellation)
    {
        var place = await EvaluateAsync(
            $"(() => {{ const e = document.querySelector({JsonValue.Create(selector)!.ToJsonString()}); e.scrollIntoView({{ block: 'center' }}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()",
            cancellation);
        foreach (var type in (string[])["mousePressed", "mouseReleased"])
        {
            await SendAsync("Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = place![0]!.DeepClone(), ["y"] = place[1]!.DeepClone(), ["button"] = "left", ["clickCount"] = 1 }, cancellation);
        }
    }

    public Task TypeAsync(string text, CancellationToken cancellation) => SendAsync("Input.insertText", new JsonObject { ["text"] = text }, cancellation);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still be writing; the system's own clean-up takes the rest.
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        var portFile = Path.Combine(_profile, "DevToolsActivePort");
        while (!File.Exists(portFile) || File.ReadAllLines(portFile).Length < 2)
        {
            cancellation.ThrowIfCancellationRequested();
            Trace.Assert(!_process.HasExited, "Chromium ended before it was ready.");
            await Task.Delay(50, cancellation);
        }

        using var client = new HttpClient();
        JsonNode? page = null;
        while (page is null)
        {
            var targets = JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{File.ReadAllLines(portFile)[0]}/json", cancellation))!.AsArray();
            page = targets.FirstOrDefault(target => (string?)target!["type"] == "page");
        }

        await _socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), cancellation);
        // The page is an empty one at first.
        while ((bool?)await EvaluateAsync("document.readyState === 'complete' && location.href !== 'about:blank'", cancellation) != true)
        {
            await Task.Delay(50, cancellation);
        }
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        var id = ++_lastId;
        var text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        while (true)
        {
            var answer = JsonNode.Parse(await ReceiveAsync(cancellation))!;
            if ((int?)answer["id"] == id)
            {
                return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
            }
        }
    }

    private async Task<byte[]> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, cancellation);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return message.ToArray();
            }
        }
    }
}

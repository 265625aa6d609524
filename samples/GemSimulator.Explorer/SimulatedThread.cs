using System;
using System.Threading;

namespace GemSimulator.Explorer;

/// <summary>A real thread that runs one body after another, each only while it is its turn.</summary>
internal sealed class SimulatedThread : IDisposable
{
    private readonly SemaphoreSlim _turn = new(0);
    private readonly Thread _thread;
    private Action? _body;
    private bool _stopped;

    internal SimulatedThread(string name)
    {
        _thread = new Thread(RunBodies) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>What the thread will run when it gets its next turn.</summary>
    internal void Load(Action body) => _body = body;

    internal void GiveTurn() => _turn.Release();

    internal void AwaitTurn() => _turn.Wait();

    public void Dispose()
    {
        _stopped = true;
        GiveTurn();
        _thread.Join();
        _turn.Dispose();
    }

    private void RunBodies()
    {
        while (true)
        {
            AwaitTurn();
            if (_stopped)
                return;
            _body!();
        }
    }
}

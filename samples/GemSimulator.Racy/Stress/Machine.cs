using System;
using System.Diagnostics;
using System.Threading;

namespace GemSimulator.Racy;

/// <summary>One device, one file under stress, and a second one whose objects are there before and after.</summary>
internal sealed class Machine : IDisposable
{
    private readonly TimeSpan _duration;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _failed = new();
    private readonly DrmDevice _device;
    private readonly int _objectsBefore;
    private readonly int _bufsBefore;
    private readonly int _namesBefore;
    private string? _failure;
    private long _rounds;

    internal Machine(Flavor flavor, TimeSpan duration)
    {
        _duration = duration;
        Fds = new FdTable();
        Gem = flavor.Gem();
        Prime = flavor.Prime(Gem, Fds);
        _device = new DrmDevice(flavor.Driver());
        var second = new DrmFile(_device);
        Gem.DumbCreate(second, 4096, out _, out _);
        (_objectsBefore, _bufsBefore, _namesBefore) = (_device.LiveObjects, _device.LiveDmaBufs, _device.LiveNames);
        File = new DrmFile(_device);
    }

    internal GemCore Gem { get; }

    internal PrimeCore Prime { get; }

    internal FdTable Fds { get; }

    internal DrmFile File { get; }

    /// <summary>Starts a thread that goes round until the time is up or somebody failed.</summary>
    internal Thread Start(Action round)
    {
        var thread = new Thread(() => GoRound(round)) { IsBackground = true };
        thread.Start();
        return thread;
    }

    internal void Require(bool condition, string failure)
    {
        if (!condition)
            Fail(failure);
    }

    /// <summary>Closes the file and its descriptors, and counts what is left.</summary>
    internal StressResult Finish()
    {
        if (_failure == null)
        {
            Gem.Release(File);
            Fds.CloseAll();
            Require(_device.LiveObjects == _objectsBefore, $"{_device.LiveObjects - _objectsBefore} objects leaked");
            Require(_device.LiveDmaBufs == _bufsBefore, $"{_device.LiveDmaBufs - _bufsBefore} dma-bufs leaked");
            Require(_device.LiveNames == _namesBefore, $"{_device.LiveNames - _namesBefore} names leaked");
        }
        return new StressResult(Interlocked.Read(ref _rounds), _failure);
    }

    public void Dispose() => _failed.Dispose();

    private void GoRound(Action round)
    {
        long rounds = 0;
        try
        {
            while (_clock.Elapsed < _duration && !_failed.IsCancellationRequested)
            {
                round();
                rounds++;
            }
        }
        catch (KernelBugException bug)
        {
            Fail(bug.Message);
        }
        Interlocked.Add(ref _rounds, rounds);
    }

    private void Fail(string failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        _failed.Cancel();
    }
}

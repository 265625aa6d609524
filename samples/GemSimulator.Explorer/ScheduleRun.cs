using System;
using System.Collections.Generic;
using System.Threading;

namespace GemSimulator.Explorer;

/// <summary>
/// One run of a script under one schedule. Exactly one thread runs at a time; at each schedule point it decides by itself who goes on, so
/// a run costs a hand-over only where it switches.
/// </summary>
internal sealed class ScheduleRun : IDisposable
{
    private readonly SimulatedThread[] _threads;
    private readonly SemaphoreSlim _allFinished = new(0);
    private readonly Observer[] _observers;
    private readonly List<Decision> _decisions = [];
    private readonly Dictionary<object, int> _owners = [];
    private IReadOnlyList<Choice> _choices = [];
    private List<Step>? _steps;
    private KernelBugException? _bug;
    private int _unfinished;
    private int _nextChoice;
    private bool _aborted;

    internal ScheduleRun(int threads)
    {
        _threads = new SimulatedThread[threads];
        _observers = new Observer[threads];
        for (int i = 0; i < threads; i++)
        {
            _threads[i] = new SimulatedThread(ThreadName(i));
            _observers[i] = new Observer(this, i);
        }
    }

    /// <summary>The decisions of the last run.</summary>
    internal IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>The steps of the last run, if they were recorded.</summary>
    internal IReadOnlyList<Step> Steps => _steps ?? [];

    internal static string ThreadName(int thread) => ((char)('A' + thread)).ToString();

    /// <summary>Runs the script: departs from running on where the choices say so.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal KernelBugException? Run(Script script, IReadOnlyList<Choice> choices, bool record)
    {
        Prepare(script, choices, record);
        int first = Decide(-1);
        _threads[first].GiveTurn();
        _allFinished.Wait();
        return _bug ?? LeftHeld() ?? Check(script);
    }

    public void Dispose()
    {
        foreach (var thread in _threads)
            thread.Dispose();
        _allFinished.Dispose();
    }

    private void Prepare(Script script, IReadOnlyList<Choice> choices, bool record)
    {
        _choices = choices;
        _nextChoice = 0;
        _decisions.Clear();
        _owners.Clear();
        _steps = record ? [] : null;
        _bug = null;
        Volatile.Write(ref _aborted, false);
        Volatile.Write(ref _unfinished, script.Threads.Count);
        for (int i = 0; i < script.Threads.Count; i++)
        {
            var body = script.Threads[i];
            var observer = _observers[i];
            observer.Reset();
            _threads[i].Load(() => RunBody(observer, body));
        }
    }

    private void RunBody(Observer observer, Action body)
    {
        AtomicContext.Reset();
        SchedulePoint.Attach(observer);
        try
        {
            body();
            if (AtomicContext.Depth != 0)
                throw new KernelBugException("lock still held", "the thread ends in atomic context");
        }
        catch (KernelBugException bug)
        {
            _bug ??= bug;
            Abort(observer.Thread);
        }
        catch (ScheduleAbortedException)
        {
        }
        catch (Exception oops)
        {
            _bug ??= new KernelBugException("oops", oops.Message);
            Abort(observer.Thread);
        }
        finally
        {
            SchedulePoint.Attach(null);
            Finish(observer);
        }
    }

    private void Finish(Observer observer)
    {
        observer.IsFinished = true;
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _allFinished.Release();
            return;
        }
        if (_aborted)
            return;
        int next = Decide(observer.Thread);
        if (next < 0)
            Deadlock(observer.Thread);
        else
            _threads[next].GiveTurn();
    }

    /// <summary>The thread is at a schedule point; returns when it may go on.</summary>
    private void Pass(Observer observer)
    {
        if (_aborted)
            throw new ScheduleAbortedException();
        int next = Decide(observer.Thread);
        if (next == observer.Thread)
            return;
        if (next < 0)
            Deadlock(observer.Thread);
        else
            _threads[next].GiveTurn();
        if (!_aborted || next >= 0)
            _threads[observer.Thread].AwaitTurn();
        if (_aborted)
            throw new ScheduleAbortedException();
    }

    /// <summary>Who goes on: the choice for this decision, or the current thread, or else the first that can; -1 if none can.</summary>
    private int Decide(int current)
    {
        int enabled = 0;
        foreach (var observer in _observers)
            if (IsEnabled(observer))
                enabled |= 1 << observer.Thread;
        if (enabled == 0)
            return -1;

        bool isCurrentEnabled = current >= 0 && (enabled & (1 << current)) != 0;
        int chosen = isCurrentEnabled ? current : int.TrailingZeroCount(enabled);
        if (_nextChoice < _choices.Count && _choices[_nextChoice].Decision == _decisions.Count)
            chosen = _choices[_nextChoice++].Thread;
        _decisions.Add(new Decision(enabled, current, chosen));
        return chosen;
    }

    private bool IsEnabled(Observer observer) =>
        !observer.IsFinished && (observer.WaitsFor == null || !_owners.ContainsKey(observer.WaitsFor));

    private void Deadlock(int thread)
    {
        var waiting = new List<string>();
        foreach (var observer in _observers)
            if (!observer.IsFinished)
                waiting.Add($"{ThreadName(observer.Thread)} waits for {observer.WaitsForName}, which {OwnerOf(observer.WaitsFor!)} holds");
        _bug ??= new KernelBugException("deadlock", string.Join("; ", waiting));
        Abort(thread);
    }

    private string OwnerOf(object gate)
    {
        int owner = _owners[gate];
        return _observers[owner].IsFinished ? $"{ThreadName(owner)}, which has ended," : ThreadName(owner);
    }

    /// <summary>Lets all other threads unwind.</summary>
    private void Abort(int except)
    {
        if (Interlocked.Exchange(ref _aborted, true))
            return;
        foreach (var observer in _observers)
            if (!observer.IsFinished && observer.Thread != except)
                _threads[observer.Thread].GiveTurn();
    }

    private KernelBugException? LeftHeld()
    {
        foreach (var (gate, owner) in _owners)
            return new KernelBugException("lock still held", $"{ThreadName(owner)} ended and kept {_observers[owner].NameOf(gate)}");
        return null;
    }

    private static KernelBugException? Check(Script script)
    {
        try
        {
            script.Check();
            return null;
        }
        catch (KernelBugException bug)
        {
            return bug;
        }
    }

    /// <summary>Stands between the simulator's schedule points on one thread and the run.</summary>
    private sealed class Observer(ScheduleRun run, int thread) : IScheduleObserver
    {
        private readonly List<(object Gate, string Name)> _held = [];

        internal int Thread { get; } = thread;

        internal bool IsFinished { get; set; } = true;

        internal object? WaitsFor { get; private set; }

        internal string WaitsForName { get; private set; } = "";

        internal void Reset()
        {
            IsFinished = false;
            WaitsFor = null;
            _held.Clear();
        }

        internal string NameOf(object gate) => _held.Find(held => held.Gate == gate).Name;

        public void BeforeAcquire(object gate, string name)
        {
            WaitsFor = gate;
            WaitsForName = name;
            run.Pass(this);
            WaitsFor = null;
            run._owners.Add(gate, Thread);
            _held.Add((gate, name));
            Record("lock " + name);
        }

        public void AfterRelease(object gate, string name)
        {
            // Unwinding: the scopes of an aborted thread still leave their locks.
            if (run._aborted)
                return;
            run._owners.Remove(gate);
            _held.RemoveAll(held => held.Gate == gate);
            Record("unlock " + name);
            run.Pass(this);
        }

        public void BeforeAccess(object owner, string member, bool isWrite)
        {
            run.Pass(this);
            Record((isWrite ? "write " : "read ") + member);
        }

        public void BeforeStep(string text)
        {
            run.Pass(this);
            Record(text);
        }

        public void Note(string text) => Record(text);

        private void Record(string text) => run._steps?.Add(new Step(Thread, text, [.. _held.ConvertAll(held => held.Name)]));
    }
}

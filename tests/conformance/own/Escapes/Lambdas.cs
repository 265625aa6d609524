// LD1006: lambdas that are made under the lock and run later; without the lock they are LD1001, LD1003 or LD1004 inside
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.LateLambdas;

class Counter
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [ContentsGuardedBy("_gate")] readonly List<int> _items = new List<int>();
    Action _kept;
    event Action Changed;

    void Kept() { lock (_gate) { _kept = () => _n++; } } //! LD1006
    void KeptWithoutIt() { _kept = () => _n++; } //! LD1001
    void Started() { lock (_gate) { Task.Run(() => _n++); } } //! LD1006
    void StartedWithoutIt() { Task.Run(() => _n++); } //! LD1001
    void Subscribed() { lock (_gate) { Changed += () => _n = 0; } } //! LD1006
    Func<int> Returned() { lock (_gate) { return () => _n; } } //! LD1006
    void Contents() { lock (_gate) { Task.Run(() => _items.Add(1)); } } //! LD1006
    void ContentsWithoutIt() { Task.Run(() => _items.Add(1)); } //! LD1003
    void Calls() { lock (_gate) { Task.Run(() => Locked()); } } //! LD1006
    void CallsWithoutIt() { Task.Run(() => Locked()); } //! LD1004
    void MethodGroup() { lock (_gate) { ThreadPool.QueueUserWorkItem(_ => { Locked(); }); } } //! LD1006
    [RequiresLock("_gate")] void Locked() { _n++; }
    [RequiresLock("_gate")] void MadeByHolder() { Task.Run(() => _n++); } //! LD1006

    void MultipleLines()
    {
        lock (_gate)
        {
            _n = 1;
            new Thread(() =>
            {
                Thread.Sleep(1);
                _n = 2; //! LD1006
            }).Start();
        }
    }

    IEnumerable<int> Query(int[] values) { lock (_gate) { return values.Where(v => v > _n); } } //! LD1006

    Func<int> LeavesByLocal()
    {
        Func<int> read;
        lock (_gate)
        {
            read = () => _n; //! LD1006
        }
        return read;
    }

    void TakesItItself() { lock (_gate) { Task.Run(() => { lock (_gate) { _n++; } }); } }
    void RunsAtOnce() { lock (_gate) { Array.ForEach(new[] { 1 }, v => _n += v); } }
    void RunsHere() { lock (_gate) { Action add = () => _n++; add(); } }
    void LocalFunction() { lock (_gate) { Add(); } void Add() { _n++; } }
    int Sum(int[] values) { lock (_gate) { return values.Where(v => v > _n).Sum(); } }
    void UsesACopy() { lock (_gate) { int n = _n; Task.Run(() => Console.WriteLine(n)); } } //? LD3003
    void InParallel(int[] values) { lock (_gate) { Parallel.ForEach(values, v => { _n = v; }); } } //! LD1001 //? LD5012
}

class WrongInstance
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    void OfAnother(WrongInstance other) { lock (other._gate) { Task.Run(() => _n++); } } //! LD1001|LD1005
    void OfTheOther(WrongInstance other) { lock (other._gate) { Task.Run(() => other._n++); } } //! LD1006
}

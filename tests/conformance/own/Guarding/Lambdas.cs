// Code that runs elsewhere or there and then: lambdas, local functions, iterators, queries, parallel loops, tasks
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.LambdaLocks;

class LocalFunctions
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void CalledUnderTheLock()
    {
        lock (_gate) { Step(); }
        void Step() { _n++; }
    }

    void CalledWithout() { Step(); void Step() { _n++; } } //! LD1001|LD1004

    void CalledBothWays()
    {
        lock (_gate) { Step(); }
        Step(); //? LD1001 LD1004
        void Step() { _n++; } //? LD1001
    }

    void NeverCalled() { void Step() { _n++; } } //? LD1001

    void Annotated()
    {
        Need(); //! LD1004
        lock (_gate) { Need(); }
        [RequiresLock("_gate")] void Need() { _n++; }
    }

    void Locks()
    {
        Locked();
        void Locked() { lock (_gate) { _n++; } }
    }

    void Nested()
    {
        lock (_gate) { Outer(); }
        void Outer() { Inner(); void Inner() { _n++; } }
    }

    void Recursive(int depth)
    {
        lock (_gate) { Step(depth); }
        void Step(int d) { if (d > 0) { _n++; Step(d - 1); } }
    }

    Action AsDelegate()
    {
        lock (_gate) { return Step; }
        void Step() { _n++; } //! LD1001|LD1006
    }

    void Takes()
    {
        Enter();
        try { _n++; }
        finally { Leave(); }
        void Enter() => Monitor.Enter(_gate);
        void Leave() => Monitor.Exit(_gate);
    }

    void StaticWithParameter()
    {
        lock (_gate) { Step(this); }
        static void Step(LocalFunctions o) { o._n++; }
    }

    static void OfOthers(LocalFunctions a, LocalFunctions b)
    {
        lock (a._gate) { Step(a); }
        static void Step(LocalFunctions o) { o._n++; }
    }

    IEnumerable<int> Iterator()
    {
        lock (_gate)
        {
            foreach (int i in Items()) { }
        }
        yield return 1;
        IEnumerable<int> Items() { yield return _n; } //? LD1001 LD1006
    }
}

class Lambdas
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    Action _kept;
    event Action Raised;

    void CalledAtOnce()
    {
        lock (_gate)
        {
            Action a = () => _n++;
            a();
            a.Invoke();
            Func<int> f = () => _n;
            int x = f();
            ((Action)(() => _n++))();
        }
    }

    void CalledWithout() { Action a = () => _n++; a(); } //! LD1001

    void CalledLater() { Action a; lock (_gate) { a = () => _n++; } a(); } //! LD1001|LD1006

    void Kept()
    {
        lock (_gate)
        {
            _kept = () => _n++; //! LD1006
            Raised += () => _n--; //! LD1006
        }
    }

    void PassedOn(Action<Action> run)
    {
        lock (_gate)
        {
            run(() => _n++); //! LD1006 //? LD3003
        }
    }

    void KeptWithoutTheLock()
    {
        _kept = () => _n++; //! LD1001
        Raised += () => _n--; //! LD1001
        _kept = delegate { _n++; }; //! LD1001
    }

    void Linq(int[] all)
    {
        lock (_gate)
        {
            int a = all.Where(x => x > _n).Select(x => x + _n).Count();
            bool b = all.Any(x => x == _n) || all.All(x => x != _n);
            int c = all.First(x => x > _n) + all.Sum(x => x * _n) + all.Max(x => x - _n) + all.Aggregate((x, y) => x + y + _n);
            var d = all.OrderBy(x => x - _n).ThenBy(x => _n).ToList();
            var e = all.ToDictionary(x => x + _n, x => _n);
            var f = all.GroupBy(x => x % _n).ToArray();
            var g = (from x in all where x > _n orderby x select x + _n).ToList();
            foreach (int x in all.Where(y => y > _n)) { _n += x; }
        }
    }

    void LinqUnheld(int[] all)
    {
        int a = all.Count(x => x > _n); //! LD1001
        var b = all.Where(x => x > _n).ToList(); //! LD1001
        var c = (from x in all where x > _n select x).ToList(); //! LD1001
    }

    IEnumerable<int> LinqDeferred(int[] all)
    {
        lock (_gate)
        {
            var q = all.Where(x => x > _n); //! LD1006|LD1001
            return q;
        }
    }

    void LinqDeferredOutside(int[] all)
    {
        IEnumerable<int> q;
        lock (_gate)
        {
            q = all.Where(x => x > _n); //! LD1006|LD1001
        }
        foreach (int x in q) { }
    }

    void Arrays(int[] all, List<int> list)
    {
        lock (_gate)
        {
            Array.ForEach(all, x => _n += x);
            int i = Array.Find(all, x => x > _n) + Array.FindIndex(all, x => x > _n);
            bool e = Array.Exists(all, x => x == _n) && Array.TrueForAll(all, x => x > _n);
            Array.Sort(all, (x, y) => x - y + _n);
            var c = Array.ConvertAll(all, x => x + _n);
            list.ForEach(x => _n += x);
            list.RemoveAll(x => x > _n);
            list.Sort((x, y) => x - y + _n);
            i = list.Find(x => x > _n) + list.FindIndex(x => x > _n);
            var all2 = list.FindAll(x => x > _n);
            var conv = list.ConvertAll(x => x + _n);
            e = list.Exists(x => x == _n) || list.TrueForAll(x => x == _n);
        }
    }

    void ArraysUnheld(int[] all, List<int> list)
    {
        Array.ForEach(all, x => _n += x); //! LD1001
        list.ForEach(x => _n += x); //! LD1001
        list.RemoveAll(x => x > _n); //! LD1001
        list.Sort((x, y) => x - y + _n); //! LD1001
    }

    void Dictionaries(ConcurrentDictionary<int, int> map)
    {
        lock (_gate)
        {
            int a = map.GetOrAdd(1, k => k + _n);
            a = map.AddOrUpdate(1, k => _n, (k, v) => v + _n);
        }
        int b = map.GetOrAdd(1, k => k + _n); //! LD1001
    }

    void Elsewhere()
    {
        lock (_gate)
        {
            Task.Run(() => _n++); //! LD1006|LD1001
            Task.Factory.StartNew(() => _n++); //! LD1006|LD1001
            new Thread(() => _n++).Start(); //! LD1006|LD1001
            ThreadPool.QueueUserWorkItem(_ => _n++); //! LD1006|LD1001
            var timer = new Timer(_ => _n++, null, 0, 1); //! LD1006|LD1001
            var lazy = new Lazy<int>(() => _n); //! LD1006|LD1001
            Task.CompletedTask.ContinueWith(t => _n++); //! LD1006|LD1001
            Parallel.For(0, 3, i => _n++); //! LD1006|LD1001
            Parallel.ForEach(new[] { 1 }, i => _n++); //! LD1006|LD1001
            Parallel.Invoke(() => _n++, () => _n--); //! LD1006|LD1001 LD1006|LD1001
            new[] { 1 }.AsParallel().ForAll(i => _n++); //! LD1006|LD1001
        }
    }

    void ElsewhereLocked()
    {
        Task.Run(() => { lock (_gate) { _n++; } });
        new Thread(() => { lock (_gate) { _n++; } }).Start();
        Parallel.For(0, 3, i => { lock (_gate) { _n++; } });
        var timer = new Timer(_ => { lock (_gate) { _n++; } }, null, 0, 1);
    }

    void InnerLockDoesNotReachOut()
    {
        Action a = () => { lock (_gate) { } };
        a();
        _n++; //! LD1001
    }

    void OwnRunner()
    {
        WithLock(() => _n++);
        WithLock(() => { _n++; Inner(); });
        int x = WithLock(() => _n);
        Without(() => _n++); //! LD1001
        void Inner() { }
    }

    void WithLock(Action a) { lock (_gate) { a(); } } //? LD3003
    T WithLock<T>(Func<T> f) { lock (_gate) { return f(); } } //? LD3003
    static void Without(Action a) { a(); }

    [RequiresLock("_gate")] void Required(Action a) { a(); } //? LD3003

    void RunsUnderRequired()
    {
        lock (_gate) { Required(() => _n++); }
        Required(() => _n++); //! LD1004 //? LD1001
    }
}

class Iterators
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    [GuardedBy("_gate")] int _n;

    IEnumerable<int> Unlocked() { yield return _n; } //! LD1001

    IEnumerable<int> Locked()
    {
        int n;
        lock (_gate) { n = _n; }
        yield return n;
    }

    IEnumerable<int> YieldsUnderTheLock()
    {
        lock (_gate)
        {
            foreach (int i in _list)
                yield return i; //! LD5007
        }
    }

    IEnumerable<int> Required()
    {
        lock (_gate) { return Inner(); } //? LD1006
        IEnumerable<int> Inner() { yield return _n; } //! LD1001|LD1006
    }

    [RequiresLock("_gate")] IEnumerable<int> Contract() { yield return _n; } //? LD1001 LD1006 LD5007

    IEnumerable<int> Snapshot()
    {
        lock (_gate) { return _list.ToArray(); }
    }

    IEnumerable<int> Live()
    {
        lock (_gate) { return _list; } //! LD1006
    }
}

// Clang: contracts on delegate types, lambdas that acquire, function pointers; SPEC: lambdas run elsewhere
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Clang.Delegates;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

class Foo
{
    internal readonly Mutex Mu = new Mutex();
    [GuardedBy("Mu")] internal int A;

    [RequiresLock("foo.Mu")] internal delegate int Needs(Foo foo, int i);
    [ExcludesLock("foo.Mu")] internal delegate void Excludes(Foo foo);

    static void Calls(Needs needs, Excludes excludes, Foo foo, Foo other)
    {
        int x = needs(foo, 1); //! LD1004
        excludes(foo);
        foo.Mu.Lock(); //? LD5002
        x = needs(foo, 2);
        x = needs.Invoke(foo, 3);
        x = needs(other, 4); //! LD1004|LD1005
        excludes(foo); //! LD5006 //? LD3003
        excludes(other); //! LD3003
        foo.Mu.Unlock(); //? LD5002
        x = needs.Invoke(foo, 5); //! LD1004
        x = needs?.Invoke(foo, 5) ?? 1; //! LD1004
    }

    static int Body(Foo f, int i) => f.A + i; //! LD1001
    [RequiresLock("f.Mu")] static int Contracted(Foo f, int i) => f.A + i;

    static void Makes()
    {
        Needs a = (f, i) => f.A + i;
        Needs b = Contracted;
        Needs c = (f, i) => { f.A = i; return i; };
        Needs d = delegate (Foo f, int i) { return f.A; };
        Func<Foo, int> e = f => f.A; //! LD1001
    }

    void LambdaAcquires()
    {
        Action take = [AcquiresLock("Mu")] () => { Mu.Lock(); }; //? LD5002
        take(); //? LD5002
        A = 1;
        Mu.Unlock(); //? LD5002
        A = 2; //! LD1001
    }

    void LambdaReleases()
    {
        Action give = [ReleasesLock("Mu")] () => { A = 3; Mu.Unlock(); }; //? LD5002
        Mu.Lock(); //? LD5002
        A = 1;
        give(); //? LD5002
        A = 2; //! LD1001
    }

    void PlainLambdaInPlace()
    {
        Action take = () => { Mu.Lock(); }; //? LD5002 LD5001
        take(); //? LD5002 LD5001
        A = 1;
        Mu.Unlock(); //? LD5002
    }

    void RunsElsewhere()
    {
        Mu.Lock(); //? LD5002
        Task.Run(() => A++); //! LD1001|LD1006
        new Thread(() => A++).Start(); //! LD1001|LD1006
        ThreadPool.QueueUserWorkItem(_ => { A++; }); //! LD1001|LD1006
        Task.Factory.StartNew(() => { Mu.Lock(); A++; Mu.Unlock(); }); //? LD5002
        var t = new Timer(_ => A++); //! LD1001|LD1006
        Mu.Unlock(); //? LD5002
    }

    void ParallelBodies(int[] xs)
    {
        Mu.Lock(); //? LD5002
        Parallel.For(0, 3, i => { A += i; }); //! LD1001|LD1006
        Parallel.ForEach(xs, x => { A += x; }); //! LD1001|LD1006
        Parallel.Invoke(() => { A = 1; }, () => { A = 2; }); //! LD1001|LD1006 LD1001|LD1006
        Mu.Unlock(); //? LD5002
    }

    void Captured()
    {
        int sum = 0;
        Parallel.For(0, 10, i => { sum += i; }); //! LD1009
        var gate = new object();
        int total = 0;
        Parallel.For(0, 10, i => { lock (gate) { total += i; } });
        Array.ForEach(new[] { 1 }, i => sum += i);
    }

    Lazy<int> _lazy;
    readonly Dictionary<int, Action> _map = new Dictionary<int, Action>();

    void Kept()
    {
        Mu.Lock(); //? LD5002
        _lazy = new Lazy<int>(() => A); //! LD1001|LD1006
        _map[1] = () => A++; //! LD1001|LD1006
        _map.Add(2, () => A++); //! LD1001|LD1006
        Mu.Unlock(); //? LD5002
    }

}

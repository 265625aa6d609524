// LD1009: a local captured by bodies that run in parallel and written there without a lock
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.ParallelCaptures;

struct Stats { internal int Hits; internal long Sum; }

class Writes
{
    readonly object _gate = new object();

    int For(int[] all)
    {
        int sum = 0;
        Parallel.For(0, all.Length, i =>
        {
            sum += all[i]; //! LD1009
        });
        return sum;
    }

    int ForEach(List<string> all)
    {
        int count = 0;
        Parallel.ForEach(all, s => { if (s.Length > 3) count++; }); //! LD1009
        return count;
    }

    void Parameter(int[] all, int total)
    {
        Parallel.For(0, all.Length, i =>
        {
            total += all[i]; //! LD1009
        });
        Console.WriteLine(total);
    }

    string Assigned(string[] all)
    {
        string longest = "";
        Parallel.ForEach(all, s =>
        {
            if (s.Length > longest.Length)
                longest = s; //! LD1009
        });
        return longest;
    }

    List<int> Collection(int n)
    {
        var list = new List<int>();
        Parallel.For(0, n, i =>
        {
            list.Add(i); //! LD1009
        });
        return list;
    }

    Dictionary<int, int> Map(int n)
    {
        var map = new Dictionary<int, int>();
        Parallel.For(0, n, i =>
        {
            map[i] = i * i; //! LD1009
        });
        return map;
    }

    string Builder(string[] all)
    {
        var text = new StringBuilder();
        Parallel.ForEach(all, s =>
        {
            text.Append(s); //! LD1009
        });
        return text.ToString();
    }

    int[] SameElement(int[] all)
    {
        var result = new int[2];
        Parallel.For(0, all.Length, i =>
        {
            result[0] += all[i]; //! LD1009
        });
        return result;
    }

    int[] CapturedIndex(int[] all)
    {
        var result = new int[all.Length];
        int next = 0;
        Parallel.For(0, all.Length, i =>
        {
            if (all[i] > 0)
            {
                result[next] = all[i]; //! LD1009
                next++; //! LD1009
            }
        });
        return result;
    }

    int[] Histogram(byte[] all)
    {
        var counts = new int[256];
        Parallel.For(0, all.Length, i =>
        {
            counts[all[i]]++; //! LD1009
        });
        return counts;
    }

    Stats StructField(int n)
    {
        var stats = new Stats();
        Parallel.For(0, n, i =>
        {
            stats.Hits++; //! LD1009
        });
        return stats;
    }

    int OutArgument(string[] all)
    {
        int last = 0;
        Parallel.ForEach(all, s =>
        {
            int.TryParse(s, out last); //! LD1009
        });
        return last;
    }

    int ForAll(int[] all)
    {
        int sum = 0;
        all.AsParallel().ForAll(n =>
        {
            sum += n; //! LD1009
        });
        return sum;
    }

    int InvokeShared()
    {
        int n = 0;
        Parallel.Invoke(
            () => { n++; }, //! LD1009
            () => { n += 2; }); //! LD1009
        return n;
    }

    int DelegateInALocal(int count)
    {
        int n = 0;
        Action<int> body = i =>
        {
            n += i; //! LD1009
        };
        Parallel.For(0, count, body);
        return n;
    }

    int LocalFunction(int count)
    {
        int n = 0;
        Parallel.For(0, count, Add);
        return n;

        void Add(int i)
        {
            n += i; //! LD1009
        }
    }

    int CallsLocalFunction(int count)
    {
        int n = 0;
        void Add(int i)
        {
            int twice = i;
            twice *= 2;
            n += twice; //! LD1009
        }
        Parallel.For(0, count, i => Add(i));
        return n;
    }

    async Task<int> Async(int[] all)
    {
        int done = 0;
        await Parallel.ForEachAsync(all, async (n, token) =>
        {
            await Task.Yield();
            done++; //! LD1009
        });
        return done;
    }

    int LocalFinally(int[] all)
    {
        int total = 0;
        Parallel.For(0, all.Length, () => 0, (i, state, sum) => sum + all[i], sum =>
        {
            total += sum; //! LD1009
        });
        return total;
    }

    int Tuple(int count)
    {
        int a = 0, b = 0;
        Parallel.For(0, count, i =>
        {
            (a, b) = (i, i); //! LD1009 LD1009
        });
        return a + b;
    }

    int UnlockedBranch(int count)
    {
        int n = 0;
        Parallel.For(0, count, i =>
        {
            lock (_gate)
            {
                n++;
            }
            n++; //! LD1009
        });
        return n;
    }

    int Coalesced(string[] all)
    {
        string first = null;
        Parallel.ForEach(all, s => { first ??= s; }); //! LD1009
        return first.Length;
    }
}

class Correct
{
    readonly object _gate = new object();
    int _field;

    int Locked(int[] all)
    {
        int sum = 0;
        Parallel.For(0, all.Length, i =>
        {
            lock (_gate)
            {
                sum += all[i];
            }
        });
        return sum;
    }

    int LockedByLocal(int[] all)
    {
        int sum = 0;
        var mu = new Lock();
        Parallel.For(0, all.Length, i => { using (mu.EnterScope()) sum += all[i]; });
        return sum;
    }

    int Atomic(int[] all)
    {
        int sum = 0;
        long wide = 0;
        Parallel.For(0, all.Length, i =>
        {
            Interlocked.Add(ref sum, all[i]);
            Interlocked.Exchange(ref wide, i);
        });
        return sum;
    }

    int[] OwnElements(int[] all)
    {
        var result = new int[all.Length];
        Parallel.For(0, all.Length, i =>
        {
            result[i] = all[i] * 2;
            result[i] += 1;
        });
        return result;
    }

    List<int> OwnListElements(List<int> all)
    {
        var result = new List<int>(all);
        Parallel.For(0, all.Count, i => { result[i] = all[i] * 2; });
        return result;
    }

    int[] ComputedIndex(int[] all, int offset)
    {
        var result = new int[all.Length * 2];
        Parallel.For(0, all.Length, i =>
        {
            int at = i * 2;
            result[at] = all[i];
            result[at + 1] = offset;
            result[i * 2 + 1]++;
        });
        return result;
    }

    double[,] Matrix(int n)
    {
        var m = new double[n, n];
        Parallel.For(0, n, row =>
        {
            for (int column = 0; column < n; column++)
                m[row, column] = row * column;
        });
        return m;
    }

    int[][] Jagged(int[][] rows)
    {
        Parallel.For(0, rows.Length, i =>
        {
            for (int j = 0; j < rows[i].Length; j++)
                rows[i][j]++;
        });
        return rows;
    }

    int[] Ranges(int[] all)
    {
        var result = new int[all.Length];
        Parallel.ForEach(Partitioner.Create(0, all.Length), range =>
        {
            for (int i = range.Item1; i < range.Item2; i++)
                result[i] += all[i];
        });
        return result;
    }

    int[] IndexFromTheLoop(string[] all)
    {
        var result = new int[all.Length];
        Parallel.ForEach(all, (s, state, index) => { result[index] = s.Length; });
        return result;
    }

    int OwnLocals(int[] all)
    {
        Parallel.For(0, all.Length, i =>
        {
            int local = all[i];
            local++;
            var list = new List<int>();
            list.Add(local);
        });
        return all.Length;
    }

    int ThreadLocalSum(int[] all)
    {
        int total = 0;
        Parallel.For(0, all.Length, () => 0, (i, state, sum) => { sum += all[i]; return sum; }, sum => Interlocked.Add(ref total, sum));
        return total;
    }

    int ConcurrentCollection(int n)
    {
        var bag = new ConcurrentBag<int>();
        var map = new ConcurrentDictionary<int, int>();
        Parallel.For(0, n, i => { bag.Add(i); map[i] = i; });
        return bag.Count + map.Count;
    }

    (int, int) InvokeEachItsOwn(int[] a, int[] b)
    {
        int sumA = 0;
        int sumB = 0;
        Parallel.Invoke(
            () => { foreach (int n in a) sumA += n; },
            () => { foreach (int n in b) sumB += n; });
        return (sumA, sumB);
    }

    int[] InvokeEachItsElement()
    {
        var result = new int[2];
        Parallel.Invoke(() => result[0] = 1, () => result[1] = 2);
        return result;
    }

    int ReadsOnly(int[] all, int limit)
    {
        int bound = limit * 2;
        Parallel.For(0, all.Length, i => { if (all[i] > bound) Console.WriteLine(all[i]); });
        return bound;
    }

    int WrittenOutside(int[] all)
    {
        int n = 0;
        n++;
        Parallel.For(0, all.Length, i => { Console.WriteLine(all[i]); });
        n++;
        return n;
    }

    int Sequential(int[] all)
    {
        int sum = 0;
        Array.ForEach(all, n => sum += n);
        all.ToList().ForEach(n => sum += n);
        return sum;
    }

    int Plinq(int[] all) => all.AsParallel().Where(n => n > 0).Select(n => n * 2).Sum();

    void VolatileFlag(int[] all)
    {
        bool found = false;
        Parallel.For(0, all.Length, i => { if (all[i] == 0) Volatile.Write(ref found, true); });
        Console.WriteLine(found);
    }
}

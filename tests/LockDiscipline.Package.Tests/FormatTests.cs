using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Package.Tests;

/// <summary>What a user gets who lets <c>dotnet format</c> apply the code fixes of the package.</summary>
public sealed class FormatTests(PackedPackage package)
{
    private const string Before = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using LockDiscipline;

        class Stock
        {
            private readonly object _gate = new object();
            [GuardedBy("_gate")] private int _count;
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] private readonly Dictionary<string, int> _items = new Dictionary<string, int>();
            private readonly ConcurrentDictionary<string, int> _prices = new ConcurrentDictionary<string, int>();

            public int Count => _count;

            public void Grow()
            {
                int count;
                lock (_gate)
                {
                    count = _count;
                }
                // One more.
                lock (_gate)
                {
                    _count = count + 1;
                }
            }

            public void Add(string name)
            {
                bool there;
                lock (_gate)
                    there = _items.ContainsKey(name);
                if (!there)
                {
                    lock (_gate)
                    {
                        _items.Add(name, 1);
                    }
                }
            }

            public void Tell(Action<int> tell)
            {
                lock (_gate)
                {
                    _count++;
                    tell(_count);
                }
            }

            public void Price(string name)
            {
                if (!_prices.ContainsKey(name))
                    _prices[name] = 1;
            }
        }
        """;

    private const string After = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using LockDiscipline;

        class Stock
        {
            private readonly object _gate = new object();
            [GuardedBy("_gate")] private int _count;
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] private readonly Dictionary<string, int> _items = new Dictionary<string, int>();
            private readonly ConcurrentDictionary<string, int> _prices = new ConcurrentDictionary<string, int>();

            public int Count
            {
                get
                {
                    lock (_gate)
                    {
                        return _count;
                    }
                }
            }

            public void Grow()
            {
                int count;
                lock (_gate)
                {
                    count = _count;
                    // One more.
                    _count = count + 1;
                }
            }

            public void Add(string name)
            {
                bool there;
                lock (_gate)
                {
                    there = _items.ContainsKey(name);
                    if (!there)
                    {
                        _items.Add(name, 1);
                    }
                }
            }

            public void Tell(Action<int> tell)
            {
                int count;
                lock (_gate)
                {
                    _count++;
                    count = _count;
                }
                tell(count);
            }

            public void Price(string name)
            {
                _prices.TryAdd(name, 1);
            }
        }
        """;

    private static readonly string[] Rules = ["LD1001", "LD2002", "LD2003", "LD2007", "LD3003"];

    [Fact]
    public async Task Fixes_are_written_the_project_still_builds_and_nothing_is_left_for_a_second_time()
    {
        using var consumer = new Consumer(package, "net10.0");
        consumer.Write("Stock.cs", Before);
        Assert.True((await consumer.BuildAsync()).Succeeded);

        Assert.Null(await consumer.FormatAsync(Rules));
        string formatted = consumer.Read("Stock.cs");
        Assert.Equal(After, formatted, ignoreLineEndingDifferences: true);
        var outcome = await consumer.BuildAsync();
        Assert.True(outcome.Succeeded, outcome.Output);
        Assert.Empty(outcome.Reports);

        Assert.Null(await consumer.FormatAsync(Rules));
        Assert.Equal(formatted, consumer.Read("Stock.cs"));
    }
}

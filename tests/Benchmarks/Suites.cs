using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Tests.Cost;

namespace LockDiscipline.Benchmarks;

/// <summary>Whole builds of generated code, with an analyzer that does nothing and with ours.</summary>
[MemoryDiagnoser]
public class BuildSuite
{
    private Code _code = null!;

    /// <summary>Lock statements in every hundred lines.</summary>
    [Params(0, 1, 10)]
    public int Locks { get; set; }

    [GlobalSetup]
    public void Generate() => _code = new Code("generated", GeneratedCode.Files(10_000, Locks));

    [Benchmark(Baseline = true)]
    public async Task<long> Empty() => (await Build.RunAsync(_code, [new EmptyAnalyzer()]).ConfigureAwait(false)).AllocatedBytes;

    [Benchmark]
    public async Task<long> LockDiscipline() => (await Build.RunAsync(_code, [new LockDisciplineAnalyzer()]).ConfigureAwait(false)).AllocatedBytes;
}

/// <summary>Code whose cost could grow faster than its size: one long method, and long chains of calls.</summary>
[MemoryDiagnoser]
public class GrowthSuite
{
    private Code _method = null!;
    private Code _chain = null!;

    [Params(500, 1_000, 2_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _method = new Code("one method", [GeneratedCode.BigMethod(Size)]);
        _chain = new Code("a chain of calls", [GeneratedCode.CallChain(Size)]);
    }

    [Benchmark]
    public async Task<long> BigMethod() => (await Build.RunAsync(_method, [new LockDisciplineAnalyzer()]).ConfigureAwait(false)).AllocatedBytes;

    [Benchmark]
    public async Task<long> CallChain() => (await Build.RunAsync(_chain, [new LockDisciplineAnalyzer()]).ConfigureAwait(false)).AllocatedBytes;
}

/// <summary>One keystroke in a file of three thousand lines with a lock in every ten.</summary>
[MemoryDiagnoser]
public class KeystrokeSuite
{
    private Keystrokes _empty = null!;
    private Keystrokes _ours = null!;

    [GlobalSetup]
    public void Open()
    {
        _empty = new Keystrokes(Open3000Lines(), [new EmptyAnalyzer()]);
        _ours = new Keystrokes(Open3000Lines(), [new LockDisciplineAnalyzer()]);
    }

    internal static Code Open3000Lines() => new("open file", [GeneratedCode.File(0, 23, 10), .. GeneratedCode.Files(10_000, 1)]);

    [Benchmark(Baseline = true)]
    public async Task Empty() => await _empty.TypeAsync().ConfigureAwait(false);

    [Benchmark]
    public async Task LockDiscipline() => await _ours.TypeAsync().ConfigureAwait(false);
}

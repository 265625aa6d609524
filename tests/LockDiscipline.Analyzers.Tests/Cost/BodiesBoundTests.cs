using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Tests.Robustness;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Cost;

/// <summary>The cost follows the code that locks: told by the number of bodies that are bound, which repeats exactly.</summary>
public sealed class BodiesBoundTests
{
    private const int Files = 40;

    [Fact]
    public void Code_without_locks_has_no_body_bound() => Assert.Equal(0, BodiesBound(lockingFiles: 0));

    [Fact]
    public void Only_the_bodies_of_what_locks_are_bound()
    {
        int ofOne = BodiesBound(lockingFiles: 1);
        Assert.InRange(ofOne, 1, 4);
        Assert.Equal(10 * ofOne, BodiesBound(lockingFiles: 10));
    }

    [Fact]
    public void The_count_repeats() => Assert.Equal(BodiesBound(lockingFiles: 5), BodiesBound(lockingFiles: 5));

    private static int BodiesBound(int lockingFiles)
    {
        var compilation = new AnalysisRun().Compile(Enumerable.Range(0, Files).Select(i => new SourceFile($"File{i}.cs", Source(i, i < lockingFiles))));
        var analysis = new CompilationAnalysis(compilation, new AnalyzerOptions([]), tree => FileNames.Read(tree, CancellationToken.None), CancellationToken.None);
        foreach (var tree in compilation.SyntaxTrees)
            _ = analysis.Analyze(compilation.GetSemanticModel(tree), null, CancellationToken.None);
        _ = analysis.AnalyzeOrder(CancellationToken.None).ToList();
        return analysis.Bodies.BodiesBound;
    }

    private static string Source(int number, bool locks) => $$"""
        using System.Collections.Generic;
        using System.Linq;

        class Store{{number}}
        {
            private readonly object _gate = new object();
            private readonly Dictionary<string, int> _items{{number}} = new Dictionary<string, int>();
            private int _other{{number}};

            public int Sum() => _other{{number}} + new[] { 1, 2, 3 }.Where(value => value > 1).Sum();

            public void Rename(string name) => _other{{number}} = name.Length;

            public void Add(string key, int value)
            {
                {{(locks ? "lock (_gate)" : "")}}
                {
                    _items{{number}}[key] = value;
                }
            }
        }
        """;
}

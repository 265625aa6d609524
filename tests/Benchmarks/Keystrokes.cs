using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Benchmarks;

/// <summary>What an editor waits for: one file of many changes by a character, and the findings in it are asked for.</summary>
internal sealed class Keystrokes
{
    private const string Before = "return sum ";

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;
    private readonly int _place;
    private readonly bool _onlyMember;
    private bool _isMinus;

    /// <param name="code">The project; its first file is the one that is typed in.</param>
    /// <param name="analyzers">Kept from one keystroke to the next, as an editor does.</param>
    /// <param name="onlyMember">Whether the findings in the member that is typed in are asked for, and not those in the whole file.</param>
    public Keystrokes(Code code, ImmutableArray<DiagnosticAnalyzer> analyzers, bool onlyMember = false)
    {
        _onlyMember = onlyMember;
        _analyzers = analyzers;
        _compilation = code.Compile(analyzers);
        _tree = _compilation.SyntaxTrees[0];
        _place = _tree.ToString().IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        // The compiler's own work on the declarations is done once an editor is open.
        _compilation.GetDeclarationDiagnostics();
    }

    /// <summary>Types one character and waits for the findings in the file.</summary>
    public async Task<TimeSpan> TypeAsync()
    {
        _isMinus = !_isMinus;
        var text = await _tree.GetTextAsync().ConfigureAwait(false);
        var tree = _tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(_place, 1), _isMinus ? "-" : "+")));
        _compilation = _compilation.ReplaceSyntaxTree(_tree, tree);
        _tree = tree;
        // Binding for squiggles is the editor's own, and is there before analyzers run.
        var model = _compilation.GetSemanticModel(tree);
        model.GetDiagnostics();
        var root = await tree.GetRootAsync().ConfigureAwait(false);
        TextSpan? asked = _onlyMember ? root.FindToken(_place).Parent!.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.FullSpan : null;
        var watch = Stopwatch.StartNew();
        var driver = _compilation.WithAnalyzers(_analyzers);
        await driver.GetAnalyzerSemanticDiagnosticsAsync(model, asked, CancellationToken.None).ConfigureAwait(false);
        return watch.Elapsed;
    }

    /// <summary>The 50th and the 95th percentile of so many keystrokes, after a few that warm up.</summary>
    public async Task<(TimeSpan Median, TimeSpan Late)> MeasureAsync(int count)
    {
        for (int i = 0; i < count / 4; i++)
            await TypeAsync().ConfigureAwait(false);
        var times = new List<TimeSpan>();
        for (int i = 0; i < count; i++)
            times.Add(await TypeAsync().ConfigureAwait(false));
        times.Sort();
        return (times[count / 2], times[count * 95 / 100]);
    }

    public static string Print(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms");
}

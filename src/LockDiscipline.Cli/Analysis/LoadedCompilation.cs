using System.Collections.Immutable;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>A compiler invocation carried out in this process, up to where analyzers start.</summary>
internal sealed record LoadedCompilation(
    CompilerInvocation Invocation, CSharpCompilation Compilation, AnalyzerOptions Options, ImmutableArray<Problem> Problems);

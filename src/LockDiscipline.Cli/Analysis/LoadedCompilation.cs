using System.Collections.Immutable;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>A compiler invocation carried out in this process, up to where analyzers start.</summary>
/// <param name="Invocation">The invocation.</param>
/// <param name="Compilation">Its compilation, generated sources included.</param>
/// <param name="Options">Settings and additional files for the analyzers.</param>
/// <param name="Files">The user's own source files that it consists of.</param>
/// <param name="Problems">What could not be read or run.</param>
internal sealed record LoadedCompilation(
    CompilerInvocation Invocation, CSharpCompilation Compilation, AnalyzerOptions Options, ImmutableArray<string> Files, ImmutableArray<Problem> Problems);

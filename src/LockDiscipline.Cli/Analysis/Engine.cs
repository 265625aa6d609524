using System.Collections.Concurrent;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>The engine behind the rules, for commands that ask it themselves.</summary>
internal static class Engine
{
    public static CompilationAnalysis Analyze(LoadedCompilation project, CancellationToken cancellation)
    {
        var read = new ConcurrentDictionary<SyntaxTree, FileNames>();
        return new CompilationAnalysis(project.Compilation, project.Options, tree => read.GetOrAdd(tree, file => FileNames.Read(file, cancellation)), cancellation);
    }
}

using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Analysis;

/// <summary>An additional file of the compilation, read when an analyzer asks for it.</summary>
internal sealed class AdditionalFile(string path, CSharpCommandLineArguments arguments) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
        => SourceReader.TryRead(path, arguments, out var text, out _) ? text : null;
}

using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Finds the words by which an attribute on a member names a lock.</summary>
internal sealed class LockNames(LockModel model)
{
    /// <summary>A lock expression on the member that means the path and nothing else; null if there is none.</summary>
    public string? Of(LockPath path, ISymbol member)
        => Candidates(path).FirstOrDefault(text => path.Equals(model.Paths.Bind(text, member).Path));

    private static IEnumerable<string> Candidates(LockPath path)
    {
        yield return LockPathPrinter.Print(path, keepThis: false);
        yield return LockPathPrinter.Print(path);
        if (path.Root is { IsStaticMember: true, Symbol.ContainingType: { } type })
        {
            yield return $"{type.Name}.{LockPathPrinter.Print(path)}";
            yield return $"{type.ToDisplayString()}.{LockPathPrinter.Print(path)}";
        }
    }
}

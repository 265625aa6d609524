using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>Hands out names for new variables of one function, each once.</summary>
internal sealed class FreeNames(SyntaxNode place, SemanticModel model)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The name, or the first with a number behind it that means nothing yet.</summary>
    public string Take(string name)
    {
        string free = UniqueName.For(name, place, model);
        for (int number = 2; !_taken.Add(free); number++)
            free = UniqueName.For(name + number, place, model);
        return free;
    }
}

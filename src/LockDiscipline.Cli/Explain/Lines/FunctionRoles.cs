using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Says of a lambda or local function how it runs, which decides whose locks it has.</summary>
internal static class FunctionRoles
{
    public static string Describe(FunctionFrame function, SyntaxTree asked) => function.Role switch
    {
        FunctionRole.InPlace => function.CallSite is { } call
            ? $", where {Phrases.At(call.Syntax, asked)} calls the local function '{function.Symbol?.Name}'"
            : ", in a function that the code around runs in place",
        FunctionRole.Parallel => ", in a function that several threads run before the call returns: none of them has the caller's locks",
        FunctionRole.Elsewhere => ", in a function that runs some other time: it has none of the locks of its maker" + Made(function),
        _ => "",
    };

    private static string Made(FunctionFrame function)
    {
        var held = function.CreatedIn?.Held.Select(held => Phrases.Name(held.Path)).Distinct().ToList() ?? [];
        return held.Count == 0 ? "" : $" ('{string.Join("', '", held)}')";
    }
}

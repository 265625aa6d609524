using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>A fix for one report, worked out already.</summary>
/// <param name="Title">What it does, as a command, with the names of the source.</param>
/// <param name="Key">What fixes of the same kind have in common: Fix All applies those with one key.</param>
/// <param name="Fixed">The solution afterwards, not yet formatted.</param>
internal sealed record Offer(string Title, string Key, Solution Fixed);

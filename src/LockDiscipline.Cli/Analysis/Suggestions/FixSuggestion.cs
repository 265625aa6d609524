using System.Collections.Immutable;
using System.Linq;

namespace LockDiscipline.Cli.Analysis.Suggestions;

/// <summary>A code fix as reviewing tools offer it: lines of the file of the finding, and those that take their place.</summary>
/// <param name="Title">What the fix does.</param>
/// <param name="FirstLine">The first line to replace, counted from one.</param>
/// <param name="LastLine">The last line to replace.</param>
/// <param name="Lines">The new lines; none where the old ones are only taken out.</param>
internal sealed record FixSuggestion(string Title, int FirstLine, int LastLine, ImmutableArray<string> Lines)
{
    /// <summary>The new lines, each with its end.</summary>
    public string Text => string.Concat(Lines.Select(line => line + "\n"));
}

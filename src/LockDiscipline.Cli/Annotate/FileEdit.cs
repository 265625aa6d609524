using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Annotate;

/// <summary>A file with attributes put in. Nothing else of it is touched, so that positions can be told back and forth.</summary>
internal sealed class FileEdit
{
    private readonly ImmutableArray<(int Position, string Text)> _insertions;

    private FileEdit(SourceText original, ImmutableArray<(int Position, string Text)> insertions)
    {
        Original = original;
        _insertions = insertions;
        Edited = original.WithChanges(insertions.Select(insertion => new TextChange(new TextSpan(insertion.Position, 0), insertion.Text)));
    }

    public SourceText Original { get; }

    public SourceText Edited { get; }

    public static FileEdit Of(SourceText original, AttributeNaming naming, IEnumerable<Proposal> proposals)
    {
        var text = original.ToString();
        var attributes = proposals
            .GroupBy(proposal => proposal.Position)
            .Select(same => (same.Key, Lists(text, same.Key, naming, same.OrderBy(proposal => proposal.Attribute, StringComparer.Ordinal).ThenBy(proposal => proposal.Arguments, StringComparer.Ordinal))));
        var import = naming.Import is { } wanted ? [wanted] : Array.Empty<(int, string)>();
        return new FileEdit(original, [.. attributes.Concat(import).OrderBy(insertion => insertion.Item1)]);
    }

    /// <summary>Where something in the edited file is in the original; what was put in is where it was put.</summary>
    public (int Position, bool IsNew) ToOriginal(int position)
    {
        var shift = 0;
        foreach (var (at, text) in _insertions)
        {
            if (position < at + shift)
            {
                break;
            }

            if (position < at + shift + text.Length)
            {
                return (at, true);
            }

            shift += text.Length;
        }

        return (position - shift, false);
    }

    // On lines of their own, indented as the declaration is; where that shares its line with something else, before it.
    private static string Lists(string text, int position, AttributeNaming naming, IEnumerable<Proposal> proposals)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        var before = text[start..position];
        var end = before.All(char.IsWhiteSpace) ? NewLines.In(text) + before : " ";
        return string.Concat(proposals.Select(proposal => $"[{naming.Qualifier}{proposal.Attribute}({proposal.Arguments})]{end}"));
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Takes <c>[|…|]</c>, <c>{|name:…|}</c>, <c>{|#key:…|}</c> and <c>$$</c> out of a source. Marks may be nested.</summary>
internal static partial class MarkupParser
{
    public static (string Text, ImmutableArray<MarkedSpan> Spans) Parse(string marked, bool positionsAreCode)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(string Name, int Start, string End)>();
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        int copied = 0;
        foreach (Match mark in MarkPattern().Matches(marked))
        {
            if (mark.Value == "$$" && positionsAreCode)
                continue;
            text.Append(marked, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            switch (mark.Value)
            {
                case "$$":
                    spans.Add(new MarkedSpan("", new TextSpan(text.Length, 0), IsPosition: true));
                    break;
                case "[|":
                    open.Push(("", text.Length, "|]"));
                    break;
                case "|]" or "|}":
                    var (name, start, end) = open.Count > 0 ? open.Pop() : throw Unbalanced(marked, mark.Index, "closes nothing");
                    if (end != mark.Value)
                        throw Unbalanced(marked, mark.Index, $"stands where '{end}' should close the mark");
                    spans.Add(new MarkedSpan(name, TextSpan.FromBounds(start, text.Length), IsPosition: false));
                    break;
                default:
                    open.Push((mark.Groups["name"].Value, text.Length, "|}"));
                    break;
            }
        }

        if (open.Count > 0)
            throw Unbalanced(marked, marked.Length - 1, $"is reached with a mark still open ('{open.Peek().End}' is missing)");
        text.Append(marked, copied, marked.Length - copied);
        return (text.ToString(), spans.ToImmutable());
    }

    private static ArgumentException Unbalanced(string marked, int index, string what)
    {
        var position = SourceText.From(marked).Lines.GetLinePosition(index);
        string at = index == marked.Length - 1 ? "the end of the source" : $"'{marked.Substring(index, 2)}' in line {position.Line + 1}, column {position.Character + 1},";
        return new ArgumentException($"Markup: {at} {what}:{Environment.NewLine}{marked}");
    }

    [GeneratedRegex(@"\$\$|\[\||\|\]|\|\}|\{\|(?<name>#[0-9]+|[A-Za-z][A-Za-z0-9_.+-]*):")]
    private static partial Regex MarkPattern();
}

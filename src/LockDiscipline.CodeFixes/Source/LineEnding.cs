using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.CodeFixes;

/// <summary>How the lines of a file end.</summary>
internal static class LineEnding
{
    /// <summary>As most lines of the file end; a line feed where there is but one line.</summary>
    public static string Of(SourceText text)
    {
        int carriageReturns = text.Lines.Count(line => line.EndIncludingLineBreak - line.End == 2);
        int all = text.Lines.Count(line => line.EndIncludingLineBreak > line.End);
        return 2 * carriageReturns > all ? "\r\n" : "\n";
    }
}

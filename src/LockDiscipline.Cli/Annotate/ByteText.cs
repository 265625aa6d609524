using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Texts as the bytes of files: in the encoding that the file has, with its mark where it has one.</summary>
internal static class ByteText
{
    /// <summary>Whether the file's bytes are those of the text in the encoding that it was read in: then an edit of the text loses nothing.</summary>
    public static bool IsFaithful(string path, SourceText text)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().SequenceEqual(Of(text.ToString(), EncodingOf(path, text), HasMark(path, text)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The bytes of an edited text of the file.</summary>
    public static byte[] Edited(string path, SourceText original, SourceText edited) => Of(edited.ToString(), EncodingOf(path, original), HasMark(path, original));

    private static byte[] Of(string text, Encoding encoding, bool hasMark) => hasMark ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);

    private static Encoding EncodingOf(string path, SourceText text) => text.Encoding ?? throw new IOException($"the encoding of {path} is not known");

    private static bool HasMark(string path, SourceText text)
    {
        var mark = EncodingOf(path, text).GetPreamble();
        using var stream = File.OpenRead(path);
        var start = new byte[mark.Length];
        return mark.Length > 0 && stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == mark.Length && start.SequenceEqual(mark);
    }
}

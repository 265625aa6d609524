using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Reads text as the compiler reads it.</summary>
internal static class SourceReader
{
    /// <summary>False with a reason for a file that is missing, locked, forbidden or no text at all.</summary>
    public static bool TryRead(
        string path, CSharpCommandLineArguments arguments, [NotNullWhen(true)] out SourceText? text, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            text = SourceText.From(stream, arguments.Encoding, arguments.ChecksumAlgorithm, throwIfBinaryDetected: true);
            reason = null;
            return true;
        }
        catch (InvalidDataException)
        {
            reason = "it is binary, no source text";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = "it does not exist";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            reason = exception.Message;
        }

        text = null;
        return false;
    }
}

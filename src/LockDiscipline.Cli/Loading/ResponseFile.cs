using System;
using System.IO;

namespace LockDiscipline.Cli.Loading;

/// <summary>A compiler response file: the arguments of <c>csc @file</c>, relative to the folder it lies in.</summary>
internal static class ResponseFile
{
    public static LoadedInput Load(string path)
    {
        try
        {
            using (File.OpenRead(path))
            {
                return LoadedInput.Of(new CompilerInvocation
                {
                    Name = Path.GetFileName(path),
                    Origin = path,
                    WorkingDirectory = Path.GetDirectoryName(path)!,
                    Arguments = ["@" + path],
                });
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LoadedInput.Of(Problem.Error(path, $"the response file cannot be read: {exception.Message}"));
        }
    }
}

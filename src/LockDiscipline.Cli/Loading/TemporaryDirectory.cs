using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>A directory of our own outside the user's tree; gone when it is disposed, or at the latest when the process ends.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private static readonly ConcurrentBag<string> KeptUntilExit = [];
    private bool _isKept;

    static TemporaryDirectory() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => DeleteAllKept();

    private TemporaryDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>Whether a file lies in a directory of ours, so that it is none of the user's.</summary>
    public static bool Owns(string path) => KeptUntilExit.Any(directory => path.StartsWith(directory + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <exception cref="CommandException">The system's directory for temporary files cannot be written.</exception>
    public static TemporaryDirectory Create(string purpose)
    {
        try
        {
            return new TemporaryDirectory(Directory.CreateTempSubdirectory($"lockdiscipline-{purpose}-").FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"no temporary directory can be made in {System.IO.Path.GetTempPath()}: {exception.Message}", exception);
        }
    }

    /// <summary>Its files are needed after the object is disposed: generated sources are read later.</summary>
    public void KeepUntilExit()
    {
        _isKept = true;
        KeptUntilExit.Add(Path);
    }

    public void Dispose()
    {
        if (!_isKept)
        {
            Delete(Path);
        }
    }

    private static void DeleteAllKept()
    {
        while (KeptUntilExit.TryTake(out var path))
        {
            Delete(path);
        }
    }

    private static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A leftover in the system's temporary directory is the system's to sweep; the run's result does not depend on it.
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace LockDiscipline.Cli.Output;

/// <summary>A file that is written beside its place and moved there when it is complete: whoever reads it sees the old one or the whole new one.</summary>
internal sealed class StagedFile : IDisposable
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _target;
    private readonly string _staged;
    private bool _isMoved;

    private StagedFile(string target, string staged)
    {
        _target = target;
        _staged = staged;
    }

    /// <exception cref="CommandException">The place cannot be written.</exception>
    public static void Check(string path)
    {
        try
        {
            using var probe = new FileStream(StagingPath(path), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            CheckTarget(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, exception);
        }
    }

    /// <summary>Writes all of it, to the disk; it is at its place only after <see cref="Commit()"/>.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static StagedFile Write(string path, string text) => Write(path, Encoding.GetBytes(text));

    /// <summary>The same for a text in whatever encoding.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static StagedFile Write(string path, byte[] contents)
    {
        var staged = new StagedFile(path, StagingPath(path));
        try
        {
            using var stream = new FileStream(staged._staged, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(contents);
            stream.Flush(flushToDisk: true);
            return staged;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            staged.Dispose();
            throw Failure(path, exception);
        }
    }

    /// <summary>Moves all files to their places, or none, if one of the places is held by somebody.</summary>
    /// <exception cref="CommandException">A place cannot be written.</exception>
    public static void Commit(IReadOnlyCollection<StagedFile> files)
    {
        foreach (var file in files)
        {
            file.Try(() => CheckTarget(file._target));
        }

        foreach (var file in files)
        {
            file.Try(file.Move);
        }
    }

    public void Commit() => Commit([this]);

    public void Dispose()
    {
        if (!_isMoved)
        {
            File.Delete(_staged);
        }
    }

    private void Move()
    {
        KeepMode();
        File.Move(_staged, _target, overwrite: true);
        _isMoved = true;
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(_target, exception);
        }
    }

    private void KeepMode()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
        {
            File.SetUnixFileMode(_staged, File.GetUnixFileMode(_target));
        }
    }

    private static string StagingPath(string path) => $"{Path.GetFullPath(path)}.{Guid.NewGuid():n}.tmp";

    /// <summary>Moving a file over one that another process holds succeeds on Unix; it is refused here as it is elsewhere.</summary>
    private static void CheckTarget(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a directory");
        }

        if (File.Exists(path))
        {
            using var lockable = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
    }

    private static CommandException Failure(string path, Exception exception) => new($"{path} cannot be written: {exception.Message}", exception);
}

using System;
using System.Diagnostics;

namespace LockDiscipline.Cli.Tests;

/// <summary>A source tree that is a git repository of its own, whatever the user's git settings are.</summary>
internal static class GitTree
{
    public static SourceTree Init(this SourceTree tree)
    {
        tree.Git("init", "--quiet", "--initial-branch=main");
        return tree;
    }

    public static SourceTree Commit(this SourceTree tree, string message)
    {
        tree.Git("add", "--all");
        tree.Git("commit", "--quiet", "--message", message);
        return tree;
    }

    public static string Git(this SourceTree tree, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", .. arguments])
        {
            WorkingDirectory = tree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Loading;

namespace LockDiscipline.Cli.Review;

/// <summary>A git work tree, by the <c>git</c> command. Nothing here changes the repository, its index or its work tree.</summary>
internal sealed class GitRepository
{
    private GitRepository(string root) => Root = root;

    /// <summary>The top of the work tree.</summary>
    public string Root { get; }

    /// <exception cref="CommandException">There is no work tree around the directory, or no <c>git</c>.</exception>
    public static async Task<GitRepository> OpenAsync(string directory, CancellationToken cancellation)
    {
        var result = await RunAsync(directory, ["rev-parse", "--show-toplevel"], null, cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0 || result.Output.Trim().Length == 0)
        {
            throw new CommandException($"{directory} is in no git work tree: review compares it with a commit of its repository ({FirstLine(result.ErrorOutput)})");
        }

        return new GitRepository(Path.GetFullPath(result.Output.Trim()));
    }

    /// <summary>The commit where the current branch left <paramref name="reference"/>: what was there before the branch.</summary>
    /// <exception cref="CommandException">There is no such reference, or no common ancestor is known.</exception>
    public async Task<string> MergeBaseAsync(string reference, CancellationToken cancellation)
    {
        var commit = await GitAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], cancellation).ConfigureAwait(false);
        var shallow = await IsShallowAsync(cancellation).ConfigureAwait(false);
        if (commit.ExitCode != 0)
        {
            throw new CommandException($"'{reference}' is no commit of the repository {Root}" + (shallow ? "; the clone is shallow, so fetch it first: git fetch --unshallow, or fetch-depth: 0 in a workflow" : ""));
        }

        var name = commit.Output.Trim();
        var mergeBase = await GitAsync(["merge-base", name, "HEAD"], cancellation).ConfigureAwait(false);
        if (mergeBase.ExitCode == 0)
        {
            return mergeBase.Output.Trim();
        }

        throw new CommandException(shallow
            ? $"the clone is shallow and does not reach back to where the branch left '{reference}': git fetch --unshallow, or fetch-depth: 0 in a workflow"
            : $"'{reference}' and the current branch have no commit in common");
    }

    /// <summary>Writes the files of a commit into a directory, as a checkout would have them.</summary>
    /// <exception cref="CommandException">They cannot be written.</exception>
    public async Task CheckOutAsync(string commit, string directory, string index, CancellationToken cancellation)
    {
        foreach (var arguments in (string[][])[["read-tree", commit], ["checkout-index", "--all", "--force", $"--prefix={directory}{Path.DirectorySeparatorChar}"]])
        {
            var result = await RunAsync(Root, arguments, index, cancellation).ConfigureAwait(false);
            if (result.ExitCode != 0)
            {
                throw new CommandException($"the files of {commit} cannot be written to {directory}: {result.ErrorOutput.Trim()}");
            }
        }
    }

    /// <summary>What the work tree changed since the commit, renames followed.</summary>
    /// <exception cref="CommandException">git cannot tell.</exception>
    public async Task<string> DiffAsync(string commit, CancellationToken cancellation)
    {
        var result = await GitAsync(
            ["-c", "core.quotepath=off", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "-U0", "--src-prefix=a/", "--dst-prefix=b/", commit, "--"],
            cancellation).ConfigureAwait(false);
        return result.ExitCode == 0 ? result.Output : throw new CommandException($"git diff failed: {result.ErrorOutput.Trim()}");
    }

    /// <summary>Files that git does not know yet, relative to the top.</summary>
    public async Task<IReadOnlyCollection<string>> UntrackedAsync(CancellationToken cancellation)
    {
        var result = await GitAsync(["ls-files", "--others", "--exclude-standard", "-z"], cancellation).ConfigureAwait(false);
        return [.. result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }

    public async Task<string> HeadAsync(CancellationToken cancellation)
        => (await GitAsync(["rev-parse", "HEAD"], cancellation).ConfigureAwait(false)).Output.Trim();

    private async Task<bool> IsShallowAsync(CancellationToken cancellation)
        => (await GitAsync(["rev-parse", "--is-shallow-repository"], cancellation).ConfigureAwait(false)).Output.Trim() == "true";

    private Task<ProcessResult> GitAsync(IEnumerable<string> arguments, CancellationToken cancellation) => RunAsync(Root, arguments, null, cancellation);

    private static Task<ProcessResult> RunAsync(string directory, IEnumerable<string> arguments, string? index, CancellationToken cancellation)
        => ChildProcess.RunAsync("git", arguments, directory, start =>
        {
            start.Environment["LC_ALL"] = "C";
            start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
            if (index is not null)
            {
                start.Environment["GIT_INDEX_FILE"] = index;
            }
        }, cancellation);

    private static string FirstLine(string text) => text.Split('\n').First().Trim();
}

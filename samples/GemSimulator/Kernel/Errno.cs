namespace GemSimulator;

/// <summary>What an operation returns: nothing went wrong, or the kernel's error number (without its sign).</summary>
internal enum Errno
{
    None = 0,

    /// <summary>No such name, handle or object.</summary>
    ENOENT = 2,

    /// <summary>No such file descriptor.</summary>
    EBADF = 9,

    /// <summary>Out of memory.</summary>
    ENOMEM = 12,

    /// <summary>The handle that was asked for is in use.</summary>
    EBUSY = 16,

    /// <summary>The handle is absent, or not open yet.</summary>
    EINVAL = 22,

    /// <summary>No id is left.</summary>
    ENOSPC = 28,
}

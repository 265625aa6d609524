using System;

namespace LockDiscipline.Cli;

/// <summary>The command cannot go on; the message is for the user and says why.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

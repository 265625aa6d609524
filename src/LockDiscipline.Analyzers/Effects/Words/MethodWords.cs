using System;
using System.Collections.Generic;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>The words of a method, a property, or any other declaration with a body.</summary>
/// <param name="Name">Its name; that of its type for a constructor.</param>
/// <param name="Start">The position of its declaration in the file.</param>
/// <param name="IsCalledByName">Whether it is a method, a property or the constructor of a scope, and no other constructor, operator or local function.</param>
/// <param name="Locks">Whether it names a lock operation, or anything about locks.</param>
/// <param name="Balance">Which lock operations it names, those with ambiguous names included.</param>
/// <param name="CertainBalance">Which lock operations it names for certain.</param>
/// <param name="IsInside">Whether it may be about a lock of its callers alone: it names a signal of a monitor and takes no lock, or gives one back before it takes one.</param>
/// <param name="IsRunner">Whether it locks and runs a delegate that it is given.</param>
/// <param name="Mentions">All identifiers in it, each once.</param>
/// <param name="OnlyInHandlers">Those of them that only handlers of exceptions mention.</param>
internal sealed record MethodWords(
    string Name, int Start, bool IsCalledByName, bool Locks, LockBalance Balance, LockBalance CertainBalance, bool IsInside, bool IsRunner, string[] Mentions, string[] OnlyInHandlers)
{
    /// <summary>Whether it mentions any of the words.</summary>
    public bool MentionsAny(HashSet<string> words)
    {
        foreach (string word in Mentions)
        {
            if (words.Contains(word))
                return true;
        }
        return false;
    }

    /// <summary>Whether it mentions any of the words where nothing has failed.</summary>
    public bool MentionsAnyOutsideHandlers(HashSet<string> words)
    {
        foreach (string word in Mentions)
        {
            if (words.Contains(word) && Array.IndexOf(OnlyInHandlers, word) < 0)
                return true;
        }
        return false;
    }
}

/// <summary>Whether a body takes locks outside of lock statements, or gives them back.</summary>
internal enum LockBalance
{
    /// <summary>Neither, or both.</summary>
    Even,

    /// <summary>It takes some and gives none back.</summary>
    Takes,

    /// <summary>It gives some back and takes none.</summary>
    GivesBack,
}

using System.Threading;

namespace GemSimulator;

/// <summary>struct kref: starts at one; at zero the object is gone and every further use is a bug.</summary>
internal sealed class ReferenceCount(string owner)
{
    private int _count = 1;

    internal bool IsGone => Volatile.Read(ref _count) <= 0;

    /// <summary>Takes another reference; the caller has one, or a lock that keeps one alive.</summary>
    internal void Get()
    {
        if (!TryGetUnlessZero())
            throw new KernelBugException("use after dispose", $"{owner} got a reference after its last was put");
    }

    /// <summary>Takes a reference unless the last one is gone.</summary>
    internal bool TryGetUnlessZero()
    {
        int seen = Volatile.Read(ref _count);
        while (seen > 0)
        {
            int found = Interlocked.CompareExchange(ref _count, seen + 1, seen);
            if (found == seen)
                return true;
            seen = found;
        }
        return false;
    }

    /// <summary>Gives a reference back; true if it was the last.</summary>
    internal bool Put()
    {
        int left = Interlocked.Decrement(ref _count);
        if (left < 0)
            throw new KernelBugException("use after dispose", $"{owner} was put once too often");
        return left == 0;
    }

    /// <summary>KASAN's part: stops whoever touches the object after its last reference was put.</summary>
    internal void MustBeAlive(string member)
    {
        if (IsGone)
            throw new KernelBugException("use after dispose", $"{owner}.{member} used after the last reference was put");
    }
}

using LockDiscipline;

namespace GemSimulator;

/// <summary>The object's place in a <see cref="GemLru"/>. It moves between lists, so the lock that guards it is one that does not move.</summary>
internal sealed class LruNode(DrmDevice device, GemObject obj)
{
    internal readonly DrmDevice Device = device;
    internal readonly GemObject Object = obj;

    /// <summary>The list that the object is in, if any.</summary>
    [GuardedBy("Device.LruLock")]
    internal GemLru? Lru
    {
        get
        {
            SchedulePoint.Read(this, nameof(Lru));
            return field;
        }

        set
        {
            SchedulePoint.Write(this, nameof(Lru));
            field = value;
        }
    }

    [ExcludesLock("Device.LruLock")]
    internal bool IsListed
    {
        get
        {
            using (Device.LruLock.Hold())
                return Lru != null;
        }
    }
}

using System.Threading;
using LockDiscipline;

namespace GemSimulator;

/// <summary>struct drm_device: what all files of a device share.</summary>
internal sealed class DrmDevice
{
    /// <summary>
    /// object_name_lock. Guards the names and, in each object, what comes and goes with its handles. Inside <see cref="PrimeFile.Lock"/>,
    /// outside <see cref="DrmFile.TableLock"/>. A mutex, because allocating an id under it must be allowed to sleep.
    /// </summary>
    internal readonly KernelMutex ObjectNameLock = new(nameof(ObjectNameLock));

    /// <summary>lru_mutex: one lock for all lists of the device, so that an object can move between them under it.</summary>
    internal readonly KernelMutex LruLock = new(nameof(LruLock));

    /// <summary>Flink names. A name owns no reference: it dies with the last handle, and the handles own one.</summary>
    [ContentsGuardedBy(nameof(ObjectNameLock))]
    internal readonly Idr<GemObject> ObjectNames;

    internal readonly IGemDriver Driver;

    private int _liveObjects;
    private int _liveDmaBufs;

    internal DrmDevice(IGemDriver driver, int lastName = int.MaxValue)
    {
        ObjectNames = new Idr<GemObject>(nameof(ObjectNames), lastName);
        Driver = driver;
    }

    internal int LiveObjects => Volatile.Read(ref _liveObjects);

    internal int LiveDmaBufs => Volatile.Read(ref _liveDmaBufs);

    [ExcludesLock(nameof(ObjectNameLock))]
    internal int LiveNames
    {
        get
        {
            using (ObjectNameLock.Hold())
                return ObjectNames.ToList().Count;
        }
    }

    internal void Count(int objects = 0, int dmaBufs = 0)
    {
        Interlocked.Add(ref _liveObjects, objects);
        Interlocked.Add(ref _liveDmaBufs, dmaBufs);
    }
}

using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator;

internal partial class GemCore
{
    /// <summary>drm_gem_release: the file is closed and takes its handles with it.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal void Release(DrmFile file)
    {
        foreach (var (handle, obj) in HandlesOf(file))
            ReleaseHandle(file, handle, obj);
    }

    /// <summary>drm_show_memory_stats: bytes of all objects of a file by status. The driver is asked under TableLock.</summary>
    [ExcludesLock("file.TableLock")]
    internal virtual MemoryStatistics ShowMemoryStatistics(DrmFile file)
    {
        int resident = 0;
        int purgeable = 0;
        using (file.TableLock.Hold())
        {
            int handle = 1;
            for (var obj = file.Objects.FindNext(ref handle); obj != null; obj = file.Objects.FindNext(ref handle))
            {
                var status = file.Device.Driver.Status(file, obj);
                if ((status & GemStatus.Resident) != 0)
                    resident += obj.Size;
                if ((status & GemStatus.Purgeable) != 0)
                    purgeable += obj.Size;
                handle++;
            }
        }
        return new MemoryStatistics(resident, purgeable);
    }

    /// <summary>The handles of a file that nobody uses.</summary>
    [NoLockAnalysis(Justification = "Nobody else can reach a file that is being released.")]
    internal static List<(int Handle, GemObject Object)> HandlesOf(DrmFile file) => file.Objects.ToList();

    /// <summary>The handles that are half open or half closed, of a file that nobody uses: there should be none.</summary>
    [NoLockAnalysis(Justification = "Nobody else can reach a file that is being released.")]
    internal static List<int> ReservedHandlesOf(DrmFile file) => file.Objects.Reserved();
}

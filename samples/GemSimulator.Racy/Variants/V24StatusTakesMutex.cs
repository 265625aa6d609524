// Breaks the contract of a callback: drm_show_memory_stats asks for the status under table_lock, a spinlock.
//
//   A asks for the memory statistics of a file
//
// Symptom: "sleeping function called from invalid context".
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V24", "a Status callback that takes a mutex", Rule = "LD4005", Symptom = "MightSleep")]
internal sealed class V24StatusTakesMutex : SoftwareDriver
{
    private readonly KernelMutex _statusLock = new("StatusLock");

    [GuardedBy(nameof(_statusLock))]
    private int _asked;

    public override GemStatus Status(DrmFile file, GemObject obj)
    {
        using (_statusLock.Hold()) //! LD4005
            _asked++;
        return GemStatus.Resident;
    }
}

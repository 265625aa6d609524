// Undoes 53096728b891, which reserves both handles before anything moves.
//
//   A change-handle: installs the object under the new handle, drops TableLock
//   B closes the old handle, the only one that counts
//   A removes the old handle
//
// Symptom: the new handle stands for an object that was freed.
namespace GemSimulator.Racy;

[Variant("V17", "ChangeHandle inserts the new id, drops TableLock, removes the old", Fix = "53096728b891", Symptom = "handle of a freed object")]
internal sealed class V17ChangeHandleMovesInTwoSteps : GemCore
{
    internal override Errno ChangeHandle(DrmFile file, int oldHandle, int newHandle)
    {
        if (newHandle < 1)
            return Errno.EINVAL;
        var obj = ObjectLookup(file, oldHandle);
        if (obj == null)
            return Errno.ENOENT;

        var error = Errno.None;
        if (oldHandle != newHandle)
        {
            // Prime.Lock keeps export and import away from the cache until it agrees with the table again.
            using (file.Prime.Lock.Hold())
            {
                using (var preload = Idr<GemObject>.Preload())
                using (file.TableLock.Hold())
                {
                    if (!file.Objects.TryAllocAt(preload, newHandle, obj))
                        error = Errno.EBUSY;
                }

                if (error == Errno.None)
                {
                    file.Prime.Rename(oldHandle, newHandle);
                    file.Device.Driver.Rebind(file, oldHandle, newHandle);

                    using (file.TableLock.Hold())
                        file.Objects.Remove(oldHandle);
                }
            }
        }
        obj.Put();
        return error;
    }
}

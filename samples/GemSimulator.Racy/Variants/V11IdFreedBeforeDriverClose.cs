// Undoes f6cd7daecff5 "drm: Release driver references to handle before making it available again".
//
//   B close: removes the id from the table
//   A create: gets the same id, the driver opens it
//   B calls the driver's Close
//
// Symptom: the driver's slot for that handle is bound twice.
namespace GemSimulator.Racy;

[Variant("V11", "close frees the id before driver Close", Fix = "f6cd7daecff5", Symptom = "slot bound twice")]
internal sealed class V11IdFreedBeforeDriverClose : GemCore
{
    internal override Errno HandleDelete(DrmFile file, int handle)
    {
        GemObject? obj = null;
        using (file.TableLock.Hold())
        {
            if (file.Objects.Find(handle) != null)
                obj = file.Objects.Remove(handle);
        }
        if (obj == null)
            return Errno.EINVAL;

        ReleaseHandle(file, handle, obj);
        return Errno.None;
    }
}

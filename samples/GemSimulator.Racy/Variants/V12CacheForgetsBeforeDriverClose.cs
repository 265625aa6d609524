// Undoes the order of drm_gem_object_release_handle: driver, cache, handle.
//
//   B close: removes the cache entry
//   A import of the dma-buf: not in the cache, so it makes a second handle
//   B calls the driver's Close
//
// Symptom: two handles of one object in one file, as the driver sees it.
namespace GemSimulator.Racy;

[Variant("V12", "cache entry removed before driver Close", Symptom = "two handles of one object")]
internal sealed class V12CacheForgetsBeforeDriverClose : GemCore
{
    internal override void ReleaseHandle(DrmFile file, int handle, GemObject obj)
    {
        DmaBuf? cached;
        using (file.Prime.Lock.Hold())
            cached = file.Prime.Remove(handle);
        cached?.Put();

        file.Device.Driver.Close(obj, file, handle);

        HandlePutUnlocked(obj);
    }
}

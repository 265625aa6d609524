// Undoes what several drivers had to mend: after its handle is made, the object belongs to user space.
//
//   A create: publishes the handle, puts its own reference
//   B closes the handle, which it guessed
//   A uses the object to compute the pitch
//
// Symptom: use after dispose.
namespace GemSimulator.Racy;

[Variant("V14", "create uses the object after publishing and Put", Rule = "LD2005", Symptom = "use after dispose")]
internal sealed class V14CreateUsesObjectAfterPut : GemCore
{
    internal override Errno DumbCreate(DrmFile file, int size, out int handle, out int pitch)
    {
        var obj = new GemObject(file.Device, size);
        pitch = 0;
        var error = HandleCreate(file, obj, out handle);
        // The handle keeps the object from now on; the reference from the allocation goes.
        obj.Put();
        if (error == Errno.None)
            pitch = obj.Size / DumbHeight; //! LD2005
        return error;
    }
}

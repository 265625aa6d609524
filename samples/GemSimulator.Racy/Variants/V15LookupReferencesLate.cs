// Undoes taking the reference inside the section that finds the object.
//
//   A lookup: finds the object, drops TableLock
//   B closes the handle, the last one: the object is freed
//   A takes a reference
//
// Symptom: use after dispose.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V15", "lookup takes its reference after TableLock", Rule = "LD2001", Symptom = "use after dispose")]
internal sealed class V15LookupReferencesLate : GemCore
{
    [return: TakesReference, Stable]
    internal override GemObject? ObjectLookup(DrmFile file, int handle)
    {
        GemObject? obj;
        using (file.TableLock.Hold())
            obj = file.Objects.Find(handle);
        obj?.Get(); //! LD2001
        return obj;
    }
}

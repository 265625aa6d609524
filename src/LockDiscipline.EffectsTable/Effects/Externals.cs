using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>
/// What methods without IL do: those of the runtime allocate if they give an object back, those of native libraries do not;
/// system calls block. What is not so is in the corrections.
/// </summary>
internal sealed class Externals(Corrections corrections)
{
    private const string SystemCalls = "libSystem.Native";

    public void AddTo(Summary summary, MethodNode method)
    {
        if ((method.Attributes & MethodAttributes.PinvokeImpl) == 0)
        {
            if (!method.Type.IsDelegate && (method.Signature.ReturnType.IsReference || method.Signature.ReturnType.IsTypeParameter))
                summary.AddAllocates("the runtime makes the result");
            return;
        }

        MetadataReader reader = method.Type.Assembly.Reader;
        MethodImport import = reader.GetMethodDefinition(method.Handle).GetImport();
        string library = reader.GetString(reader.GetModuleReference(import.Module).Name);
        string entryPoint = import.Name.IsNil ? method.Name : reader.GetString(import.Name);
        if (corrections.OfEntryPoint(entryPoint) is { } correction)
            CorrectionEffects.Add(summary, method, correction.Adds, "correction of " + entryPoint);
        else if (library == SystemCalls)
            summary.AddBlocks("system call " + entryPoint);
        else if (library == "QCall" && method.Signature.ParameterTypes.Any(IsHandleOfResult))
            summary.AddAllocates("the runtime makes the result of " + entryPoint);
    }

    private static bool IsHandleOfResult(SignatureType parameter) =>
        parameter.Key is "System.Runtime.CompilerServices.ObjectHandleOnStack" or "System.Runtime.CompilerServices.StringHandleOnStack";
}

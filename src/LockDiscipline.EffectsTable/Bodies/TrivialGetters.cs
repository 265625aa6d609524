using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>Sees through methods that do nothing but return a field.</summary>
internal sealed class TrivialGetters
{
    private const int LongestGetter = 16;

    private readonly Dictionary<MethodNode, FieldNode?> _fields = [];

    /// <summary>The field that the method returns; null if it does more than that.</summary>
    public FieldNode? FieldOf(MethodNode method)
    {
        if (!_fields.TryGetValue(method, out FieldNode? field))
            _fields.Add(method, field = Find(method));
        return field;
    }

    private static FieldNode? Find(MethodNode method)
    {
        if (!method.HasBody || method.Signature.ParameterTypes.Length > 0 || (method.IsVirtual && !method.IsFinal))
            return null;
        BlobReader il = method.Type.Assembly.Image.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        if (il.Length > LongestGetter)
            return null;
        Instruction[] code = [.. InstructionReader.Read(il).Where(instruction => instruction.Code is not (ILOpCode.Ldarg_0 or ILOpCode.Volatile))];
        bool reads = code.Length == 2 && code[0].Code is ILOpCode.Ldfld or ILOpCode.Ldsfld && code[1].Code == ILOpCode.Ret;
        bool readsVolatile = code.Length == 3
            && code[0].Code is ILOpCode.Ldflda or ILOpCode.Ldsflda
            && code[1].Code == ILOpCode.Call
            && method.Type.Assembly.Method(code[1].Token) is { Name: "Read", Type.FullName: "System.Threading.Volatile" }
            && code[2].Code == ILOpCode.Ret;
        return reads || readsVolatile ? method.Type.Assembly.Field(code[0].Token) : null;
    }
}

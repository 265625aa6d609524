using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>Cuts a body's bytes into instructions.</summary>
internal static class InstructionReader
{
    private static readonly Dictionary<int, OpCode> Descriptions = ReadDescriptions();

    public static Instruction[] Read(BlobReader il)
    {
        var instructions = new List<Instruction>(il.Length / 2);
        while (il.RemainingBytes > 0)
        {
            int offset = il.Offset;
            int code = il.ReadByte();
            if (code == 0xFE)
                code = 0xFE00 | il.ReadByte();
            OpCode description = Descriptions[code];
            int[]? targets = null;
            long operand = description.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineI => il.ReadSByte(),
                OperandType.ShortInlineVar => il.ReadByte(),
                OperandType.InlineVar => il.ReadUInt16(),
                OperandType.InlineI8 or OperandType.InlineR => il.ReadInt64(),
                OperandType.ShortInlineBrTarget => il.ReadSByte() + il.Offset,
                OperandType.InlineBrTarget => il.ReadInt32() + il.Offset,
                OperandType.InlineSwitch => ReadSwitch(ref il, out targets),
                _ => il.ReadInt32(),
            };
            instructions.Add(new Instruction(offset, il.Offset, (ILOpCode)code, description, operand, targets));
        }

        return [.. instructions];
    }

    private static int ReadSwitch(ref BlobReader il, out int[] targets)
    {
        targets = new int[il.ReadInt32()];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = il.ReadInt32();
        for (int i = 0; i < targets.Length; i++)
            targets[i] += il.Offset;
        return 0;
    }

    private static Dictionary<int, OpCode> ReadDescriptions()
    {
        var descriptions = new Dictionary<int, OpCode>();
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var description = (OpCode)field.GetValue(null)!;
            descriptions[(ushort)description.Value] = description;
        }

        return descriptions;
    }
}

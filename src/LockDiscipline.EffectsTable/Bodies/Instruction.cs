using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>One instruction. <see cref="Operand"/> is a token, an index, a constant or the offset of the branch's target.</summary>
internal readonly record struct Instruction(int Offset, int End, ILOpCode Code, OpCode Description, long Operand, int[]? Targets)
{
    public EntityHandle Token => MetadataTokens.EntityHandle((int)Operand);

    public bool IsConditionalBranch => Description.FlowControl == FlowControl.Cond_Branch;

    public bool EndsBlock => Description.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;
}

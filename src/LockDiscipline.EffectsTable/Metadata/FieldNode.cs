using System.Collections.Generic;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>A field, and what all bodies of the framework together store in it.</summary>
internal sealed class FieldNode(TypeNode type, string name, SignatureType fieldType, bool isStatic)
{
    public TypeNode Type { get; } = type;

    public string Name { get; } = name;

    public SignatureType FieldType { get; } = fieldType;

    public bool IsStatic { get; } = isStatic;

    /// <summary>The framework's own methods that were stored here as delegates.</summary>
    public HashSet<MethodNode> Lambdas { get; } = [];

    /// <summary>Whether something other than the framework's own methods was stored here.</summary>
    public bool HoldsForeignValue { get; set; }

    /// <summary>Whether some method reads the field and empties it: what it holds is used once, and no cache.</summary>
    public bool IsTakenOut { get; set; }

    public override string ToString() => $"{Type}.{Name}";
}

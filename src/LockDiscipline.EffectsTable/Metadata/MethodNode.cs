using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>A method definition of the framework.</summary>
internal sealed class MethodNode(TypeNode type, MethodDefinitionHandle handle, MethodDefinition definition, string name, MethodSignature<SignatureType> signature)
{
    private string? _documentationId;

    public TypeNode Type { get; } = type;

    public MethodDefinitionHandle Handle { get; } = handle;

    public string Name { get; } = name;

    public MethodSignature<SignatureType> Signature { get; } = signature;

    /// <summary>Parameters and result in one string, by which overrides and references are matched.</summary>
    public string SignatureKey { get; } = SignatureType.KeyOf(signature);

    public MethodAttributes Attributes { get; } = definition.Attributes;

    public MethodImplAttributes ImplAttributes { get; } = definition.ImplAttributes;

    public int RelativeVirtualAddress { get; } = definition.RelativeVirtualAddress;

    /// <summary>Whether the compiler to machine code may replace the body (<c>[Intrinsic]</c>).</summary>
    public bool IsIntrinsic { get; set; }

    /// <summary>Whether <c>[DoesNotReturn]</c> says so.</summary>
    public bool IsDeclaredNoReturn { get; set; }

    /// <summary>The methods that override this one or implement it, in the whole framework.</summary>
    public HashSet<MethodNode> Overriders { get; } = [];

    public bool IsStatic => (Attributes & MethodAttributes.Static) != 0;

    public bool IsVirtual => (Attributes & MethodAttributes.Virtual) != 0;

    public bool IsAbstract => (Attributes & MethodAttributes.Abstract) != 0;

    public bool IsFinal => (Attributes & MethodAttributes.Final) != 0 || Type.IsSealed;

    public bool IsNewSlot => (Attributes & MethodAttributes.NewSlot) != 0;

    public bool HasBody => RelativeVirtualAddress != 0;

    public bool IsConstructor => Name == ".ctor";

    /// <summary>The number of arguments that the method takes from the stack, the receiver included.</summary>
    public int ArgumentCount => Signature.ParameterTypes.Length + (IsStatic ? 0 : 1);

    public bool IsVisible => Type.IsVisible
        && (Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    public string DocumentationId => _documentationId ??= Metadata.DocumentationId.Of(this);

    /// <summary>The type of argument <paramref name="index"/>, the receiver being the first.</summary>
    public SignatureType? ArgumentType(int index) => IsStatic ? Signature.ParameterTypes[index]
        : index == 0 ? null
        : Signature.ParameterTypes[index - 1];

    public override string ToString() => $"{Type}.{Name}";
}

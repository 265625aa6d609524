using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>A type definition of the framework, with what the analysis asks about it resolved.</summary>
internal sealed class TypeNode(FrameworkAssembly assembly, TypeDefinitionHandle handle, string fullName, TypeNode? declaringType, TypeAttributes attributes)
{
    private readonly Dictionary<string, List<MethodNode>> _methodsByName = [];

    public FrameworkAssembly Assembly { get; } = assembly;

    public TypeDefinitionHandle Handle { get; } = handle;

    /// <summary>The metadata name: <c>Namespace.Outer+Inner`1</c>.</summary>
    public string FullName { get; } = fullName;

    public TypeNode? DeclaringType { get; } = declaringType;

    public TypeAttributes Attributes { get; } = attributes;

    public List<MethodNode> Methods { get; } = [];

    public Dictionary<string, FieldNode> Fields { get; } = [];

    public SignatureType? Base { get; set; }

    public List<SignatureType> Interfaces { get; } = [];

    public bool IsInterface => (Attributes & TypeAttributes.Interface) != 0;

    public bool IsAbstract => (Attributes & TypeAttributes.Abstract) != 0;

    public bool IsSealed => (Attributes & TypeAttributes.Sealed) != 0;

    public bool IsValueType => Base?.Node?.FullName is "System.ValueType" or "System.Enum" && FullName != "System.Enum";

    public bool IsDelegate => Base?.Node?.FullName == "System.MulticastDelegate";

    /// <summary>Whether code outside the framework can name the type.</summary>
    public bool IsVisible => (Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => DeclaringType!.IsVisible,
        _ => false,
    };

    public void Add(MethodNode method)
    {
        Methods.Add(method);
        if (!_methodsByName.TryGetValue(method.Name, out List<MethodNode>? sameName))
            _methodsByName.Add(method.Name, sameName = []);
        sameName.Add(method);
    }

    public IReadOnlyList<MethodNode> MethodsNamed(string name) =>
        _methodsByName.TryGetValue(name, out List<MethodNode>? sameName) ? sameName : [];

    public bool DerivesFrom(TypeNode other)
    {
        for (TypeNode? type = this; type is not null; type = type.Base?.Node)
        {
            if (type == other)
                return true;
            if (other.IsInterface && type.Interfaces.Exists(implemented => implemented.Node == other))
                return true;
        }

        return false;
    }

    public override string ToString() => FullName;
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>One assembly of the framework, and the definitions that its tokens stand for.</summary>
internal sealed class FrameworkAssembly : IDisposable
{
    private readonly Dictionary<int, object?> _resolved = [];

    private FrameworkAssembly(Framework framework, PEReader image)
    {
        Framework = framework;
        Image = image;
        Reader = image.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Signatures = new SignatureReader(this);
    }

    public Framework Framework { get; }

    public PEReader Image { get; }

    public MetadataReader Reader { get; }

    public string Name { get; }

    public SignatureReader Signatures { get; }

    public Dictionary<string, TypeNode> TypesByName { get; } = [];

    public Dictionary<TypeDefinitionHandle, TypeNode> Types { get; } = [];

    public Dictionary<MethodDefinitionHandle, MethodNode> Methods { get; } = [];

    public Dictionary<FieldDefinitionHandle, FieldNode> Fields { get; } = [];

    /// <summary>Null if the file holds no managed assembly.</summary>
    public static FrameworkAssembly? Open(Framework framework, string path)
    {
        var image = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        if (image.HasMetadata && image.GetMetadataReader().IsAssembly)
            return new FrameworkAssembly(framework, image);
        image.Dispose();
        return null;
    }

    /// <summary>The method that a token of a body names; null for methods of arrays and what is not in the framework.</summary>
    public MethodNode? Method(EntityHandle handle) => Resolve(handle, ResolveMethod) as MethodNode;

    public FieldNode? Field(EntityHandle handle) => Resolve(handle, ResolveField) as FieldNode;

    public SignatureType Type(EntityHandle handle) => (SignatureType)Resolve(handle, ReadType)!;

    public void Dispose() => Image.Dispose();

    public SignatureType ReadType(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Signatures.GetTypeFromDefinition(Reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => Signatures.GetTypeFromReference(Reader, (TypeReferenceHandle)handle, 0),
        _ => Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Signatures, null),
    };

    /// <summary>The type of this name here, or where this assembly forwards it.</summary>
    public TypeNode? FindType(string fullName) => TypesByName.TryGetValue(fullName, out TypeNode? type) ? type : Framework.ForwardedType(this, fullName);

    private object? Resolve(EntityHandle handle, Func<EntityHandle, object?> resolve)
    {
        int token = MetadataTokens.GetToken(handle);
        if (!_resolved.TryGetValue(token, out object? node))
            _resolved.Add(token, node = resolve(handle));
        return node;
    }

    private MethodNode? ResolveMethod(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                return Methods[(MethodDefinitionHandle)handle];
            case HandleKind.MethodSpecification:
                return Method(Reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MemberReference:
                MemberReference reference = Reader.GetMemberReference((MemberReferenceHandle)handle);
                if (reference.GetKind() != MemberReferenceKind.Method)
                    return null;
                if (reference.Parent.Kind == HandleKind.MethodDefinition)
                    return Method(reference.Parent);
                string key = SignatureType.KeyOf(reference.DecodeMethodSignature(Signatures, null));
                return Framework.FindMethod(Type(reference.Parent), Reader.GetString(reference.Name), key);
            default:
                return null;
        }
    }

    private FieldNode? ResolveField(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
            return Fields[(FieldDefinitionHandle)handle];
        if (handle.Kind != HandleKind.MemberReference)
            return null;
        MemberReference reference = Reader.GetMemberReference((MemberReferenceHandle)handle);
        if (reference.GetKind() != MemberReferenceKind.Field)
            return null;
        string name = Reader.GetString(reference.Name);
        for (TypeNode? type = Type(reference.Parent).Node; type is not null; type = type.Base?.Node)
        {
            if (type.Fields.TryGetValue(name, out FieldNode? field))
                return field;
        }

        return null;
    }
}

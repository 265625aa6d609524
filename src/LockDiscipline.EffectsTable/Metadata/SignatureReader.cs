using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>Reads signatures of one assembly. Modifiers and pinning say nothing about effects and are dropped.</summary>
internal sealed class SignatureReader(FrameworkAssembly assembly) : ISignatureTypeProvider<SignatureType, object?>
{
    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeNode type = assembly.Types[handle];
        return SignatureType.Named(type.FullName, type);
    }

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference reference = reader.GetTypeReference(handle);
        string name = reader.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            SignatureType outer = GetTypeFromReference(reader, (TypeReferenceHandle)reference.ResolutionScope, 0);
            string nested = outer.Key + "+" + name;
            return SignatureType.Named(nested, outer.Node?.Assembly.FindType(nested));
        }

        string fullName = reference.Namespace.IsNil ? name : reader.GetString(reference.Namespace) + "." + name;
        FrameworkAssembly? target = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? assembly.Framework.FindAssembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name))
            : assembly;
        return SignatureType.Named(fullName, target?.FindType(fullName));
    }

    public SignatureType GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        string name = "System." + typeCode;
        return SignatureType.Named(name, assembly.Framework.CoreType(name));
    }

    public SignatureType GetGenericInstantiation(SignatureType genericType, ImmutableArray<SignatureType> typeArguments) =>
        SignatureType.Instantiation(genericType, typeArguments);

    public SignatureType GetGenericTypeParameter(object? context, int index) => SignatureType.TypeParameter(index);

    public SignatureType GetGenericMethodParameter(object? context, int index) => SignatureType.MethodParameter(index);

    public SignatureType GetSZArrayType(SignatureType elementType) => SignatureType.Array(elementType, 1);

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) => SignatureType.Array(elementType, shape.Rank);

    public SignatureType GetByReferenceType(SignatureType elementType) => SignatureType.ByReference(elementType);

    public SignatureType GetPointerType(SignatureType elementType) => SignatureType.Pointer(elementType);

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) => SignatureType.FunctionPointer(signature);

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired) => unmodifiedType;

    public SignatureType GetPinnedType(SignatureType elementType) => elementType;
}

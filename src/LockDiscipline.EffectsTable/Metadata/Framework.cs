using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>All assemblies of one build of the shared framework, read from its directory.</summary>
internal sealed class Framework : IDisposable
{
    private const string CoreAssembly = "System.Private.CoreLib";

    private readonly Dictionary<string, FrameworkAssembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly FrameworkAssembly _core;

    private Framework(string directory)
    {
        foreach (string path in Directory.GetFiles(directory, "*.dll").Order(StringComparer.Ordinal))
        {
            if (FrameworkAssembly.Open(this, path) is { } assembly)
                _assemblies.Add(assembly.Name, assembly);
        }

        _core = _assemblies.TryGetValue(CoreAssembly, out FrameworkAssembly? core)
            ? core
            : throw new DirectoryNotFoundException($"'{directory}' holds no {CoreAssembly}.dll: it is no shared framework");
    }

    public IEnumerable<FrameworkAssembly> Assemblies => _assemblies.Values;

    public IEnumerable<TypeNode> Types => _assemblies.Values.SelectMany(assembly => assembly.Types.Values);

    public IEnumerable<MethodNode> Methods => Types.SelectMany(type => type.Methods);

    /// <summary>What tells one build of the framework from another: version and commit, and the module id of its core.</summary>
    public string Build => $"{InformationalVersion()} {_core.Reader.GetGuid(_core.Reader.GetModuleDefinition().Mvid):N}";

    public static Framework Load(string directory)
    {
        var framework = new Framework(directory);
        foreach (FrameworkAssembly assembly in framework._assemblies.Values)
            DefineTypes(assembly);
        foreach (TypeNode type in framework.Types)
            DefineBases(type);
        foreach (TypeNode type in framework.Types)
            DefineMembers(type);
        Overriding.Link(framework);
        return framework;
    }

    public FrameworkAssembly? FindAssembly(string name) => _assemblies.GetValueOrDefault(name);

    public TypeNode? CoreType(string fullName) => _core.TypesByName.GetValueOrDefault(fullName);

    public TypeNode? ForwardedType(FrameworkAssembly assembly, string fullName)
    {
        foreach (ExportedTypeHandle handle in assembly.Reader.ExportedTypes)
        {
            ExportedType exported = assembly.Reader.GetExportedType(handle);
            if (exported.Implementation.Kind != HandleKind.AssemblyReference)
                continue;
            string target = assembly.Reader.GetString(assembly.Reader.GetAssemblyReference((AssemblyReferenceHandle)exported.Implementation).Name);
            string outer = FullName(assembly.Reader, exported.Namespace, exported.Name);
            if (fullName == outer || fullName.StartsWith(outer + "+", StringComparison.Ordinal))
                return FindAssembly(target)?.FindType(fullName);
        }

        return null;
    }

    /// <summary>Finds the method of a reference in the type or in the nearest base that has it.</summary>
    public MethodNode? FindMethod(SignatureType receiver, string name, string signatureKey)
    {
        for (SignatureType? type = receiver; type?.Node is { } node; type = node.Base?.Substitute(type.Arguments))
        {
            foreach (MethodNode method in node.MethodsNamed(name))
            {
                if (method.SignatureKey == signatureKey || SignatureType.Substitute(method.SignatureKey, type.Arguments) == signatureKey)
                    return method;
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (FrameworkAssembly assembly in _assemblies.Values)
            assembly.Dispose();
    }

    private static void DefineTypes(FrameworkAssembly assembly)
    {
        foreach (TypeDefinitionHandle handle in assembly.Reader.TypeDefinitions)
            DefineType(assembly, handle);
    }

    private static TypeNode DefineType(FrameworkAssembly assembly, TypeDefinitionHandle handle)
    {
        if (assembly.Types.TryGetValue(handle, out TypeNode? known))
            return known;
        TypeDefinition definition = assembly.Reader.GetTypeDefinition(handle);
        TypeDefinitionHandle outerHandle = definition.GetDeclaringType();
        TypeNode? outer = outerHandle.IsNil ? null : DefineType(assembly, outerHandle);
        string name = outer is null
            ? FullName(assembly.Reader, definition.Namespace, definition.Name)
            : outer.FullName + "+" + assembly.Reader.GetString(definition.Name);
        var type = new TypeNode(assembly, handle, name, outer, definition.Attributes);
        assembly.Types.Add(handle, type);
        assembly.TypesByName.TryAdd(name, type);
        return type;
    }

    private static void DefineBases(TypeNode type)
    {
        TypeDefinition definition = type.Assembly.Reader.GetTypeDefinition(type.Handle);
        if (!definition.BaseType.IsNil)
            type.Base = type.Assembly.Type(definition.BaseType);
        foreach (InterfaceImplementationHandle handle in definition.GetInterfaceImplementations())
            type.Interfaces.Add(type.Assembly.Type(type.Assembly.Reader.GetInterfaceImplementation(handle).Interface));
    }

    private static void DefineMembers(TypeNode type)
    {
        MetadataReader reader = type.Assembly.Reader;
        TypeDefinition definition = reader.GetTypeDefinition(type.Handle);
        foreach (FieldDefinitionHandle handle in definition.GetFields())
        {
            FieldDefinition field = reader.GetFieldDefinition(handle);
            var node = new FieldNode(
                type,
                reader.GetString(field.Name),
                field.DecodeSignature(type.Assembly.Signatures, null),
                (field.Attributes & FieldAttributes.Static) != 0);
            type.Fields.TryAdd(node.Name, node);
            type.Assembly.Fields.Add(handle, node);
        }

        foreach (MethodDefinitionHandle handle in definition.GetMethods())
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            var node = new MethodNode(type, handle, method, reader.GetString(method.Name), method.DecodeSignature(type.Assembly.Signatures, null));
            foreach (string attribute in AttributeNames(reader, method.GetCustomAttributes()))
            {
                node.IsIntrinsic |= attribute == "IntrinsicAttribute";
                node.IsDeclaredNoReturn |= attribute == "DoesNotReturnAttribute";
            }

            type.Add(node);
            type.Assembly.Methods.Add(handle, node);
        }
    }

    private static IEnumerable<string> AttributeNames(MetadataReader reader, CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            if (AttributeName(reader, reader.GetCustomAttribute(handle)) is { } name)
                yield return name;
        }
    }

    private static string? AttributeName(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            TypeDefinitionHandle declaring = reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
            return reader.GetString(reader.GetTypeDefinition(declaring).Name);
        }

        EntityHandle type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name) : null;
    }

    private static string FullName(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil || reader.GetString(space).Length == 0 ? reader.GetString(name) : reader.GetString(space) + "." + reader.GetString(name);

    private string InformationalVersion()
    {
        MetadataReader reader = _core.Reader;
        foreach (CustomAttributeHandle handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (AttributeName(reader, attribute) != "AssemblyInformationalVersionAttribute")
                continue;
            BlobReader value = reader.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString() ?? "unknown";
        }

        return "unknown";
    }
}

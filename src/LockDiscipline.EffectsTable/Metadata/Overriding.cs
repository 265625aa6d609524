using System.Linq;
using System.Reflection.Metadata;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>Links each virtual and interface method with the methods of the framework that override or implement it.</summary>
internal static class Overriding
{
    public static void Link(Framework framework)
    {
        foreach (TypeNode type in framework.Types)
        {
            if (type.IsInterface)
                continue;
            LinkExplicit(type);
            foreach (MethodNode method in type.Methods)
            {
                if (method.IsVirtual && !method.IsNewSlot)
                    LinkToBase(method);
            }

            foreach (SignatureType implemented in type.Interfaces)
                LinkToInterface(framework, type, implemented);
        }
    }

    /// <summary>The method that runs when <paramref name="declared"/> is called on an object of exactly <paramref name="type"/>.</summary>
    public static MethodNode? Resolve(MethodNode declared, TypeNode type)
    {
        for (TypeNode? at = type; at is not null; at = at.Base?.Node)
        {
            foreach (MethodNode candidate in at.Methods)
            {
                if (candidate == declared || (candidate.IsVirtual && declared.Overriders.Contains(candidate)))
                    return candidate;
            }
        }

        return null;
    }

    private static void LinkExplicit(TypeNode type)
    {
        MetadataReader reader = type.Assembly.Reader;
        foreach (MethodImplementationHandle handle in reader.GetTypeDefinition(type.Handle).GetMethodImplementations())
        {
            MethodImplementation implementation = reader.GetMethodImplementation(handle);
            if (type.Assembly.Method(implementation.MethodBody) is { } body && type.Assembly.Method(implementation.MethodDeclaration) is { } declared)
                Link(declared, body);
        }
    }

    private static void LinkToBase(MethodNode method)
    {
        for (SignatureType? type = method.Type.Base; type?.Node is { } node; type = node.Base?.Substitute(type.Arguments))
        {
            foreach (MethodNode overridden in node.MethodsNamed(method.Name))
            {
                if (overridden.IsVirtual && SignatureType.Substitute(overridden.SignatureKey, type.Arguments) == method.SignatureKey)
                    Link(overridden, method);
            }
        }
    }

    private static void LinkToInterface(Framework framework, TypeNode type, SignatureType implemented)
    {
        foreach (MethodNode declared in implemented.Node?.Methods ?? Enumerable.Empty<MethodNode>())
        {
            if (!declared.IsVirtual)
                continue;
            string key = SignatureType.Substitute(declared.SignatureKey, implemented.Arguments);
            MethodNode? body = framework.FindMethod(SignatureType.Named(type.FullName, type), declared.Name, key);
            if (body is not null)
                Link(declared, body);
        }
    }

    private static void Link(MethodNode declared, MethodNode body)
    {
        if (declared != body)
            declared.Overriders.Add(body);
    }
}

using System;
using System.Collections.Immutable;
using System.Text;

namespace LockDiscipline.EffectsTable.Metadata;

/// <summary>Writes documentation comment ids as the C# compiler does, since by them the analyzer finds a method.</summary>
internal static class DocumentationId
{
    public static string Of(MethodNode method)
    {
        var id = new StringBuilder("M:");
        AppendName(id, method.Type, []);
        id.Append('.').Append(method.Name.Replace('.', '#'));
        if (method.Signature.GenericParameterCount > 0)
            id.Append("``").Append(method.Signature.GenericParameterCount);
        AppendParameters(id, method.Signature.ParameterTypes);
        if (method.Name is "op_Implicit" or "op_Explicit" or "op_CheckedExplicit")
        {
            id.Append('~');
            Append(id, method.Signature.ReturnType);
        }

        return id.ToString();
    }

    private static void AppendParameters(StringBuilder id, ImmutableArray<SignatureType> parameters)
    {
        if (parameters.IsEmpty)
            return;
        id.Append('(');
        for (int i = 0; i < parameters.Length; i++)
        {
            if (i > 0)
                id.Append(',');
            Append(id, parameters[i]);
        }

        id.Append(')');
    }

    private static void Append(StringBuilder id, SignatureType type)
    {
        switch (type.Kind)
        {
            case TypeForm.Named or TypeForm.Instantiation when type.Node is { } node:
                AppendName(id, node, type.Arguments);
                break;
            case TypeForm.TypeParameter:
                id.Append('`').Append(type.Number);
                break;
            case TypeForm.MethodParameter:
                id.Append("``").Append(type.Number);
                break;
            case TypeForm.Array:
                Append(id, type.Element!);
                id.Append('[');
                for (int dimension = 0; type.Number > 1 && dimension < type.Number; dimension++)
                    id.Append(dimension > 0 ? ",0:" : "0:");
                id.Append(']');
                break;
            case TypeForm.ByReference:
                Append(id, type.Element!);
                id.Append('@');
                break;
            case TypeForm.Pointer:
                Append(id, type.Element!);
                id.Append('*');
                break;
            default:
                id.Append(type.Key);
                break;
        }
    }

    /// <summary>Type arguments stand at the type whose parameters they fill: <c>Outer{A}.Inner{B}</c>.</summary>
    private static void AppendName(StringBuilder id, TypeNode type, ImmutableArray<SignatureType> arguments)
    {
        string simpleName = type.FullName;
        if (type.DeclaringType is { } declaring)
        {
            AppendName(id, declaring, arguments);
            id.Append('.');
            simpleName = simpleName[(declaring.FullName.Length + 1)..];
        }

        int tick = simpleName.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0 || arguments.IsEmpty)
        {
            id.Append(simpleName);
            return;
        }

        id.Append(simpleName, 0, tick).Append('{');
        int first = ArityOf(type.DeclaringType);
        int end = ArityOf(type);
        for (int i = first; i < end; i++)
        {
            if (i > first)
                id.Append(',');
            Append(id, arguments[i]);
        }

        id.Append('}');
    }

    private static int ArityOf(TypeNode? type)
    {
        int arity = 0;
        for (; type is not null; type = type.DeclaringType)
        {
            int tick = type.FullName.LastIndexOf('`');
            int nesting = type.FullName.LastIndexOf('+');
            if (tick > nesting)
                arity += int.Parse(type.FullName.AsSpan(tick + 1), System.Globalization.CultureInfo.InvariantCulture);
        }

        return arity;
    }
}

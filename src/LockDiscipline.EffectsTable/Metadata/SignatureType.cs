using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Text;

namespace LockDiscipline.EffectsTable.Metadata;

internal enum TypeForm
{
    Named,
    Instantiation,
    TypeParameter,
    MethodParameter,
    Array,
    ByReference,
    Pointer,
    FunctionPointer,
}

/// <summary>A type as it stands in a signature. <see cref="Key"/> decides equality: no two types of the framework that are compared share it.</summary>
internal sealed class SignatureType
{
    private SignatureType(TypeForm kind, string key)
    {
        Kind = kind;
        Key = key;
    }

    public TypeForm Kind { get; }

    public string Key { get; }

    /// <summary>The definition of a named type or of the type that is instantiated; null if it is not in the framework.</summary>
    public TypeNode? Node { get; private init; }

    public ImmutableArray<SignatureType> Arguments { get; private init; } = [];

    /// <summary>The element of an array, pointer or reference, and the definition of an instantiation.</summary>
    public SignatureType? Element { get; private init; }

    /// <summary>The index of a type parameter, or the rank of an array.</summary>
    public int Number { get; private init; }

    public bool IsTypeParameter => Kind is TypeForm.TypeParameter or TypeForm.MethodParameter;

    /// <summary>Whether values of the type are objects on the heap, as far as the type says so.</summary>
    public bool IsReference => Kind switch
    {
        TypeForm.Named or TypeForm.Instantiation => Node is { IsValueType: false } && Node.FullName != "System.Void",
        TypeForm.Array => true,
        _ => false,
    };

    public bool IsDelegate => Node is { IsDelegate: true } || Node?.FullName is "System.Delegate" or "System.MulticastDelegate";

    public static SignatureType Named(string fullName, TypeNode? node) => new(TypeForm.Named, fullName) { Node = node };

    public static SignatureType Instantiation(SignatureType definition, ImmutableArray<SignatureType> arguments) =>
        new(TypeForm.Instantiation, $"{definition.Key}<{string.Join(",", arguments.Select(argument => argument.Key))}>")
        {
            Node = definition.Node,
            Element = definition,
            Arguments = arguments,
        };

    public static SignatureType TypeParameter(int index) => new(TypeForm.TypeParameter, "!" + index) { Number = index };

    public static SignatureType MethodParameter(int index) => new(TypeForm.MethodParameter, "!!" + index) { Number = index };

    public static SignatureType Array(SignatureType element, int rank) =>
        new(TypeForm.Array, $"{element.Key}[{new string(',', rank - 1)}]") { Element = element, Number = rank };

    public static SignatureType ByReference(SignatureType element) => new(TypeForm.ByReference, element.Key + "&") { Element = element };

    public static SignatureType Pointer(SignatureType element) => new(TypeForm.Pointer, element.Key + "*") { Element = element };

    public static SignatureType FunctionPointer(MethodSignature<SignatureType> signature) =>
        new(TypeForm.FunctionPointer, "fnptr" + KeyOf(signature));

    public static string KeyOf(MethodSignature<SignatureType> signature)
    {
        var key = new StringBuilder();
        if (signature.GenericParameterCount > 0)
            key.Append('`').Append(signature.GenericParameterCount);
        key.Append('(').AppendJoin(',', signature.ParameterTypes.Select(parameter => parameter.Key)).Append(')');
        return key.Append(signature.ReturnType.Key).ToString();
    }

    /// <summary>Puts <paramref name="arguments"/> where the key of a signature names the parameters of its type.</summary>
    public static string Substitute(string key, ImmutableArray<SignatureType> arguments)
    {
        if (arguments.IsEmpty || !key.Contains('!', StringComparison.Ordinal))
            return key;
        var result = new StringBuilder();
        for (int i = 0; i < key.Length; i++)
        {
            bool isMethodParameter = key[i] == '!' && key[i + 1] == '!';
            if (key[i] != '!' || isMethodParameter)
            {
                result.Append(key[i]);
                if (isMethodParameter)
                    result.Append(key[++i]);
                continue;
            }

            int end = i + 1;
            while (end < key.Length && char.IsAsciiDigit(key[end]))
                end++;
            result.Append(arguments[int.Parse(key.AsSpan(i + 1, end - i - 1), System.Globalization.CultureInfo.InvariantCulture)].Key);
            i = end - 1;
        }

        return result.ToString();
    }

    /// <summary>Puts <paramref name="arguments"/> in place of the parameters of the type that the signature stands in.</summary>
    public SignatureType Substitute(ImmutableArray<SignatureType> arguments) => Kind switch
    {
        TypeForm.TypeParameter when Number < arguments.Length => arguments[Number],
        TypeForm.Instantiation => Instantiation(Element!, [.. Arguments.Select(argument => argument.Substitute(arguments))]),
        TypeForm.Array => Array(Element!.Substitute(arguments), Number),
        TypeForm.ByReference => ByReference(Element!.Substitute(arguments)),
        TypeForm.Pointer => Pointer(Element!.Substitute(arguments)),
        _ => this,
    };

    public override string ToString() => Key;
}

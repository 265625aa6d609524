using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>Turns attributes that the compiler has bound into annotations.</summary>
internal static class AttributeDecoding
{
    public const string Namespace = "LockDiscipline";
    private const string Suffix = "Attribute";

    private static readonly ImmutableDictionary<string, AnnotationKind> KindsByName =
        Enum.GetValues(typeof(AnnotationKind)).Cast<AnnotationKind>().ToImmutableDictionary(kind => kind.ToString(), StringComparer.Ordinal);

    /// <summary>The names of the attributes, without their suffix.</summary>
    public static IEnumerable<string> Names => KindsByName.Keys;

    /// <summary>The kind of an attribute class, or null if it is none of ours.</summary>
    public static AnnotationKind? KindOf(INamedTypeSymbol? attributeClass)
    {
        if (attributeClass is not { ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } })
            return null;
        return KindOf(attributeClass.Name);
    }

    /// <summary>The kind of an attribute by its simple name, with or without its suffix.</summary>
    public static AnnotationKind? KindOf(string name)
    {
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
            name = name.Substring(0, name.Length - Suffix.Length);
        return KindsByName.TryGetValue(name, out var kind) ? kind : null;
    }

    public static ImmutableArray<Annotation> Decode(ImmutableArray<AttributeData> attributes)
    {
        ImmutableArray<Annotation>.Builder? found = null;
        foreach (var attribute in attributes)
        {
            if (KindOf(attribute.AttributeClass) is { } kind)
                (found ??= ImmutableArray.CreateBuilder<Annotation>()).Add(Decode(kind, attribute));
        }
        return found?.ToImmutable() ?? ImmutableArray<Annotation>.Empty;
    }

    private static Annotation Decode(AnnotationKind kind, AttributeData attribute)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        object? leading = null;
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind == TypedConstantKind.Array)
                texts.AddRange(Strings(argument));
            else if (argument.Value is string text)
                texts.Add(text);
            else
                leading ??= argument.Value;
        }
        var named = attribute.NamedArguments.ToImmutableDictionary(pair => pair.Key, pair => Value(pair.Value), StringComparer.Ordinal);
        var reference = attribute.ApplicationSyntaxReference;
        return new Annotation(kind, texts.ToImmutable(), named, leading, () => reference?.GetSyntax().GetLocation());
    }

    private static object? Value(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? Strings(constant).ToImmutableArray() : constant.Value;

    private static IEnumerable<string> Strings(TypedConstant array) =>
        array.IsNull ? Enumerable.Empty<string>() : array.Values.Select(element => element.Value as string ?? string.Empty);
}

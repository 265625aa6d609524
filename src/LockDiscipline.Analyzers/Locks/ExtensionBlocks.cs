using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>The <c>extension</c> blocks of C# 14, whose members have a receiver that is a parameter of the block.</summary>
internal static class ExtensionBlocks
{
    /// <summary>Whether the parameter is the receiver of an extension block.</summary>
    public static bool IsReceiver(IParameterSymbol parameter) => parameter.ContainingSymbol is INamedTypeSymbol { TypeKind: not TypeKind.Delegate };

    /// <summary>The receiver of a block; null if the type is none, or its members are static.</summary>
    /// <remarks>The property moved from one interface to another between the versions of the compiler that this runs in.</remarks>
    public static IParameterSymbol? ReceiverOf(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Extension)
            return null;
        var property = typeof(INamedTypeSymbol).GetProperty("ExtensionParameter") ?? typeof(ITypeSymbol).GetProperty("ExtensionParameter");
        return property?.GetValue(type) as IParameterSymbol;
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary><c>[MethodImpl(MethodImplOptions.Synchronized)]</c>: a lock around the body that leaves no operation.</summary>
internal static class SynchronizedMethods
{
    private const int Synchronized = 32;

    /// <summary>The lock that the runtime takes around the method; null if it takes none.</summary>
    public static LockPath? LockOf(IMethodSymbol method)
    {
        if (!IsSynchronized(method))
            return null;
        return method.IsStatic ? LockPath.TypeOf(method.ContainingType) : LockPath.This;
    }

    public static bool IsSynchronized(IMethodSymbol method) =>
        ((int)method.MethodImplementationFlags & Synchronized) != 0
        || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "MethodImplAttribute"
            && attribute.ConstructorArguments.Any(argument => argument.Value is int or short && (System.Convert.ToInt32(argument.Value) & Synchronized) != 0));
}

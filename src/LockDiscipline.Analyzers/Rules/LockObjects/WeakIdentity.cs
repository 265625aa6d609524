using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>The framework's types whose objects are shared in ways that no program controls: nobody can know who else locks them.</summary>
internal static class WeakIdentity
{
    public static bool IsWeak(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (IsWeak(constraint))
                    return true;
            }
            return false;
        }
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (IsListed(level))
                return true;
        }
        return false;
    }

    private static bool IsListed(ITypeSymbol type) => type.ContainingType is null && type.Name switch
    {
        "Thread" => IsIn(type, "System", "Threading"),
        "MemberInfo" or "ParameterInfo" => IsIn(type, "System", "Reflection"),
        "MarshalByRefObject" or "ExecutionEngineException" or "OutOfMemoryException" or "StackOverflowException" => IsIn(type, "System"),
        _ => false,
    };

    private static bool IsIn(ITypeSymbol type, params string[] names)
    {
        var scope = type.ContainingNamespace;
        for (int i = names.Length - 1; i >= 0; i--, scope = scope.ContainingNamespace)
        {
            if (scope is null || scope.Name != names[i])
                return false;
        }
        return scope is { IsGlobalNamespace: true };
    }
}
